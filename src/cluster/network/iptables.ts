/** The rules of kube-proxy in iptables mode on one node, as `iptables-save` prints them. */
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { ClusterParts } from '../parts.ts';
import { inRange, withPort } from './address.ts';
import { clusterCidr, hosts } from './hosts.ts';
import type { Host } from './hosts.ts';
import { writeEarlyFrame, writeEarlyService } from './iptablesEarly.ts';
import { kubeletMakesChains, writeDrops, writeMasquerading } from './iptablesFrame.ts';
import type { KubeletChains } from './iptablesFrame.ts';
import { chainHash, comment, dport, endpointChain, probability, Rules, to, writeEndpoint } from './iptablesRules.ts';
import type { IptablesTable } from './iptablesRules.ts';
import { fallsBackToTerminating } from './proxyRules.ts';
import { servicePorts } from './services.ts';
import type { ProxyEndpoint, ServicePortInfo } from './services.ts';
import { categorize } from './topology.ts';

/**
 * Models kube-proxy's syncProxyRules (pkg/proxy/iptables/proxier.go) on the node of that name, and the kubelet's chains beside it.
 * In the chains that all Services share, the rules come in the order of `ports`.
 */
export function iptablesTables(cluster: ClusterParts, node: string, ports: readonly ServicePortInfo[] = servicePorts(cluster.world)): readonly IptablesTable[] {
  const nodes = hosts(cluster);
  const host = nodes.find(({ name }) => name === node);
  const podRange = clusterCidr(nodes);
  const services = ports.filter(({ clusterIP }) => !clusterIP.includes(':'));
  const nat = new Rules(['KUBE-MARK-MASQ', 'KUBE-NODEPORTS', 'KUBE-POSTROUTING', 'KUBE-PROXY-CANARY', 'KUBE-SERVICES']);
  const filter = new Rules(['KUBE-EXTERNAL-SERVICES', 'KUBE-FORWARD', 'KUBE-PROXY-CANARY', 'KUBE-SERVICES']);
  const { version } = cluster.options;
  const kubelet = kubeletMakesChains(cluster);
  if (atLeast(version, '1.24')) {
    writeFrame(nat, filter, version, kubelet);
    if (host) for (const service of services) writeService({ nat, filter, cluster, host, podRange }, service);
  } else {
    writeEarlyFrame(nat, filter, version, kubelet);
    if (host) for (const service of services) writeEarlyService({ nat, filter, host, podRange, version }, service);
  }
  nat.add('KUBE-SERVICES', `${comment('kubernetes service nodeports; NOTE: this must be the last rule in this chain')} -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS`);
  return [
    { name: 'filter', builtin: ['INPUT', 'FORWARD', 'OUTPUT'], rules: filter.chains },
    { name: 'nat', builtin: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'], rules: nat.chains },
  ];
}

/** What is there whatever Services there are. */
function writeFrame(nat: Rules, filter: Rules, version: KubernetesVersion, kubelet: KubeletChains): void {
  filter.open('KUBE-NODEPORTS');
  const ownFirewall = atLeast(version, '1.25');
  if (ownFirewall) filter.open('KUBE-PROXY-FIREWALL');
  const fresh = '-m conntrack --ctstate NEW ';
  const firewall = ownFirewall ? [`${fresh}${comment('kubernetes load balancer firewall')} -j KUBE-PROXY-FIREWALL`] : [];
  const portals = `${fresh}${comment('kubernetes service portals')} -j KUBE-SERVICES`;
  const external = `${fresh}${comment('kubernetes externally-visible service portals')} -j KUBE-EXTERNAL-SERVICES`;
  // Whoever comes later puts his rules in front: a kubelet is up before its kube-proxy, which since 1.27 makes this chain where there is none.
  const drops = ['-j KUBE-FIREWALL'];
  const [before, behind] = kubelet === 'made' ? [[], drops] : [atLeast(version, '1.27') ? drops : [], []];
  for (const rule of [...before, ...firewall, `${comment('kubernetes health check service ports')} -j KUBE-NODEPORTS`, external, ...behind]) filter.add('INPUT', rule);
  for (const rule of [...firewall, `${comment('kubernetes forwarding rules')} -j KUBE-FORWARD`, portals, external]) filter.add('FORWARD', rule);
  for (const rule of [...before, ...firewall, portals, ...behind]) filter.add('OUTPUT', rule);
  writeDrops(nat, filter, version, kubelet);
  filter.add('KUBE-FORWARD', `-m conntrack --ctstate INVALID${accounted(version, 'ct_state_invalid_dropped_pkts')} -j DROP`);
  filter.add('KUBE-FORWARD', `${comment('kubernetes forwarding rules')} -m mark --mark 0x4000/0x4000 -j ACCEPT`);
  filter.add('KUBE-FORWARD', `${comment('kubernetes forwarding conntrack rule')} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`);
  writeMasquerading(nat);
}

/** Counters for metrics came with 1.32. The two spaces are iptables' own. */
const accounted = (version: ClusterParts['options']['version'], counter: string): string => (atLeast(version, '1.32') ? ` -m nfacct --nfacct-name  ${counter}` : '');

interface Sheet {
  readonly nat: Rules;
  readonly filter: Rules;
  readonly cluster: ClusterParts;
  readonly host: Host;
  readonly podRange: string;
}

interface Chains {
  readonly service: string;
  readonly local: string;
  readonly external: string;
  readonly firewall: string;
}

function writeService(sheet: Sheet, service: ServicePortInfo): void {
  const { nat, cluster, host } = sheet;
  const hash = chainHash(service.id + service.protocol.toLowerCase());
  const chains: Chains = { service: `KUBE-SVC-${hash}`, local: `KUBE-SVL-${hash}`, external: `KUBE-EXT-${hash}`, firewall: `KUBE-FW-${hash}` };
  const { cluster: everywhere, local, reachable, any } = categorize(service, host, fallsBackToTerminating(cluster));
  const internalWorks = any && (!service.internalLocal || local.length > 0);
  const externalWorks = any && (!service.externalLocal || local.length > 0);
  // 1.24 led what has no endpoints here to a chain that marks it for dropping; since then the filter table drops it.
  const blackholes = !atLeast(cluster.options.version, '1.25');
  writeClusterIP(sheet, service, chains, any, blackholes ? any : internalWorks);
  writeExternal(sheet, service, chains, any, blackholes ? any : externalWorks);
  if (everywhere.length > 0) writeBalance(nat, service, chains.service, everywhere);
  if (local.length > 0) writeBalance(nat, service, chains.local, local);
  else if (blackholes && any && (service.internalLocal || (service.externalLocal && isExposed(service)))) nat.add(chains.local, `${comment(`${service.id} has no local endpoints`)} -j KUBE-MARK-DROP`);
  for (const endpoint of reachable) writeEndpoint(nat, service, endpoint);
}

const isExposed = ({ nodePort, externalIPs, loadBalancerIPs }: ServicePortInfo): boolean => nodePort !== undefined || externalIPs.length > 0 || loadBalancerIPs.length > 0;

function writeClusterIP({ nat, filter, podRange }: Sheet, service: ServicePortInfo, chains: Chains, any: boolean, works: boolean): void {
  const { id, clusterIP } = service;
  if (!works) {
    filter.add('KUBE-SERVICES', `${to(service, clusterIP)} ${comment(any ? `${id} has no local endpoints` : `${id} has no endpoints`)} ${dport(service)} ${turnAway(any)}`);
    return;
  }
  const chain = service.internalLocal ? chains.local : chains.service;
  const match = `${to(service, clusterIP)} ${comment(`${id} cluster IP`)} ${dport(service)}`;
  nat.add('KUBE-SERVICES', `${match} -j ${chain}`);
  nat.add(chain, `! -s ${podRange} ${match} -j KUBE-MARK-MASQ`);
}

/** External addresses, the load balancer's, node ports and the health check: all but the cluster IP. */
function writeExternal({ nat, filter, cluster, host, podRange }: Sheet, service: ServicePortInfo, chains: Chains, any: boolean, works: boolean): void {
  const { id, nodePort, externalIPs, loadBalancerIPs, sourceRanges } = service;
  const filtered = any && loadBalancerIPs.length > 0 && sourceRanges.length > 0;
  const why = comment(any ? `${id} has no local endpoints` : `${id} has no endpoints`);
  const refuse = (address: string): void => filter.add('KUBE-EXTERNAL-SERVICES', `${to(service, address)} ${why} ${dport(service)} ${turnAway(any)}`);
  for (const address of externalIPs) {
    if (any) nat.add('KUBE-SERVICES', `${to(service, address)} ${comment(`${id} external IP`)} ${dport(service)} -j ${chains.external}`);
    if (!works) refuse(address);
  }
  for (const address of loadBalancerIPs) {
    if (any) nat.add('KUBE-SERVICES', `${to(service, address)} ${comment(`${id} loadbalancer IP`)} ${dport(service)} -j ${filtered ? chains.firewall : chains.external}`);
    if (filtered && atLeast(cluster.options.version, '1.25')) filter.add('KUBE-PROXY-FIREWALL', `${to(service, address)} ${comment(`${id} traffic not accepted by ${chains.firewall}`)} ${dport(service)} -j DROP`);
    if (!works) refuse(address);
  }
  if (nodePort !== undefined) {
    const match = `-p ${service.protocol.toLowerCase()} ${comment(id)} ${dport(service, nodePort)}`;
    const counted = accounted(cluster.options.version, 'localhost_nps_accepted_pkts');
    if (any && counted !== '') nat.add('KUBE-NODEPORTS', `-d 127.0.0.0/8 ${match}${counted} -j ${chains.external}`);
    if (any) nat.add('KUBE-NODEPORTS', `${match} -j ${chains.external}`);
    if (!works) filter.add('KUBE-EXTERNAL-SERVICES', `-p ${service.protocol.toLowerCase()} ${why} -m addrtype --dst-type LOCAL ${dport(service, nodePort)} ${turnAway(any)}`);
  }
  if (service.healthCheckNodePort !== undefined) {
    filter.add('KUBE-NODEPORTS', `-p tcp ${comment(`${id} health check node port`)} -m tcp --dport ${service.healthCheckNodePort} -j ACCEPT`);
  }
  if (any && isExposed(service)) writeExternalChain(nat, service, chains, podRange, works);
  if (filtered) {
    const ownRanges = sourceRanges.some((range) => inRange(range, host.address)) ? loadBalancerIPs.map((address) => `${address}/32`) : [];
    for (const range of [...sourceRanges, ...ownRanges]) nat.add(chains.firewall, `-s ${range} ${comment(`${id} loadbalancer IP`)} -j ${chains.external}`);
    if (!atLeast(cluster.options.version, '1.25')) nat.add(chains.firewall, `${comment(`${id} loadbalancer IP`)} -j KUBE-MARK-DROP`);
    if (atLeast(cluster.options.version, '1.27')) nat.add(chains.firewall, comment(`other traffic to ${id} will be dropped by KUBE-PROXY-FIREWALL`));
  }
}

function writeExternalChain(nat: Rules, { id, externalLocal }: ServicePortInfo, { service, local, external }: Chains, podRange: string, works: boolean): void {
  if (!externalLocal) {
    nat.add(external, `${comment(`masquerade traffic for ${id} external destinations`)} -j KUBE-MARK-MASQ`);
  } else {
    nat.add(external, `-s ${podRange} ${comment(`pod traffic for ${id} external destinations`)} -j ${service}`);
    nat.add(external, `${comment(`masquerade LOCAL traffic for ${id} external destinations`)} -m addrtype --src-type LOCAL -j KUBE-MARK-MASQ`);
    nat.add(external, `${comment(`route LOCAL traffic for ${id} external destinations`)} -m addrtype --src-type LOCAL -j ${service}`);
  }
  if (works) nat.add(external, `-j ${externalLocal ? local : service}`);
}

function writeBalance(nat: Rules, service: ServicePortInfo, chain: string, endpoints: readonly ProxyEndpoint[]): void {
  const arrow = ({ address, port }: ProxyEndpoint): string => comment(`${service.id} -> ${withPort(address, port)}`);
  if (service.affinitySeconds !== undefined) {
    for (const endpoint of endpoints) {
      const sep = endpointChain(service, endpoint);
      nat.add(chain, `${arrow(endpoint)} -m recent --rcheck --seconds ${service.affinitySeconds} --reap --name ${sep} --mask 255.255.255.255 --rsource -j ${sep}`);
    }
  }
  for (const [index, endpoint] of endpoints.entries()) {
    const left = endpoints.length - index;
    const odds = left > 1 ? ` -m statistic --mode random --probability ${probability(left)}` : '';
    nat.add(chain, `${arrow(endpoint)}${odds} -j ${endpointChain(service, endpoint)}`);
  }
}

/** Where other nodes have endpoints the packet is dropped, for a load balancer may try again elsewhere. */
const turnAway = (any: boolean): string => (any ? '-j DROP' : '-j REJECT --reject-with icmp-port-unreachable');

/** One table as text, without the comments around it. */
export function printTable({ name, builtin, rules }: IptablesTable): string {
  const own = [...rules.keys()].filter((chain) => !builtin.includes(chain)).sort();
  const lines = [
    `*${name}`,
    ...builtin.map((chain) => `:${chain} ACCEPT [0:0]`),
    ...own.map((chain) => `:${chain} - [0:0]`),
    ...[...builtin, ...own].flatMap((chain) => (rules.get(chain) ?? []).map((rule) => `-A ${chain} ${rule}`)),
    'COMMIT',
  ];
  return `${lines.join('\n')}\n`;
}
