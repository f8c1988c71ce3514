/** The table of kube-proxy in nftables mode on one node. */
import { atLeast } from '../../api/version.ts';
import { listedCidrs } from '../addresses.ts';
import type { ClusterParts } from '../parts.ts';
import { inRange, withPort } from './address.ts';
import { clusterCidr, hosts, ofFamily } from './hosts.ts';
import type { Host } from './hosts.ts';
import { chainHash } from './iptablesRules.ts';
import { fallsBackToTerminating } from './proxyRules.ts';
import { servicePorts } from './services.ts';
import type { ProxyEndpoint, ServicePortInfo } from './services.ts';
import { categorize } from './topology.ts';

export type NftFamily = 'ip' | 'ip6';

/** A key of one or several parts and, in a map, what is done with a packet that has it. */
export interface NftElement {
  readonly key: readonly string[];
  readonly comment?: string;
  readonly verdict?: string;
}

export interface NftSet {
  readonly kind: 'set' | 'map';
  readonly name: string;
  /** `ipv4_addr`, `inet_proto . inet_service : verdict`. */
  readonly type: string;
  readonly comment?: string;
  /** Of a set that packets change, which forgets its elements. */
  readonly timeoutSeconds?: number;
  readonly elements: readonly NftElement[];
}

export interface NftChain {
  readonly name: string;
  readonly comment?: string;
  /** Where the kernel calls it: `type filter hook input priority -110`. */
  readonly hook?: string;
  readonly rules: readonly string[];
}

export interface NftTable {
  readonly family: NftFamily;
  readonly name: string;
  readonly comment: string;
  readonly sets: readonly NftSet[];
  readonly chains: readonly NftChain[];
}

interface Sheet {
  readonly family: NftFamily;
  readonly cluster: ClusterParts;
  readonly host: Host;
  readonly podRange: string;
  readonly sets: Map<string, { -readonly [key in keyof NftSet]: NftSet[key] } & { elements: NftElement[] }>;
  readonly chains: Map<string, { name: string; comment?: string; hook?: string; rules: string[] }>;
}

/** Models setupNFTables and syncProxyRules (pkg/proxy/nftables/proxier.go, 1.31 to 1.34). Undefined on a node that there is not, or that has no address of the family. */
export function nftablesTable(cluster: ClusterParts, node: string, family: NftFamily): NftTable | undefined {
  const nodes = hosts(cluster);
  const host = nodes.find(({ name }) => name === node);
  const six = family === 'ip6';
  if (!host || !host.addresses.some((address) => address.includes(':') === six)) return undefined;
  const sheet: Sheet = { family, cluster, host, podRange: clusterCidr(nodes, six ? 'IPv6' : 'IPv4'), sets: new Map(), chains: new Map() };
  writeFrame(sheet);
  for (const service of servicePorts(cluster.world)) if (service.clusterIP.includes(':') === six) writeService(sheet, service);
  return { family, name: 'kube-proxy', comment: 'rules for kube-proxy', sets: [...sheet.sets.values()], chains: [...sheet.chains.values()] };
}

const addressType = (family: NftFamily): string => (family === 'ip' ? 'ipv4_addr' : 'ipv6_addr');

