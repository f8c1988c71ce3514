/** The order of what Go keeps in a map: any, and another each time. */
import { anyOrderOf } from '../cluster/controllers/permutations.ts';
import type { KubectlHost } from './host.ts';

/** The keys of a map in some order; `id` says of which map. */
export function anyOrder(values: Readonly<Record<string, unknown>>, id: string, host: KubectlHost): readonly string[] {
  const keys = Object.keys(values).sort();
  if (keys.length < 2) return keys;
  return host.choose(`kubectl/${id}/order`, anyOrderOf(keys)).split(',');
}
