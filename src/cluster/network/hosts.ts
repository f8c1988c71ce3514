/** Who has which address: nodes, pods and ranges, and the address that a packet leaves a node with. */
import { remembered, rememberedOfPairs } from '../../base/remember.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Node } from '../../api/types/node.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ClusterOptions } from '../options.ts';
import type { ClusterParts } from '../parts.ts';
import { listedCidrs } from '../addresses.ts';
import { inRange, firstHost, networkOf } from './address.ts';
import { habit, habitOf } from './connections.ts';
import type { ProxyNode } from './topology.ts';

export interface Host extends ProxyNode {
  /** Of the primary family. */
  readonly address: string;
  readonly podCidr: string;
  /** Of each family. */
  readonly addresses: readonly string[];
  readonly podCidrs: readonly string[];
  /** Its addresses on the bridge to its pods: the first of each of their ranges. */
  readonly bridges: readonly string[];
  /** Under which its cloud is met from outside: it passes on what comes there to the node's own address. */
  readonly external?: string;
}

export const hosts = ({ world, options }: ClusterParts): readonly Host[] => hostsAmong(world.list('nodes'), options);

/** Each packet asks, and nodes seldom change: a list of them never does. */
const hostsAmong = rememberedOfPairs((nodes: readonly KubeObject[], options: ClusterOptions): readonly Host[] =>
  (nodes as readonly Node[]).map(({ metadata, spec, status }) => {
    const asked = options.nodes.find(({ name }) => name === metadata.name);
    const zone = metadata.labels?.['topology.kubernetes.io/zone'];
    const internal = (status?.addresses ?? []).filter(({ type }) => type === 'InternalIP').map(({ address }) => address);
    const external = status?.addresses?.find(({ type }) => type === 'ExternalIP')?.address;
    const addresses = internal.length > 0 ? internal : asked ? [asked.address] : [];
    const podCidrs = spec?.podCIDRs ?? (spec?.podCIDR === undefined ? listedCidrs(asked?.podCidr ?? '') : [spec.podCIDR]);
    return {
      name: metadata.name,
      address: addresses[0] ?? '',
      podCidr: podCidrs[0] ?? '',
      addresses,
      podCidrs,
      bridges: podCidrs.map(firstHost),
      ...(zone === undefined ? {} : { zone }),
      ...(external === undefined ? {} : { external }),
    };
  }),
);

/**
 * The range of all pods, which kube-proxy is told with --cluster-cidr. The controller manager cuts the nodes' ranges, a /24 each, out
 * of it; kubeadm's, kind's and minikube's are a /16.
 */
export function clusterCidr(nodes: readonly Host[], family: 'IPv4' | 'IPv6' = 'IPv4'): string {
  const range = nodes[0]?.podCidrs.find((cidr) => cidr.includes(':') === (family === 'IPv6')) ?? '';
  if (family === 'IPv6') return `${range.split('/')[0] ?? '::'}/56`;
  const [a = '10', b = '244'] = range.split('.');
  return `${a}.${b}.0.0/16`;
}

/** The one that has the family of another address. */
export function ofFamily(addresses: readonly string[], like: string): string | undefined {
  return addresses.find((address) => address.includes(':') === like.includes(':'));
}

export type Owner =
  | { readonly kind: 'pod'; readonly pod: Pod; readonly host: Host }
  | { readonly kind: 'node'; readonly host: Host }
  /** An address for pods of this node that no pod has. */
  | { readonly kind: 'nobody'; readonly host: Host }
  | { readonly kind: 'service' }
  | { readonly kind: 'outside' };

export function ownerOf(address: string, cluster: ClusterParts, nodes: readonly Host[]): Owner {
  const pod = podsByAddress(cluster.world.list('pods')).get(address);
  // A plugin without a bridge may give its address to a pod.
  const host = nodes.find((node) => node.addresses.includes(address) || (pod === undefined && node.bridges.includes(address)));
  if (host) return { kind: 'node', host };
  const under = nodes.find((node) => node.name === pod?.spec.nodeName);
  if (pod && under) return { kind: 'pod', pod, host: under };
  const ranged = nodes.find((node) => node.podCidrs.some((cidr) => inRange(cidr, address)));
  if (ranged) return { kind: 'nobody', host: ranged };
  return listedCidrs(cluster.options.serviceCidr).some((cidr) => inRange(cidr, address)) ? { kind: 'service' } : { kind: 'outside' };
}

/** The pod with each address, in a network namespace of its own. One that has ended gave its address back. */
const podsByAddress = remembered((pods: readonly KubeObject[]): ReadonlyMap<string, Pod> => {
  const found = new Map<string, Pod>();
  for (const pod of pods as readonly Pod[]) {
    const { podIP, podIPs = [], phase } = pod.status ?? {};
    if (pod.spec.hostNetwork || phase === 'Succeeded' || phase === 'Failed') continue;
    for (const address of [podIP, ...podIPs.map(({ ip }) => ip)]) if (address !== undefined && !found.has(address)) found.set(address, pod);
  }
  return found;
});

/**
 * The source that a packet to `address` gets which starts on a node, or is masqueraded there: that of the interface by which it leaves. To
 * pods it leaves as the network plugin has it: kindnet by the nodes' own network, flannel and Calico mostly through tunnels.
 */
export function leavingAddress(from: Host, to: Owner, address: string, cluster: ClusterParts): string {
  const own = ofFamily(from.addresses, address) ?? from.address;
  const range = ofFamily(from.podCidrs, address);
  if ((to.kind !== 'pod' && to.kind !== 'nobody') || range === undefined) return own;
  if (to.host.name === from.name) return habitOf(cluster, 'to its own pods a node comes', 'from their bridge', 'as itself') === 'as itself' ? own : firstHost(range);
  switch (habitOf(cluster, 'to pods of other nodes a node comes', 'as itself', "from flannel's tunnel", 'from another tunnel')) {
    case 'as itself':
      return own;
    case "from flannel's tunnel":
      return networkOf(range);
    case 'from another tunnel':
      return habit(cluster, `tunnel of ${from.name}`, { kind: 'address', cidr: range, taken: new Set(podsByAddress(cluster.world.list('pods')).keys()) });
  }
}
