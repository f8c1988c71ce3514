/** The order of what Go keeps in a map: any, and another each time. */
import { permutations } from '../cluster/controllers/permutations.ts';
import type { ChoiceDomain } from '../cluster/ports/choices.ts';
import type { KubectlHost } from './host.ts';

/** Of so few, each order is an option by itself. */
const maxPermuted = 4;

/** The keys of a map in some order; `id` says of which map. */
export function anyOrder(values: Readonly<Record<string, unknown>>, id: string, host: KubectlHost): readonly string[] {
  const keys = Object.keys(values).sort();
  if (keys.length < 2) return keys;
  const domain: ChoiceDomain = keys.length > maxPermuted ? { kind: 'order', items: keys } : { kind: 'oneOf', options: permutations(keys).map((order) => order.join(',')), usual: keys.join(',') };
  return host.choose(`kubectl/${id}/order`, domain).split(',');
}
