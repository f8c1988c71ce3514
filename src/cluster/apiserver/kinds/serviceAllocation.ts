/** Cluster addresses and node ports: which may be had, and which are given. Models pkg/registry/core/service's allocators. */
import { invalid, stringList } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import type { KubeObject } from '../../../api/object.ts';
import { internalError, invalidObject } from '../../../api/status.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import { cidrContains, listedCidrs, parseCidr } from '../../addresses.ts';
import { chooseAgain } from '../../choose.ts';
import type { ClusterParts } from '../../parts.ts';
import { choiceStem, choiceStemOfNext } from '../../incarnations.ts';
import { dnsAddress } from '../../network/dns.ts';
import type { KindContext } from '../kind.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { mapList } from './filling.ts';
import { withFamilies } from './serviceFamilies.ts';
import type { Family } from './serviceFamilies.ts';
import { clusterIPsOf, isHeadless, needsClusterIP, needsHealthCheckNodePort, needsNodePort } from './serviceUpdate.ts';
import { validateClusterIPs } from './serviceValidation.ts';

export const nodePortRange = { from: 30_000, to: 32_767 } as const;

/** The ranges of the cluster, the primary family first; two on a dual-stack cluster. */
function ranges({ options }: ClusterParts): ReadonlyMap<Family, string> {
  return new Map(listedCidrs(options.serviceCidr).map((cidr) => [cidr.includes(':') ? 'IPv6' : 'IPv4', cidr]));
}

/** Refuses an address or a port that can't be had, and decides on the address families. */
export function checkAllocations(object: KubeObject, old: KubeObject | undefined, context: KindContext): KubeObject {
  const given = part(object, 'spec');
  if (!needsClusterIP(given)) return object;
  const refuse = (errors: readonly FieldError[]): void => {
    if (errors.length > 0) throw invalidObject({ group: '', kind: 'Service' }, object.metadata.name, errors);
  };
  if (atLeast(context.version, '1.20')) refuse(validateClusterIPs(given, context.version));
  const spec = atLeast(context.version, '1.21') ? withFamilies(given, old && part(old, 'spec'), [...ranges(context.cluster).keys()], context.version, refuse) : given;
  refuse(addressErrors(object, old, spec, context));
  if (needsNodePort(spec)) refuse(nodePortErrors(object, old, spec, context.cluster));
  if (needsHealthCheckNodePort(spec)) refuseHealthCheckNodePort(object, old, spec, context.cluster);
  return { ...object, spec };
}

const isSame = (object: KubeObject, other: KubeObject): boolean => object.metadata.name === other.metadata.name && object.metadata.namespace === other.metadata.namespace;

/** The Services whose addresses and ports are not to be had. A second creation of the same name finds even its own taken. */
const others = (object: KubeObject, old: KubeObject | undefined, cluster: ClusterParts): readonly JsonObject[] =>
  cluster.world.list('services').filter((other) => old === undefined || !isSame(object, other)).map((other) => part(other, 'spec'));

function takenAddresses(object: KubeObject, old: KubeObject | undefined, cluster: ClusterParts): ReadonlySet<string> {
  return new Set(others(object, old, cluster).flatMap((spec) => (clusterIPsOf(spec).length > 0 ? clusterIPsOf(spec) : [text(spec.clusterIP)])));
}

/** The name server's Service is in every cluster, whether the world has an object of it or not; one of its own namespace may be that very Service. The API server's own was there before. */
function isNameServers(address: string, { metadata: { name, namespace } }: KubeObject, cluster: ClusterParts): boolean {
  if (namespace === 'kube-system' || (namespace === 'default' && name === 'kubernetes')) return false;
  return address === dnsAddress(cluster);
}

