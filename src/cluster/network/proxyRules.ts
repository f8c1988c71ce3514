/** What the rules of kube-proxy on one node do with a packet: pass it by, turn it away, or send it to one of some endpoints. */
import { remembered, rememberedOfPairs } from '../../base/remember.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { ClusterOptions } from '../options.ts';
import type { ClusterParts } from '../parts.ts';
import { inRange } from './address.ts';
import { isBridged } from './connections.ts';
import type { ProxyEndpoint, ServicePortInfo } from './services.ts';
import { categorize } from './topology.ts';
import type { Categories, ProxyNode } from './topology.ts';
import type { Protocol } from './trace.ts';

export interface Packet {
  readonly source: string;
  /** Sent by the node itself, not by a pod on it and not from elsewhere. */
  readonly fromNode: boolean;
  readonly destination: string;
  /** Where the destination is an address of the node on which the rules are: one that its Node has, one of its bridge to the pods, its loopback. */
  readonly local?: 'named' | 'bridge' | 'loopback';
  readonly protocol: Protocol;
  readonly port: number;
}

export type Way = 'clusterIP' | 'nodePort' | 'externalIP' | 'loadBalancer';

export type ProxyVerdict =
  | { readonly kind: 'unmatched' }
  | { readonly kind: 'refused' | 'dropped'; readonly service: ServicePortInfo; readonly way: Way; readonly why: string }
  | {
      readonly kind: 'balanced';
      readonly service: ServicePortInfo;
      readonly way: Way;
      readonly eligible: readonly ProxyEndpoint[];
      /** The source becomes an address of this node. */
      readonly masqueraded: boolean;
    };

/** Whether endpoints that are being ended serve when no others are left: from 1.26 on (KEP-1669). */
export const fallsBackToTerminating = ({ options }: Pick<ClusterParts, 'options'>): boolean => atLeast(options.version, '1.26');

/** A packet meets the categories that the one before it met: those of a Service as it is, on a node as it is. */
const categoriesUnder = remembered((options: ClusterOptions) =>
  rememberedOfPairs((service: ServicePortInfo, node: ProxyNode): Categories => categorize(service, node, fallsBackToTerminating({ options }))),
);

/**
 * Up to 1.23 an internal policy Local took other nodes' endpoints away from every way in, so that a node without any refuses. Models FilterEndpoints (pkg/proxy/topology.go).
 * 1.26 drops; 1.24 and 1.25 are taken to do the same.
 */
function asSeen(service: ServicePortInfo, node: ProxyNode, { options }: ClusterParts): ServicePortInfo {
  if (!service.internalLocal || atLeast(options.version, '1.24')) return service;
  return { ...service, endpoints: service.endpoints.filter((endpoint) => endpoint.node === node.name) };
}

