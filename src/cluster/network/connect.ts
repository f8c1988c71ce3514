/** The data plane: what becomes of a packet that somebody sends to an address and a port. */
import { serverOf } from '../controlPlane.ts';
import { present, unreachable } from '../../base/assert.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { remembered, rememberedOfPairs } from '../../base/remember.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ClusterParts } from '../parts.ts';
import { presenceOf } from '../ingress/presence.ts';
import { withPort } from './address.ts';
import { pickEndpoint } from './balance.ts';
import { habitOf, nextStem, recordTrace } from './connections.ts';
import { arrive, deliver, passesBy, refuseInternet } from './deliver.ts';
import { reachOwnMachine } from './ownMachine.ts';
import { behindBalancer } from './namedBalancers.ts';
import type { BehindBalancer } from './namedBalancers.ts';
import { clusterCidr, hosts, leavingAddress, ofFamily, ownerOf } from './hosts.ts';
import type { Host, Owner } from './hosts.ts';
import { applyRules } from './proxyRules.ts';
import type { Packet, ProxyVerdict, Way } from './proxyRules.ts';
import { servicePorts } from './services.ts';
import type { ProxyEndpoint, ServicePortInfo } from './services.ts';
import { socketsOfPod, unseenIngress } from './sockets.ts';
import type { Found, Peer } from './sockets.ts';
import type { ConsideredEndpoint, Hop, Outcome, Trace } from './trace.ts';
import type { ConnectionRequest, End, Walk } from './walk.ts';

export interface Connection {
  readonly outcome: Outcome;
  readonly trace: Trace;
  /** What was reached, where something listens. */
  readonly peer?: Peer;
  /** What the choices of this connection are named after. */
  readonly stem: string;
  /** The source as the client sees it, before anybody rewrote it. */
  readonly localAddress: string;
  /** The source as the peer sees it. */
  readonly clientAddress: string;
}

/** Where a packet starts, or where it enters the cluster. */
interface Start {
  readonly source: string;
  /** The node whose rules it meets first; undefined for a packet that never reaches one. */
  readonly host?: Host;
  readonly pod?: Pod;
}

/**
 * One connection of a command, from end to end; its trace is kept. Throws `Unsupported` where what is at the other end is nothing
 * that the simulator knows.
 */
export function connect(cluster: ClusterParts, request: ConnectionRequest): Connection {
  const connection = reach(cluster, request, nextStem(cluster.world));
  recordTrace(cluster.world, connection.trace);
  return connection;
}

/** A connection that no command opened, such as a kubelet's probe: its choices are named after `stem`, its trace is not kept. */
export function reach(cluster: ClusterParts, request: ConnectionRequest, stem: string): Connection {
  const walk: Walk = { cluster, request, nodes: hosts(cluster), stem, hops: [] };
  const start = startOf(walk);
  if (request.resolved) walk.hops.push(request.resolved);
  walk.hops.push({ kind: 'client', origin: request.origin, address: start.source, to: withPort(request.address, request.port) });
  const { outcome, why, source, peer } = send(walk, start);
  const trace: Trace = [...walk.hops, { kind: 'end', outcome, why }];
  return { outcome, trace, stem, localAddress: start.source, clientAddress: source, ...(peer ? { peer } : {}) };
}

function startOf({ cluster, request: { origin, address }, nodes }: Walk): Start {
  const hostNamed = (name: string | undefined): Host => present(nodes.find((node) => node.name === name), `a node ${name ?? ''}`);
  switch (origin.kind) {
    case 'node': {
      const host = hostNamed(origin.name);
      return { source: ofFamily(host.addresses, address) ?? host.address, host };
    }
    case 'pod': {
      const pod = present(cluster.world.get('pods', origin.namespace, origin.name), `pod ${origin.name}`) as Pod;
      const host = hostNamed(pod.spec.nodeName);
      if (pod.spec.hostNetwork) return { source: ofFamily(host.addresses, address) ?? host.address, host };
      const { podIP = '', podIPs = [] } = pod.status ?? {};
      return { source: ofFamily(podIPs.map(({ ip }) => ip), address) ?? podIP, host, pod };
    }
    case 'outside':
      return { source: origin.address };
    default:
      return unreachable(origin);
  }
}

const sendOn = (walk: Walk): End => send(walk, startOf(walk));

