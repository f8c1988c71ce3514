/** The rules of kube-proxy in iptables mode up to 1.23, before each Service had a chain for what comes from outside. Models syncProxyRules of pkg/proxy/iptables/proxier.go then. */
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { inRange } from './address.ts';
import type { Host } from './hosts.ts';
import { writeDrops, writeMasquerading } from './iptablesFrame.ts';
import type { KubeletChains } from './iptablesFrame.ts';
import { chainHash, comment, dport, endpointChain, probability, to, writeEndpoint } from './iptablesRules.ts';
import type { Rules } from './iptablesRules.ts';
import type { ProxyEndpoint, ServicePortInfo } from './services.ts';

export interface EarlySheet {
  readonly nat: Rules;
  readonly filter: Rules;
  readonly host: Host;
  readonly podRange: string;
  readonly version: KubernetesVersion;
}

/** With 1.22 the marks for masquerading moved from the chains that all Services share to each Service's own. */
const marksInOwnChain = (version: KubernetesVersion): boolean => atLeast(version, '1.22');

/** What is there whatever Services there are. The kubelet's own marks and drops are among them. */
export function writeEarlyFrame(nat: Rules, filter: Rules, version: KubernetesVersion, kubelet: KubeletChains): void {
  const fresh = '-m conntrack --ctstate NEW ';
  const portals = `${fresh}${comment('kubernetes service portals')} -j KUBE-SERVICES`;
  const external = `${fresh}${comment('kubernetes externally-visible service portals')} -j KUBE-EXTERNAL-SERVICES`;
  const [checksHealth, shrunken] = [atLeast(version, '1.21'), atLeast(version, '1.20')];
  const drops = kubelet === 'made' ? ['-j KUBE-FIREWALL'] : [];
  if (checksHealth) filter.open('KUBE-NODEPORTS');
  for (const rule of [...(checksHealth ? [`${comment('kubernetes health check service ports')} -j KUBE-NODEPORTS`] : []), ...(shrunken ? [] : [portals]), external, ...drops]) filter.add('INPUT', rule);
  for (const rule of [`${comment('kubernetes forwarding rules')} -j KUBE-FORWARD`, portals, ...(shrunken ? [external] : [])]) filter.add('FORWARD', rule);
  for (const rule of [portals, ...drops]) filter.add('OUTPUT', rule);
  writeDrops(nat, filter, version, kubelet);
  filter.add('KUBE-FORWARD', '-m conntrack --ctstate INVALID -j DROP');
  filter.add('KUBE-FORWARD', `${comment('kubernetes forwarding rules')} -m mark --mark 0x4000/0x4000 -j ACCEPT`);
  for (const end of ['source', 'destination']) filter.add('KUBE-FORWARD', `${comment(`kubernetes forwarding conntrack pod ${end} rule`)} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`);
  writeMasquerading(nat);
}

interface Chains {
  readonly service: string;
  /** Of external traffic under policy Local. */
  readonly balancer: string;
  readonly firewall: string;
}

export function writeEarlyService(sheet: EarlySheet, service: ServicePortInfo): void {
  const { nat, filter, host, podRange, version } = sheet;
  const hash = chainHash(service.id + service.protocol.toLowerCase());
  const chains: Chains = { service: `KUBE-SVC-${hash}`, balancer: `KUBE-XLB-${hash}`, firewall: `KUBE-FW-${hash}` };
  // What an internal policy leaves out is left out for everybody.
  const onlyHere = service.internalLocal && atLeast(version, '1.22');
  const endpoints = service.endpoints.filter(({ ready, node }) => ready && (!onlyHere || node === host.name));
  if (service.healthCheckNodePort !== undefined && atLeast(version, '1.21')) {
    filter.add('KUBE-NODEPORTS', `-p tcp ${comment(`${service.id} health check node port`)} -m tcp --dport ${service.healthCheckNodePort} -j ACCEPT`);
  }
  // The chain is there for whoever asks for it, with endpoints or without.
  if (service.externalLocal) nat.open(chains.balancer);
  if (endpoints.length === 0) {
    writeRefusals(filter, service, version);
    return;
  }
  const match = `${to(service, service.clusterIP)} ${comment(`${service.id} cluster IP`)} ${dport(service)}`;
  nat.add(marksInOwnChain(version) ? chains.service : 'KUBE-SERVICES', `! -s ${podRange} ${match} -j KUBE-MARK-MASQ`);
  nat.add('KUBE-SERVICES', `${match} -j ${chains.service}`);
  writeWaysIn(sheet, service, chains);
  writeEarlyBalance(nat, service, chains.service, endpoints, () => service.id);
  for (const endpoint of endpoints) writeEndpoint(nat, service, endpoint);
  if (service.externalLocal) writeBalancer(sheet, service, chains, endpoints.filter(({ node }) => node === host.name));
}