/** Models the chains that kube-proxy's proxiers write (pkg/proxy/iptables, /ipvs and /nftables): most of it is alike in all modes. */
export function applyRules(packet: Packet, services: readonly ServicePortInfo[], node: ProxyNode, podRange: string, cluster: ClusterParts): ProxyVerdict {
  const match = matchOf(packet, services, cluster);
  if (!match || (match.way === 'externalIP' && passesExternalIP(packet, podRange, cluster))) return { kind: 'unmatched' };
  const { service, way } = match;
  const { version, proxyMode } = cluster.options;
  const categories = categoriesUnder(cluster.options)(asSeen(service, node, cluster), node);
  const { cluster: everywhere, local, any } = categories;
  const turnedAway = (kind: 'refused' | 'dropped', why: string): ProxyVerdict => ({ kind, service, way, why });
  const balanced = (eligible: readonly ProxyEndpoint[], masqueraded: boolean): ProxyVerdict => ({ kind: 'balanced', service, way, eligible, masqueraded });
  const fromPod = inRange(podRange, packet.source);
  const nobodyHere = `${service.id} has no local endpoints on ${node.name}`;
  const strange = way === 'loadBalancer' && service.sourceRanges.length > 0 && !service.sourceRanges.some((range) => inRange(range, packet.source));
  const outOfRange = turnedAway('dropped', `${packet.source} is in none of loadBalancerSourceRanges`);

  // In nftables mode the firewall stands in front of everything.
  if (strange && proxyMode === 'nftables') return outOfRange;
  if (!any) return turnedAway('refused', `${service.id} has no endpoints`);
  if (strange) return outOfRange;
  if (way === 'clusterIP') {
    if (!service.internalLocal) return balanced(everywhere, !fromPod);
    const eligible = proxyMode === 'ipvs' ? behindVirtualServer(categories, version) : local;
    if (eligible.length > 0) return balanced(eligible, !fromPod);
    return turnedAway(proxyMode === 'ipvs' ? 'refused' : 'dropped', nobodyHere);
  }
  if (!service.externalLocal) return balanced(everywhere, true);
  if (proxyMode === 'ipvs') {
    const eligible = behindVirtualServer(categories, version);
    if (eligible.length === 0) return turnedAway('refused', nobodyHere);
    // It goes on without masquerade, so that the answer of another node's pod comes from an address of which nobody was asked.
    return local.length > 0 || fromPod || packet.fromNode ? balanced(eligible, packet.fromNode) : turnedAway('dropped', nobodyHere);
  }
  // Until 1.34 kube-proxy in nftables mode looked for endpoints before it asked who sends: issue 131765.
  const blackhole = proxyMode === 'nftables' && !atLeast(version, '1.34') && way !== 'nodePort' && local.length === 0;
  // Traffic that starts in the cluster is under no external policy: as if it had gone out to a load balancer and come back in.
  if (fromPod) return balanced(everywhere, false);
  if (packet.fromNode) return blackhole ? turnedAway('dropped', nobodyHere) : balanced(everywhere, true);
  return local.length > 0 ? balanced(local, false) : turnedAway('dropped', nobodyHere);
}

/** The real servers under policy Local. Models syncEndpoint (pkg/proxy/ipvs/proxier.go): since 1.21 those of other nodes where there are none here. */
export function behindVirtualServer({ cluster, local }: Categories, version: KubernetesVersion): readonly ProxyEndpoint[] {
  return local.length > 0 || !atLeast(version, '1.21') ? local : cluster;
}

/**
 * Up to 1.20 what started on the node went on to an external address that is not the node's own, as if there were no Service; so did
 * what came over a bridge, for only what came in by a port of none was taken to be from outside.
 */
function passesExternalIP({ source, fromNode, local }: Packet, podRange: string, cluster: ClusterParts): boolean {
  const { version, proxyMode } = cluster.options;
  if (local !== undefined || proxyMode !== 'iptables' || atLeast(version, '1.21')) return false;
  return fromNode || (inRange(podRange, source) && isBridged(cluster));
}

/** In the order of the chain KUBE-SERVICES: node ports come last. */
function matchOf(packet: Packet, services: readonly ServicePortInfo[], { options }: ClusterParts): { readonly service: ServicePortInfo; readonly way: Way } | undefined {
  const onPort = services.filter(({ protocol, port }) => protocol === packet.protocol && port === packet.port);
  for (const service of onPort) if (service.clusterIP === packet.destination) return { service, way: 'clusterIP' };
  for (const service of onPort) if (service.externalIPs.includes(packet.destination)) return { service, way: 'externalIP' };
  for (const service of onPort) if (service.loadBalancerIPs.includes(packet.destination)) return { service, way: 'loadBalancer' };
  if (packet.local === undefined || packet.destination === '::1') return undefined;
  // Only the iptables proxier answers node ports on loopback; that for nftables answers on no other address than the node's own.
  if (packet.local === 'loopback' && options.proxyMode !== 'iptables') return undefined;
  if (packet.local === 'bridge' && options.proxyMode === 'nftables') return undefined;
  const isIPv6 = packet.destination.includes(':');
  const service = services.find(({ protocol, nodePort, clusterIP }) => protocol === packet.protocol && nodePort === packet.port && clusterIP.includes(':') === isIPv6);
  return service && { service, way: 'nodePort' };
}
