/**
 * The long wait that an age asks for lies before an earlier command rather than right before this one: a pod that is still `Terminating`,
 * a probe that has not been asked yet, was looked at as soon as the command that did it had been typed.
 */
import type { TimeStatement } from '../time/timeNetwork.ts';
import { usualGapMs } from '../time/noteTime.ts';
import { timeStatements } from './evidence.ts';
import type { Proposer } from './move.ts';

/** So many commands back the wait may lie. */
const furthest = 4;

export const promptly: Proposer = function* ({ replay, step, record }) {
  if (!record.comparison) return;
  const told = timeStatements(replay, step.index, record, record.comparison);
  if (told.length === 0) return;
  const quick: (readonly [string, TimeStatement])[] = [];
  for (let index = step.index - 1; index >= Math.max(0, step.index - furthest); index--) {
    const before = replay.records[index];
    if (!before) return;
    const maxMs = before.endMs - before.startMs + usualGapMs;
    quick.push([`promptly/${index}`, { from: index, to: index + 1, minMs: 0, maxMs, source: { kind: 'order' } }]);
    yield { statements: [...told, ...quick] };
  }
};