function send(walk: Walk, start: Start): End {
  const { request } = walk;
  const translated = walk.nodes.find(({ external }) => external === request.address);
  if (translated) return send({ ...walk, request: { ...request, address: translated.address } }, start);
  const behind = behindBalancer(walk.cluster, request);
  if (behind) return throughBalancer(walk, behind, start);
  if (start.pod && (isLoopback(request.address) || request.address === start.source)) {
    const source = request.address === start.source ? start.source : request.address;
    return arrive(walk, socketsOfPod(start.pod, request.protocol, request.port, true, walk.cluster), request.address, request.port, source, start.pod);
  }
  if (isAlien(walk, start)) return { outcome: 'unreachable', why: `${start.source} has no address of the family of ${request.address}`, source: start.source };
  if (start.host) return meetProxy(walk, start.host, start.source, !start.pod);
  const unseen = balancedIngress(walk);
  if (unseen) return arrive(walk, unseen, request.address, request.port, start.source);
  if (isLoopback(request.address)) return reachOwnMachine(walk, (node, address, port) => sendOn({ ...walk, request: { ...request, origin: { kind: 'node', name: node }, address, port } }));
  const entry = entryOf(walk);
  const server = entry ? undefined : apiServerBehind(walk);
  if (server) return sendOn({ ...walk, request: { ...request, ...server } });
  if (!entry) refuseInternet(request);
  if (!entry) return { outcome: 'timeout', why: `no way from outside the cluster to ${request.address}`, source: start.source };
  return meetProxy(walk, entry, start.source, false);
}

/** Nobody reaches an address of a family of which he has none himself. */
const isAlien = ({ request }: Walk, { source, host }: Start): boolean => host !== undefined && !isLoopback(request.address) && ofFamily([source], request.address) === undefined;

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/** An Ingress controller that nobody shows, at the address that it reports: a load balancer's, or the reader's own machine. */
function balancedIngress({ cluster, request, nodes: [node] }: Walk): Found | undefined {
  const reported = presenceOf(cluster.world)?.address;
  const meant = isLoopback(request.address) ? 'localhost' : request.address;
  return node && reported === meant ? unseenIngress(node.name, request.protocol, request.port, cluster.world) : undefined;
}

/** A load balancer that has a name opens a connection of its own, to the node port. */
function throughBalancer(walk: Walk, behind: BehindBalancer, { source }: Start): End {
  const { request } = walk;
  const node = behind.kind === 'port' ? balancedTo(behind.service, walk) : undefined;
  // Some take the connection all the same and hang up, others don't.
  if (behind.kind === 'port' && !behind.service.endpoints.some(({ ready }) => ready)) throw new Unsupported("what a cloud's load balancer answers with nobody behind it");
  if (behind.kind === 'nothing' || !node) return { outcome: 'timeout', why: `the load balancer at ${request.address} has nothing at port ${request.port}`, source };
  return sendOn({ ...walk, request: { ...request, origin: { kind: 'outside', address: request.address }, address: node.address, port: behind.nodePort } });
}

/** Where the API server listens whose address the reader's kubeconfig has, or whoever it runs elsewhere, when that is none of its node's own: a cloud passes on what comes there. */
function apiServerBehind({ cluster: { options }, request: { address, port } }: Walk): Pick<ConnectionRequest, 'address' | 'port'> | undefined {
  const [, host, asked = '443'] = /^https:\/\/([\d.]+)(?::(\d+))?\/?$/.exec(options.server ?? '') ?? [];
  const node = serverOf(options.nodes);
  const own = options.apiServer?.port ?? usualApiServerPort;
  const isAsked = (host === address && Number(asked) === port) || (options.apiServer?.elsewhere === address && own === port);
  return node && isAsked ? { address: node.address, port: own } : undefined;
}

const usualApiServerPort = 6443;

/** The node at which a packet from outside the cluster comes in: addresses of Services and pods are not routed there. */
function entryOf(walk: Walk): Host | undefined {
  const { cluster, request, nodes } = walk;
  const direct = nodes.find((node) => node.addresses.includes(request.address));
  if (direct) return direct;
  const service = servicePorts(cluster.world).find(({ loadBalancerIPs }) => loadBalancerIPs.includes(request.address));
  return service && balancedTo(service, walk);
}

/** The node to which a load balancer sends a connection. */
function balancedTo(service: ServicePortInfo, { cluster, nodes, stem }: Walk): Host | undefined {
  // A good load balancer asks the health check node port and leaves out nodes without endpoints.
  const local = nodes.filter((node) => service.endpoints.some((endpoint) => endpoint.ready && endpoint.node === node.name));
  const usual = service.externalLocal ? local[0]?.name : undefined;
  const options = nodes.map((node) => node.name);
  const name = options.length === 1 ? options[0] : cluster.chooser.choose(`${stem}/node`, { kind: 'oneOf', options, ...(usual === undefined ? {} : { usual }) });
  return nodes.find((node) => node.name === name);
}

