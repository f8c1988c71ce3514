/** Who has which address: nodes, pods and ranges, and the address that a packet leaves a node with. */
import type { Node } from '../../api/types/node.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ClusterParts } from '../parts.ts';
import type { StoreReader } from '../world.ts';
import { listedCidrs } from '../addresses.ts';
import { inRange, firstHost } from './address.ts';
import type { ProxyNode } from './topology.ts';

export interface Host extends ProxyNode {
  /** Of the primary family. */
  readonly address: string;
  readonly podCidr: string;
  /** Of each family. */
  readonly addresses: readonly string[];
  readonly podCidrs: readonly string[];
  /** Under which its cloud is met from outside: it passes on what comes there to the node's own address. */
  readonly external?: string;
}

export function hosts({ world, options }: ClusterParts): readonly Host[] {
  return (world.list('nodes') as readonly Node[]).map(({ metadata, spec, status }) => {
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
      ...(zone === undefined ? {} : { zone }),
      ...(external === undefined ? {} : { external }),
    };
  });
}

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
  // A node has the first address of its pods' range too: on the bridge to them.
  const host = nodes.find((node) => node.addresses.includes(address) || node.podCidrs.some((cidr) => firstHost(cidr) === address));
  if (host) return { kind: 'node', host };
  const pod = podAt(cluster.world, address);
  const under = nodes.find((node) => node.name === pod?.spec.nodeName);
  if (pod && under) return { kind: 'pod', pod, host: under };
  const ranged = nodes.find((node) => node.podCidrs.some((cidr) => inRange(cidr, address)));
  if (ranged) return { kind: 'nobody', host: ranged };
  return listedCidrs(cluster.options.serviceCidr).some((cidr) => inRange(cidr, address)) ? { kind: 'service' } : { kind: 'outside' };
}

/** The pod with this address in a network namespace of its own. One that has ended gave its address back. */
function podAt(store: StoreReader, address: string): Pod | undefined {
  return (store.list('pods') as readonly Pod[]).find(
    ({ spec, status }) =>
      !spec.hostNetwork &&
      status?.phase !== 'Succeeded' &&
      status?.phase !== 'Failed' &&
      (status?.podIP === address || status?.podIPs?.some(({ ip }) => ip === address)),
  );
}

/** The source that a packet to `address` gets which starts on a node, or is masqueraded there: that of the interface by which it leaves. */
export function leavingAddress(from: Host, to: Owner, address: string): string {
  const ownPod = (to.kind === 'pod' || to.kind === 'nobody') && to.host.name === from.name;
  return ownPod ? firstHost(ofFamily(from.podCidrs, address) ?? from.podCidr) : (ofFamily(from.addresses, address) ?? from.address);
}