function addressErrors(object: KubeObject, old: KubeObject | undefined, spec: JsonObject, { cluster, version }: KindContext): readonly FieldError[] {
  if (isHeadless(spec)) return [];
  const taken = takenAddresses(object, old, cluster);
  const asked = clusterIPsOf(spec).length > 0 ? clusterIPsOf(spec) : spec.clusterIP ? [text(spec.clusterIP)] : [];
  const had = clusterIPsOf(part(old ?? {}, 'spec'));
  const [failed] = asked.filter((address) => !had.includes(address)).flatMap((address) => {
    const family = address.includes(':') ? 'IPv6' : 'IPv4';
    const cidr = ranges(cluster).get(family) ?? '';
    const range = parseCidr(cidr);
    if (!range || !cidrContains(range, address)) {
      const subject = atLeast(version, '1.22') ? `the provided IP (${address})` : 'provided IP';
      return [{ address, why: `${subject} is not in the valid range. The range of valid IPs is ${cidr}` }];
    }
    return taken.has(address) || isNameServers(address, object, cluster) ? [{ address, why: 'provided IP is already allocated' }] : [];
  });
  if (!failed || had.length > 0) return [];
  if (!atLeast(version, '1.20')) return [invalid('spec.clusterIP', failed.address, failed.why)];
  const lead = atLeast(version, '1.22') ? `failed to allocate IP ${failed.address}: ` : `failed to allocated ip:${failed.address} with error:`;
  return [invalid('spec.clusterIPs', stringList(version, asked), `${lead}${failed.why}`)];
}

function nodePortErrors(object: KubeObject, old: KubeObject | undefined, spec: JsonObject, cluster: ClusterParts): readonly FieldError[] {
  const taken = takenNodePorts(object, old, cluster);
  const had = new Set(parts(old ?? {}, 'spec', 'ports').map(({ nodePort }) => nodePort));
  // The same number may serve one port in two protocols.
  const own = new Map<unknown, unknown>();
  for (const [index, port] of parts(spec, 'ports').entries()) {
    const { nodePort } = port;
    if (typeof nodePort !== 'number' || nodePort === 0) continue;
    const field = `spec.ports[${index}].nodePort`;
    const ownedBy = own.get(nodePort);
    own.set(nodePort, port.port);
    if (had.has(nodePort) && ownedBy === undefined) continue;
    if (nodePort < nodePortRange.from || nodePort > nodePortRange.to) {
      return [invalid(field, nodePort, `provided port is not in the valid range. The range of valid ports is ${nodePortRange.from}-${nodePortRange.to}`)];
    }
    if (taken.has(nodePort) || (ownedBy !== undefined && ownedBy !== port.port)) return [invalid(field, nodePort, 'provided port is already allocated')];
  }
  return [];
}

/** The allocator's words for this one come out as the server's own fault. Models allocHealthCheckNodePort. */
function refuseHealthCheckNodePort(object: KubeObject, old: KubeObject | undefined, spec: JsonObject, cluster: ClusterParts): void {
  const port = Number(spec.healthCheckNodePort ?? 0);
  if (port === 0 || port === Number(part(old ?? {}, 'spec').healthCheckNodePort ?? 0)) return;
  const fail = (why: string): never => {
    throw internalError(`failed to allocate requested HealthCheck NodePort ${port}: ${why}`);
  };
  if (port < nodePortRange.from || port > nodePortRange.to) fail(`provided port is not in the valid range. The range of valid ports is ${nodePortRange.from}-${nodePortRange.to}`);
  if (takenNodePorts(object, old, cluster).has(port) || parts(spec, 'ports').some(({ nodePort }) => nodePort === port)) fail('provided port is already allocated');
}

function takenNodePorts(object: KubeObject, old: KubeObject | undefined, cluster: ClusterParts): Set<number> {
  return new Set(others(object, old, cluster).flatMap((spec) => [...parts(spec, 'ports').map(({ nodePort }) => Number(nodePort ?? 0)), Number(spec.healthCheckNodePort ?? 0)]).filter((port) => port > 0));
}

