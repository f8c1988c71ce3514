/** A watch: what happens to the selected objects, from a resourceVersion on. */
import type { KubeObject } from '../../../api/object.ts';
import type { Change } from '../../world.ts';
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { selectionOf } from './select.ts';

type Seen = Pick<Change, 'type'> & { readonly object: KubeObject };

export function watch(call: Call): Result {
  const { world } = call.cluster;
  const selects = selectionOf(call);
  const asked = Number(call.request.query?.resourceVersion ?? '');
  let position = asked > 0 ? asked : world.resourceVersion;
  // Without a resourceVersion a watch starts with what is there, as if it had just been added.
  let first: readonly Seen[] = asked > 0 ? [] : world.list(call.key, call.namespace === '' ? undefined : call.namespace).filter(selects).map((object) => ({ type: 'ADDED', object }));
  return {
    kind: 'watch',
    poll: () => {
      const changes = world.changesSince(position).filter((change) => change.resource === call.key);
      position = world.resourceVersion;
      const seen = [...first, ...changes.flatMap((change) => seenBy(selects, change))];
      first = [];
      return seen;
    },
  };
}

/** An object that comes to match is added to whoever watches, one that ceases to is deleted. */
function seenBy(selects: (object: KubeObject) => boolean, { type, object, previous }: Change): readonly Seen[] {
  const before = previous !== undefined && selects(previous);
  if (type === 'DELETED') return before ? [{ type, object }] : [];
  const now = selects(object);
  if (now) return [{ type: before ? 'MODIFIED' : 'ADDED', object }];
  return before ? [{ type: 'DELETED', object }] : [];
}
