/** Which options of a choice a text names: endpoints by their addresses, and by the pods behind them. */
import type { StoreReader } from '../../cluster/world.ts';

/** The pod behind an endpoint `address:port`, by address: what its answers speak of. */
export function namesOfOptions(store: StoreReader): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const pod of store.list('pods')) {
    const { status } = pod;
    const address = typeof status === 'object' && status !== null && 'podIP' in status ? status.podIP : undefined;
    if (typeof address === 'string') names.set(address, pod.metadata.name);
  }
  return names;
}

export function mentioned(option: string, text: string, names: ReadonlyMap<string, string>): boolean {
  const address = option.replace(/:\d+$/, '');
  const name = names.get(address);
  return text.includes(option) || (name !== undefined && text.includes(name)) || standsIn(text, address);
}

/** An address by itself, and no part of a longer one. */
function standsIn(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
    if (!/[\d.]/.test(text[at - 1] ?? '') && !/[\d.]/.test(text[at + address.length] ?? '')) return true;
  }
  return false;
}
