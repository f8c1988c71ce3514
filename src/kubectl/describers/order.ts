/** The order of what Go keeps in a map: any, and another each time. */
import type { KubeObject } from '../../api/object.ts';
import { permutations } from '../../cluster/controllers/permutations.ts';
import type { DescribeContext } from './describer.ts';

/** More keys than this have too many orders to choose from. */
const maxOrdered = 4;

export function anyOrder(values: Readonly<Record<string, unknown>>, object: KubeObject, { invocation }: DescribeContext): readonly string[] {
  const keys = Object.keys(values).sort();
  if (keys.length < 2 || keys.length > maxOrdered) return keys;
  const orders = new Map(permutations(keys).map((order) => [order.join(','), order]));
  const id = `kubectl/describe/${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}/order`;
  return orders.get(invocation.host.choose(id, { kind: 'oneOf', options: [...orders.keys()], usual: keys.join(',') })) ?? keys;
}