/** In the order in which kube-proxy makes them, which is the order in which they are listed. */
function writeFrame(sheet: Sheet): void {
  const { family, host, cluster } = sheet;
  const address = addressType(family);
  const open = (name: string, more: { readonly comment?: string; readonly hook?: string } = {}): void => void sheet.chains.set(name, { name, ...more, rules: [] });
  const add = (chain: string, rule: string): void => void sheet.chains.get(chain)?.rules.push(rule);
  const container = (kind: NftSet['kind'], name: string, type: string, comment: string): void => void sheet.sets.set(name, { kind, name, type, comment, elements: [] });

  const fresh = 'ct state new jump';
  const { chains, preDnat, postDnat } = baseChains(sheet);
  for (const [name, hook] of chains) open(name, { hook });
  for (const name of ['nodeport-endpoints-check', 'service-endpoints-check', 'firewall-check', 'services', 'masquerading', 'cluster-ips-check', 'mark-for-masquerade']) open(name);
  add('filter-input', `${fresh} nodeport-endpoints-check`);
  for (const chain of ['filter-input', 'filter-forward', 'filter-output']) add(chain, `${fresh} service-endpoints-check`);
  for (const chain of preDnat) add(chain, `${fresh} firewall-check`);
  for (const chain of ['nat-output', 'nat-prerouting']) add(chain, 'jump services');
  add('nat-postrouting', 'jump masquerading');
  for (const chain of ['filter-forward', postDnat]) add(chain, `${fresh} cluster-ips-check`);

  add('mark-for-masquerade', 'meta mark set meta mark | 0x00004000');
  for (const rule of ['meta mark & 0x00004000 == 0x00000000 return', 'meta mark set meta mark ^ 0x00004000', 'masquerade fully-random']) add('masquerading', rule);
  container('set', 'cluster-ips', address, 'Active ClusterIPs');
  add('cluster-ips-check', `${family} daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"`);
  const [range] = listedCidrs(cluster.options.serviceCidr).filter((cidr) => cidr.includes(':') === (family === 'ip6'));
  // kube-proxy learns of the range with the API of ServiceCIDRs.
  if (range !== undefined && atLeast(cluster.options.version, '1.33')) add('cluster-ips-check', `${family} daddr ${range} drop comment "Drop traffic to unallocated ClusterIPs"`);
  container('set', 'nodeport-ips', address, 'IPs that accept NodePort traffic');
  const own = ofFamily(host.addresses, family === 'ip6' ? '::' : '0.0.0.0');
  if (own !== undefined) sheet.sets.get('nodeport-ips')?.elements.push({ key: [own] });
  container('map', 'no-endpoint-services', `${address} . inet_proto . inet_service : verdict`, 'vmap to drop or reject packets to services with no endpoints');
  container('map', 'no-endpoint-nodeports', 'inet_proto . inet_service : verdict', 'vmap to drop or reject packets to service nodeports with no endpoints');
  open('reject-chain', { comment: 'helper for @no-endpoint-services / @no-endpoint-nodeports' });
  add('reject-chain', 'reject');
  const destination = `${family} daddr . meta l4proto . th dport vmap`;
  const nodePort = `${family} daddr @nodeport-ips meta l4proto . th dport vmap`;
  add('service-endpoints-check', `${destination} @no-endpoint-services`);
  add('nodeport-endpoints-check', `${nodePort} @no-endpoint-nodeports`);
  container('map', 'firewall-ips', `${address} . inet_proto . inet_service : verdict`, 'destinations that are subject to LoadBalancerSourceRanges');
  add('firewall-check', `${destination} @firewall-ips`);
  container('map', 'service-ips', `${address} . inet_proto . inet_service : verdict`, 'ClusterIP, ExternalIP and LoadBalancer IP traffic');
  container('map', 'service-nodeports', 'inet_proto . inet_service : verdict', 'NodePort traffic');
  add('services', `${destination} @service-ips`);
  add('services', `${nodePort} @service-nodeports`);
}

/** Where the kernel calls kube-proxy. With 1.34 what has no endpoints is turned away only after the chains that translate. */
function baseChains({ cluster }: Sheet): { readonly chains: readonly (readonly [name: string, hook: string])[]; readonly preDnat: readonly string[]; readonly postDnat: string } {
  const nat = [['nat-prerouting', 'type nat hook prerouting priority dstnat'], ['nat-output', 'type nat hook output priority -100'], ['nat-postrouting', 'type nat hook postrouting priority srcnat']] as const;
  if (atLeast(cluster.options.version, '1.34')) {
    const early = [['filter-prerouting-pre-dnat', 'type filter hook prerouting priority dstnat - 10'], ['filter-output-pre-dnat', 'type filter hook output priority -110']] as const;
    const filter = ['input', 'forward', 'output'].map((hook) => [`filter-${hook}`, `type filter hook ${hook} priority filter`] as const);
    return { chains: [...early, ...filter, ...nat], preDnat: early.map(([name]) => name), postDnat: 'filter-output' };
  }
  const filter = ['input', 'forward', 'output'].map((hook) => [`filter-${hook}`, `type filter hook ${hook} priority -110`] as const);
  const chains = [['filter-prerouting', 'type filter hook prerouting priority dstnat - 10'], ...filter, ['filter-output-post-dnat', 'type filter hook output priority -90'], ...nat] as const;
  return { chains, preDnat: ['filter-prerouting', 'filter-output'], postDnat: 'filter-output-post-dnat' };
}

