/**
 * When a listing was typed, as the ages in it say of what is there already: read before the command is run, so that it is run once, at
 * that time, and not first at a guessed one.
 */
import { resourceKey, resources } from '../../api/scheme.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import { followsChanges } from '../follows.ts';
import type { Step } from '../plan/timeline.ts';
import type { Replay } from '../replay/replay.ts';
import type { Row } from '../testimony/facts.ts';
import { ageOf, rowsOf } from '../testimony/facts.ts';
import type { Moment } from '../time/moments.ts';
import { namespaceOf } from '../told/podsTold.ts';
import { kubectlCalls } from '../unshown/mentions.ts';
import type { Told } from './evidence.ts';
import { ageStatement } from './evidence.ts';

const called = new Map(resources.toReversed().flatMap((row) => [row.plural, row.singular, ...row.shortNames].map((word) => [word, row] as const)));

/** What the rows of the next step's recording say, where it lists objects; nothing of those that are not there yet. */
export function agesAhead(replay: Replay, step: Step): readonly Told[] {
  const [call, ...others] = kubectlCalls(step.command);
  if (!call || others.length > 0 || call[0] !== 'get' || followsChanges(step.command)) return [];
  return rowsOf(step).flatMap((row, place): readonly Told[] => {
    const age = ageOf(row);
    const born = age && birthOf(row, step, call[1] ?? '', replay);
    const statement = born && ageStatement(replay, step.index, born, { text: row.cells.get('AGE') ?? '', interval: age, printedMs: replay.msAt(step.index) });
    return statement ? [[`${step.index}/${place}`, statement]] : [];
  });
}

/** When the object of a row was created, in the world as it is before the step. */
function birthOf({ cells }: Row, step: Step, asked: string, replay: Replay): Moment | undefined {
  const [, prefix, name = ''] = /^(?:([a-z.]+)\/)?(.+)$/.exec(cells.get('NAME') ?? '') ?? [];
  const resource = called.get((prefix ?? asked).replace(/\..*$/, ''));
  if (!resource) return undefined;
  const namespace = resource.namespaced ? (cells.get('NAMESPACE') ?? namespaceOf(step)) : '';
  const object = replay.session.cluster.store.get(resourceKey(resource), namespace, name);
  const ms = parseTime(object?.metadata.creationTimestamp ?? '');
  return object && ms !== undefined ? { ms, resource: resourceKey(resource), object, field: 'metadata.creationTimestamp' } : undefined;
}
