/** Which options of a choice a text names: endpoints by their addresses, and by the pods behind them. */
import type { StoreReader } from '../../cluster/world.ts';
import { asAddress } from '../../text/pattern.ts';

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
  return text.includes(option) || (name !== undefined && text.includes(name)) || (text.includes(address) && new RegExp(asAddress(address)).test(text));
}