function writeRefusals(filter: Rules, service: ServicePortInfo, version: KubernetesVersion): void {
  const why = comment(`${service.id} has no endpoints`);
  const reject = '-j REJECT --reject-with icmp-port-unreachable';
  filter.add('KUBE-SERVICES', `${to(service, service.clusterIP)} ${why} ${dport(service)} ${reject}`);
  const ofBalancers = atLeast(version, '1.20') ? 'KUBE-EXTERNAL-SERVICES' : 'KUBE-SERVICES';
  for (const address of service.externalIPs) filter.add('KUBE-EXTERNAL-SERVICES', `${to(service, address)} ${why} ${dport(service)} ${reject}`);
  for (const address of service.loadBalancerIPs) filter.add(ofBalancers, `${to(service, address)} ${why} ${dport(service)} ${reject}`);
  if (service.nodePort !== undefined) filter.add('KUBE-EXTERNAL-SERVICES', `-p ${service.protocol.toLowerCase()} ${why} -m addrtype --dst-type LOCAL ${dport(service, service.nodePort)} ${reject}`);
}

/** External addresses, the load balancer's, and node ports. */
function writeWaysIn({ nat, host, podRange, version }: EarlySheet, service: ServicePortInfo, { service: own, balancer, firewall }: Chains): void {
  const { id, externalIPs, loadBalancerIPs, sourceRanges, nodePort, externalLocal } = service;
  const target = externalLocal ? balancer : own;
  const marksIn = (shared: string): string => (marksInOwnChain(version) && !externalLocal ? own : shared);
  for (const address of externalIPs) {
    const match = `${to(service, address)} ${comment(`${id} external IP`)} ${dport(service)}`;
    if (atLeast(version, '1.21')) {
      if (!externalLocal) nat.add(marksIn('KUBE-SERVICES'), `! -s ${podRange} ${match} -j KUBE-MARK-MASQ`);
      nat.add('KUBE-SERVICES', `${match} -j ${target}`);
      continue;
    }
    // What comes from elsewhere, not over the bridge to the pods and not from this node; and what is for an address of this node.
    if (!externalLocal) nat.add('KUBE-SERVICES', `${match} -j KUBE-MARK-MASQ`);
    nat.add('KUBE-SERVICES', `${match} -m physdev ! --physdev-is-in -m addrtype ! --src-type LOCAL -j ${target}`);
    nat.add('KUBE-SERVICES', `${match} -m addrtype --dst-type LOCAL -j ${target}`);
  }
  for (const address of loadBalancerIPs) {
    const about = comment(`${id} loadbalancer IP`);
    nat.add('KUBE-SERVICES', `${to(service, address)} ${about} ${dport(service)} -j ${firewall}`);
    if (!externalLocal) nat.add(firewall, `${about} -j KUBE-MARK-MASQ`);
    const ownRanges = sourceRanges.some((range) => inRange(range, host.address)) ? [`${address}/32`] : [];
    for (const range of [...sourceRanges, ...ownRanges]) nat.add(firewall, `-s ${range} ${about} -j ${target}`);
    if (sourceRanges.length === 0) nat.add(firewall, `${about} -j ${target}`);
    nat.add(firewall, `${about} -j KUBE-MARK-DROP`);
  }
  if (nodePort === undefined) return;
  const match = `-p ${service.protocol.toLowerCase()} ${comment(id)} ${dport(service, nodePort)}`;
  nat.add(marksIn('KUBE-NODEPORTS'), `${externalLocal ? '-s 127.0.0.0/8 ' : ''}${match} -j KUBE-MARK-MASQ`);
  nat.add('KUBE-NODEPORTS', `${match} -j ${target}`);
}

function writeBalancer({ nat, podRange, version }: EarlySheet, service: ServicePortInfo, { service: own, balancer }: Chains, local: readonly ProxyEndpoint[]): void {
  const { id } = service;
  nat.add(balancer, `-s ${podRange} ${comment('Redirect pods trying to reach external loadbalancer VIP to clusterIP')} -j ${own}`);
  nat.add(balancer, `${comment(`masquerade LOCAL traffic for ${id} LB IP`)} -m addrtype --src-type LOCAL -j KUBE-MARK-MASQ`);
  nat.add(balancer, `${comment(`route LOCAL traffic for ${id} LB IP to service chain`)} -m addrtype --src-type LOCAL -j ${own}`);
  if (local.length === 0) nat.add(balancer, `${comment(`${id} has no local endpoints`)} -j KUBE-MARK-DROP`);
  else writeEarlyBalance(nat, service, balancer, local, (index) => (atLeast(version, '1.23') ? id : `Balancing rule ${index} for ${id}`));
}

function writeEarlyBalance(nat: Rules, service: ServicePortInfo, chain: string, endpoints: readonly ProxyEndpoint[], about: (index: number) => string): void {
  for (const endpoint of service.affinitySeconds === undefined ? [] : endpoints) {
    const sep = endpointChain(service, endpoint);
    nat.add(chain, `${comment(service.id)} -m recent --rcheck --seconds ${service.affinitySeconds} --reap --name ${sep} --mask 255.255.255.255 --rsource -j ${sep}`);
  }
  for (const [index, endpoint] of endpoints.entries()) {
    const left = endpoints.length - index;
    const odds = left > 1 ? ` -m statistic --mode random --probability ${probability(left)}` : '';
    nat.add(chain, `${comment(about(index))}${odds} -j ${endpointChain(service, endpoint)}`);
  }
}
