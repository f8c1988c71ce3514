/**
 * Where in its second a step began: an object created at the end of one second has what controllers make of it in the next, so times
 * that usually are the same are printed as one second apart.
 */
import { followsChanges } from '../follows.ts';
import { holdsMoment } from '../time/moments.ts';
import type { Proposer } from './move.ts';
import { momentsIn } from './printed.ts';

/** So late in a second that whatever takes any time ends in the next one; then earlier, where what takes longer than a second decides. */
export const lateMs: readonly number[] = [990, 500, 250, 750];

export const phases: Proposer = function* ({ replay, step, record }) {
  const off = (record.comparison?.times ?? []).filter(({ simulated, recorded }) => simulated !== recorded);
  if (off.length === 0) return;
  const moments = momentsIn(replay, record);
  const steps = off.flatMap((time) => {
    const moment = moments.of(time);
    const { point } = moment ? replay.anchorOf(moment.ms, holdsMoment(moment)) : { point: step.index };
    return typeof point === 'number' ? [Math.ceil(point)] : [];
  });
  // Looked at late in a second, what happened within the first moments of one is as old as what is dated to its beginning.
  for (const ms of lateMs) for (const late of new Set([...steps, step.index])) yield { phases: [{ step: late, ms }], reread: 'times' };
  // What began later ends later: then somebody looked a second later, too.
  const cause = step.index - 1;
  const wait = { step: step.index, ms: replay.msAt(step.index) - replay.msAt(cause) + 1_000 };
  if (steps.includes(cause) && !followsChanges(step.command)) for (const ms of lateMs) yield { phases: [{ step: cause, ms }], wait, reread: 'times' };
};
