/** GET of a collection, in one namespace or in all of them. */
import { Unsupported } from '../../../base/unsupported.ts';
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { selectionOf } from './select.ts';

export function list(call: Call): Result {
  const { world } = call.cluster;
  if (call.strategy.unlisted !== undefined && !call.request.query?.labelSelector && !call.request.query?.fieldSelector) throw new Unsupported(call.strategy.unlisted);
  const made = call.strategy.virtual?.(call.context).filter(({ metadata }) => call.namespace === '' || metadata.namespace === call.namespace);
  const all = made ?? world.list(call.key, call.namespace === '' ? undefined : call.namespace);
  const items = all.filter(selectionOf(call));
  return { kind: 'list', items, resourceVersion: world.resourceVersion };
}
