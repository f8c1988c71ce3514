/**
 * The long wait that an age asks for lies before an earlier command rather than right before this one: a pod that is still `Terminating`,
 * a probe that has not been asked yet, was looked at as soon as the command that did it had been typed.
 */
import type { TimeStatement } from '../time/timeNetwork.ts';
import { usualGapMs } from '../time/noteTime.ts';
import { timeStatements } from './evidence.ts';
import { lastingAtLeast } from './lasting.ts';
import { gapUpTo } from './gap.ts';
import type { Proposer } from './move.ts';

/** So many commands back the wait may lie. */
const furthest = 4;
/** What takes longer than until now is not over yet. */
const longerMs = 1_000;

export const promptly: Proposer = function* ({ replay, step, record, log }) {
  if (!record.comparison) return;
  const told = timeStatements(replay, step.index, record, record.comparison);
  if (told.length === 0) return;
  const quick: (readonly [string, TimeStatement])[] = [];
  let sinceMs = 0;
  for (let index = step.index - 1; index >= Math.max(0, step.index - furthest); index--) {
    const before = replay.records[index];
    if (!before) return;
    const maxMs = before.endMs - before.startMs + usualGapMs;
    sinceMs += maxMs;
    quick.push(gapUpTo(index + 1, maxMs));
    const statements = [...told, ...quick];
    const going = lastingAtLeast(sinceMs + longerMs, step.recorded ?? '', log);
    if (going.length > 0) yield { statements, bindings: going };
    yield { statements };
  }
};
