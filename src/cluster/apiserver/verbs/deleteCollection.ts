/** DELETE of a collection: each selected object goes as if it had been deleted by itself. */
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { deleteObject } from './delete.ts';
import { selectionOf } from './select.ts';

export function deleteCollection(call: Call): Result {
  const { world } = call.cluster;
  const items = world.list(call.key, call.namespace === '' ? undefined : call.namespace).filter(selectionOf(call));
  for (const object of items) deleteObject({ ...call, name: object.metadata.name, namespace: object.metadata.namespace ?? '' }, object);
  return { kind: 'list', items, resourceVersion: world.resourceVersion };
}