interface Names {
  readonly service: string;
  readonly local: string;
  readonly external: string;
  readonly firewall: string;
}

function writeService(sheet: Sheet, service: ServicePortInfo): void {
  const { cluster, host, sets, chains, family } = sheet;
  const base = hashed(stemOf(service));
  const names: Names = { service: `service-${base}`, local: `local-${base}`, external: `external-${base}`, firewall: `firewall-${base}` };
  const { cluster: everywhere, local, reachable, any } = categorize(service, host, fallsBackToTerminating(cluster));
  const internalWorks = any && (!service.internalLocal || local.length > 0);
  const externalWorks = any && (!service.externalLocal || local.length > 0);
  const isExternal = service.nodePort !== undefined || service.externalIPs.length + service.loadBalancerIPs.length > 0;
  const open = (name: string): void => void chains.set(name, { name, rules: [] });
  for (const endpoint of reachable) open(`endpoint-${endpointBase(service, endpoint)}`);
  if (everywhere.length > 0) open(names.service);
  if (local.length > 0) open(names.local);
  if (any && isExternal) open(names.external);

  writeElements(sheet, service, names, any, internalWorks, externalWorks);
  if (internalWorks) {
    const port = atLeast(cluster.options.version, '1.34') ? '' : ` ${service.protocol.toLowerCase()} dport ${service.port}`;
    chains.get(service.internalLocal ? names.local : names.service)?.rules.push(`${family} daddr ${service.clusterIP}${port} ${family} saddr != ${sheet.podRange} jump mark-for-masquerade`);
  }
  if (any && isExternal) chains.get(names.external)?.rules.push(...externalRules(sheet, service, names, externalWorks));
  if (service.affinitySeconds !== undefined) {
    for (const endpoint of reachable) {
      const name = `affinity-${endpointBase(service, endpoint)}`;
      sets.set(name, { kind: 'set', name, type: addressType(family), timeoutSeconds: service.affinitySeconds, elements: [] });
    }
  }
  if (everywhere.length > 0) chains.get(names.service)?.rules.push(...balance(sheet, service, everywhere));
  if (local.length > 0) chains.get(names.local)?.rules.push(...balance(sheet, service, local));
  for (const endpoint of reachable) chains.get(`endpoint-${endpointBase(service, endpoint)}`)?.rules.push(...endpointRules(sheet, service, endpoint));
}

function writeElements(sheet: Sheet, service: ServicePortInfo, names: Names, any: boolean, internalWorks: boolean, externalWorks: boolean): void {
  const { sets, chains, family, host } = sheet;
  const protocol = service.protocol.toLowerCase();
  const put = (set: string, key: readonly string[], verdict: string, comment?: string): void => {
    const elements = sets.get(set)?.elements;
    if (!elements?.some((element) => element.key.join() === key.join())) elements?.push({ key, verdict, ...(comment === undefined ? {} : { comment }) });
  };
  const turnedAway = any ? 'drop' : 'goto reject-chain';
  const at = (address: string): readonly string[] => [address, protocol, String(service.port)];
  const clusterIPs = sets.get('cluster-ips')?.elements;
  if (!clusterIPs?.some(({ key }) => key[0] === service.clusterIP)) clusterIPs?.push({ key: [service.clusterIP] });
  if (internalWorks) put('service-ips', at(service.clusterIP), `goto ${service.internalLocal ? names.local : names.service}`);
  else put('no-endpoint-services', at(service.clusterIP), turnedAway, service.id);
  for (const address of [...service.externalIPs, ...service.loadBalancerIPs]) {
    if (any) put('service-ips', at(address), `goto ${names.external}`);
    if (!externalWorks) put('no-endpoint-services', at(address), turnedAway, service.id);
  }
  if (service.nodePort !== undefined) {
    const key = [protocol, String(service.nodePort)];
    if (any) put('service-nodeports', key, `goto ${names.external}`);
    if (!externalWorks) put('no-endpoint-nodeports', key, turnedAway, service.id);
  }
  if (service.loadBalancerIPs.length === 0 || service.sourceRanges.length === 0) return;
  for (const address of service.loadBalancerIPs) put('firewall-ips', at(address), `goto ${names.firewall}`);
  const own = service.sourceRanges.some((range) => inRange(range, host.address)) ? service.loadBalancerIPs : [];
  chains.set(names.firewall, { name: names.firewall, rules: [`${family} saddr != ${anyOf([...service.sourceRanges, ...own])} drop`] });
}