function meetProxy(walk: Walk, host: Host, source: string, fromNode: boolean): End {
  const { cluster, request, nodes } = walk;
  const loopback = isLoopback(request.address);
  const local = loopback ? 'loopback' : host.addresses.includes(request.address) ? 'named' : host.bridges.includes(request.address) ? 'bridge' : undefined;
  const packet: Packet = { source: loopback ? request.address : source, fromNode, destination: request.address, ...(local ? { local } : {}), protocol: request.protocol, port: request.port };
  const verdict = applyRules(packet, servicePorts(cluster.world), host, clusterCidr(nodes, request.address.includes(':') ? 'IPv6' : 'IPv4'), cluster);
  if (verdict.kind !== 'unmatched') return throughService(walk, verdict, host, packet.source);

  if (loopback) return deliver(walk, { kind: 'node', host }, request.address, request.port, request.address, host, fromNode);
  const owner = ownerOf(request.address, cluster, nodes);
  if (owner.kind === 'node' && owner.host.name !== host.name) return meetProxy(walk, owner.host, fromNode || masqueradesTo(walk, owner.host) ? (ofFamily(host.addresses, request.address) ?? host.address) : source, false);
  const leaving = fromNode || leavesCluster(owner) ? leavingAddress(host, owner, request.address, cluster) : source;
  return deliver(walk, owner, request.address, request.port, leaving, host, fromNode);
}

/** Whether a pod's packet to another node's own address gets its node's source: the network plugin's affair, of consequence to policy Local alone. */
function masqueradesTo({ cluster, request }: Walk, node: Host): boolean {
  const local = servicePorts(cluster.world).some(({ nodePort, externalIPs, port, externalLocal }) => externalLocal && (nodePort === request.port || (externalIPs.some((address) => node.addresses.includes(address)) && port === request.port)));
  return !local || habitOf(cluster, 'pods to other nodes', 'masqueraded', 'as they are') === 'masqueraded';
}

/** A pod's address means nothing outside: network plugins masquerade what leaves the range of pods. */
const leavesCluster = (owner: Owner): boolean => owner.kind === 'outside';

function throughService(walk: Walk, verdict: Exclude<ProxyVerdict, { readonly kind: 'unmatched' }>, host: Host, source: string): End {
  const { cluster, hops, nodes, stem } = walk;
  const { service, way } = verdict;
  hops.push(serviceHop(service, way));
  if (verdict.kind !== 'balanced') {
    hops.push({ kind: 'endpoints', node: host.name, endpoints: service.endpoints.map((endpoint) => considered(endpoint, verdict.why)) });
    return { outcome: verdict.kind === 'refused' ? 'refused' : 'timeout', why: verdict.why, source };
  }
  const { of, endpoints } = consideredOn(host)(service, verdict.eligible);
  hops.push({ kind: 'endpoints', node: host.name, endpoints });
  const { endpoint, probability, why } = pickEndpoint(service, verdict.eligible, host.name, source, stem, cluster);
  hops.push({ kind: 'backend', endpoint: present(of.get(endpoint), `an endpoint of ${service.id}`), probability, why });
  const owner = ownerOf(endpoint.address, cluster, nodes);
  // A pod that reaches itself would answer itself directly, past the node that rewrote the address: so it is masqueraded too.
  const rewritten = verdict.masqueraded || endpoint.address === source || leavesCluster(owner);
  if (!rewritten && passesBy(walk, owner, host)) return { outcome: 'timeout', why: `the answer of ${endpoint.address} goes past ${host.name}, which alone could translate it back`, source };
  return deliver(walk, owner, endpoint.address, endpoint.port, rewritten ? leavingAddress(host, owner, endpoint.address, cluster) : source, host, false);
}

function serviceHop({ namespace, name, portName, port, protocol, targetPort }: ServicePortInfo, way: Way): Hop {
  return { kind: 'service', namespace, name, portName, port, protocol, targetPort, way };
}

/** What kube-proxy on a node makes of each endpoint of a Service, some of which a packet may go to: the same for every packet. */
const consideredOn = remembered((host: Host) =>
  rememberedOfPairs((service: ServicePortInfo, eligible: readonly ProxyEndpoint[]): Considered => {
    const may = new Set(eligible);
    const whyNot = ({ terminating, ready }: ProxyEndpoint): string => (terminating ? 'terminating' : ready ? `not for ${host.name}` : 'not ready');
    const of = new Map(service.endpoints.map((endpoint) => [endpoint, considered(endpoint, may.has(endpoint) ? undefined : whyNot(endpoint))]));
    return { of, endpoints: [...of.values()] };
  }),
);

interface Considered {
  readonly of: ReadonlyMap<ProxyEndpoint, ConsideredEndpoint>;
  readonly endpoints: readonly ConsideredEndpoint[];
}

function considered({ address, port, pod, node, ready, serving, terminating }: ProxyEndpoint, excluded: string | undefined): ConsideredEndpoint {
  return { address, port, ...(pod ? { pod } : {}), ...(node === undefined ? {} : { node }), ready, serving, terminating, ...(excluded === undefined ? {} : { excluded }) };
}
