/** The order of what Go keeps in a map: any, and another each time. */
import { permutations } from '../cluster/controllers/permutations.ts';
import type { KubectlHost } from './host.ts';

/** More keys than this have too many orders to choose from. */
const maxOrdered = 4;

/** The keys of a map in some order; `id` says of which map. */
export function anyOrder(values: Readonly<Record<string, unknown>>, id: string, host: KubectlHost): readonly string[] {
  const keys = Object.keys(values).sort();
  if (keys.length < 2 || keys.length > maxOrdered) return keys;
  const orders = new Map(permutations(keys).map((order) => [order.join(','), order]));
  return orders.get(host.choose(`kubectl/${id}/order`, { kind: 'oneOf', options: [...orders.keys()], usual: keys.join(',') })) ?? keys;
}