/** nft lists the elements of a set without a name in their order, and one alone without braces. */
function anyOf(ranges: readonly string[]): string {
  const sorted = ranges.map((range) => range.replace(/\/32$|\/128$/, '')).toSorted((a, b) => compareKeys([a.split('/')[0] ?? ''], [b.split('/')[0] ?? '']));
  return sorted.length === 1 ? (sorted[0] ?? '') : `{ ${sorted.join(', ')} }`;
}

function externalRules({ family, podRange }: Sheet, { externalLocal }: ServicePortInfo, { service, local }: Names, works: boolean): readonly string[] {
  if (!externalLocal) return ['jump mark-for-masquerade', `goto ${service}`];
  return [
    `${family} saddr ${podRange} goto ${service} comment "short-circuit pod traffic"`,
    'fib saddr type local jump mark-for-masquerade comment "masquerade local traffic"',
    `fib saddr type local goto ${service} comment "short-circuit local traffic"`,
    ...(works ? [`goto ${local}`] : []),
  ];
}

function balance({ family }: Sheet, service: ServicePortInfo, endpoints: readonly ProxyEndpoint[]): readonly string[] {
  const bases = endpoints.map((endpoint) => endpointBase(service, endpoint));
  const sticky = service.affinitySeconds === undefined ? [] : bases.map((base) => `${family} saddr @affinity-${base} goto endpoint-${base}`);
  return [...sticky, `numgen random mod ${bases.length} vmap { ${bases.map((base, index) => `${index} : goto endpoint-${base}`).join(', ')} }`];
}

function endpointRules({ family }: Sheet, service: ServicePortInfo, endpoint: ProxyEndpoint): readonly string[] {
  return [
    `${family} saddr ${endpoint.address} jump mark-for-masquerade`,
    ...(service.affinitySeconds === undefined ? [] : [`update @affinity-${endpointBase(service, endpoint)} { ${family} saddr }`]),
    `meta l4proto ${service.protocol.toLowerCase()} dnat to ${withPort(endpoint.address, endpoint.port)}`,
  ];
}

const stemOf = ({ namespace, name, portName, protocol }: ServicePortInfo): string => `${namespace}/${name}/${protocol.toLowerCase()}/${portName}`;
const endpointBase = (service: ServicePortInfo, { address, port }: ProxyEndpoint): string => hashed(`${stemOf(service)}__${address.replaceAll(':', '.')}/${port}`);

/** A name with the first 40 bits of its SHA-256 in front. */
const hashed = (name: string): string => `${chainHash(name).slice(0, 8)}-${name}`;

const protocolNumbers: Readonly<Record<string, number>> = { tcp: 6, udp: 17, sctp: 132 };

/** Models the order in which nft lists elements: a single address as a number, a key of several parts by its bytes from behind. */
export function compareKeys(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [a, b].map((key) => (key.length === 1 ? bytesOf(key[0] ?? '') : key.flatMap(bytesOf).reverse()));
  for (const [index, byte] of (left ?? []).entries()) if (byte !== right?.[index]) return byte - (right?.[index] ?? 0);
  return 0;
}

function bytesOf(part: string): readonly number[] {
  const number = protocolNumbers[part];
  if (number !== undefined) return [number];
  if (/^\d+$/.test(part)) return [Number(part) >> 8, Number(part) & 255];
  if (!part.includes(':')) return part.split('.').map(Number);
  const [head = '', tail = ''] = part.split('::');
  const groups = (text: string): readonly number[] => (text === '' ? [] : text.split(':').flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]));
  const [front, back] = [groups(head), groups(tail)];
  return [...front, ...Array.from({ length: 16 - front.length - back.length }, () => 0), ...back];
}
