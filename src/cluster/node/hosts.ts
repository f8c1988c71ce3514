/** Names and addresses that a pod has from its node and its spec. */
import type { Node } from '../../api/types/node.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { StoreReader } from '../world.ts';

export function nodeAddress(pod: Pod, store: StoreReader): string {
  const node = store.get('nodes', '', pod.spec.nodeName ?? '') as Node | undefined;
  return node?.status?.addresses?.find((address) => address.type === 'InternalIP')?.address ?? '';
}

/** A pod's hostname is its name, cut to what a hostname may be, unless it says another; on the node's network it is the node's. */
export function hostnameOf(pod: Pod): string {
  if (pod.spec.hostNetwork === true) return pod.spec.nodeName ?? '';
  return pod.spec.hostname ?? pod.metadata.name.slice(0, 63).replace(/[-.]+$/, '');
}