/** Gives the Service what it still lacks. */
export function allocateService(object: KubeObject, old: KubeObject | undefined, context: KindContext): KubeObject {
  const { cluster } = context;
  let spec = part(object, 'spec');
  if (!needsClusterIP(spec)) return object;
  if (context.dryRun) return { ...object, spec: dummyAllocations(object, old, spec, context) };
  const { namespace = '', name } = object.metadata;
  let stem: string | undefined;
  const id = (what: string): string => {
    stem ??= old ? choiceStem(cluster.world, 'service', 'services', namespace, name) : choiceStemOfNext(cluster.world, 'service', 'services', namespace, name);
    return `${stem}/${what}`;
  };
  spec = withAddresses(object, old, spec, context, (cidr, index, takenHere) => chooseAgain(cluster, id(index === 0 ? 'clusterIP' : `clusterIP/${index}`), { kind: 'address', cidr, taken: takenHere }));
  const taken = takenNodePorts(object, old, cluster);
  for (const { nodePort } of parts(spec, 'ports')) if (typeof nodePort === 'number') taken.add(nodePort);
  const free = (what: string): number => {
    const port = Number(chooseAgain(cluster, id(what), { kind: 'port', ...nodePortRange, taken }));
    taken.add(port);
    return port;
  };
  if (needsNodePort(spec)) {
    const byPort = new Map<unknown, number>();
    spec = mapList(spec, 'ports', (port) => {
      const nodePort = port.nodePort ? Number(port.nodePort) : (byPort.get(port.port) ?? free(`nodePort/${text(port.name) || text(port.port)}`));
      byPort.set(port.port, nodePort);
      return { ...port, nodePort };
    });
  }
  if (needsHealthCheckNodePort(spec) && !spec.healthCheckNodePort) spec = { ...spec, healthCheckNodePort: free('healthCheckNodePort') };
  return { ...object, spec };
}

/** The first port behind those that can be given out: what a dry run shows, as the allocator's own dummy. */
const firstDummyPort = 32_769;

/**
 * A dry run allocates nothing: it shows the range's own address and ports that nobody can have. Before 1.23 it left the address out.
 * Models ipallocator.Range and PortAllocationOperation under dry run.
 */
function dummyAllocations(object: KubeObject, old: KubeObject | undefined, spec: JsonObject, context: KindContext): JsonObject {
  const base = (cidr: string): string => cidr.split('/')[0] ?? '';
  const addressed = atLeast(context.version, '1.23') || old ? withAddresses(object, old, spec, context, base) : spec;
  if (!needsNodePort(addressed)) return addressed;
  let last = Math.max(firstDummyPort - 1, ...parts(addressed, 'ports').map(({ nodePort }) => Number(nodePort ?? 0)));
  return mapList(addressed, 'ports', (port) => ({ ...port, nodePort: port.nodePort ? Number(port.nodePort) : ++last }));
}

/** Asks for the address of each family that has none. */
function withAddresses(object: KubeObject, old: KubeObject | undefined, spec: JsonObject, { cluster, version }: KindContext, allocate: (cidr: string, index: number, taken: ReadonlySet<string>) => string): JsonObject {
  if (isHeadless(spec)) return spec;
  const wanted = atLeast(version, '1.21') && Array.isArray(spec.ipFamilies) ? spec.ipFamilies.map(String) : [[...ranges(cluster).keys()][0] ?? 'IPv4'];
  const given = clusterIPsOf(spec).length > 0 ? clusterIPsOf(spec) : spec.clusterIP ? [text(spec.clusterIP)] : [];
  const addresses = wanted.map((family, index) => {
    const known = given[index];
    if (known !== undefined) return known;
    const cidr = ranges(cluster).get(family as Family) ?? '';
    return allocate(cidr, index, takenAddresses(object, old, cluster));
  });
  const [clusterIP = ''] = addresses;
  return { ...spec, clusterIP, ...(atLeast(version, '1.20') ? { clusterIPs: addresses } : {}) };
}
