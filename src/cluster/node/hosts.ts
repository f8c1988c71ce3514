/** Names and addresses that a pod has from its node and its spec. */
import type { Node } from '../../api/types/node.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { StoreReader } from '../world.ts';

export function nodeAddress(pod: Pod, store: StoreReader): string {
  return nodeAddresses(pod, store)[0] ?? '';
}

/** One of each family, the node's primary one first. */
export function nodeAddresses(pod: Pod, store: StoreReader): readonly string[] {
  const node = store.get('nodes', '', pod.spec.nodeName ?? '') as Node | undefined;
  return (node?.status?.addresses ?? []).filter(({ type }) => type === 'InternalIP').map(({ address }) => address);
}

/** A pod's hostname is its name, cut to what a hostname may be, unless it says another; on the node's network it is the node's. */
export function hostnameOf(pod: Pod): string {
  if (pod.spec.hostNetwork === true) return pod.spec.nodeName ?? '';
  return pod.spec.hostname ?? pod.metadata.name.slice(0, 63).replace(/[-.]+$/, '');
}
