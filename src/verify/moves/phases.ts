/**
 * Where in its second a step began: an object created at the end of one second has what controllers make of it in the next, so times
 * that usually are the same are printed as one second apart.
 */
import { holdsMoment, momentOf, momentsOf } from '../time/moments.ts';
import type { Proposer } from './move.ts';

/** So late in a second that whatever takes any time ends in the next one. */
const lateMs = 990;

export const phases: Proposer = function* ({ replay, step, record }) {
  const off = (record.comparison?.times ?? []).filter(({ simulated, recorded }) => simulated !== recorded);
  if (off.length === 0) return;
  const moments = momentsOf(replay.session.cluster.store);
  const nowMs = replay.session.cluster.now();
  const steps = off.flatMap((time) => {
    const moment = momentOf(time, moments, nowMs, record.result.output.slice(0, 400));
    const { point } = moment ? replay.anchorOf(moment.ms, holdsMoment(moment)) : { point: step.index };
    return typeof point === 'number' ? [Math.ceil(point)] : [];
  });
  for (const late of new Set(steps)) yield { phase: { step: late, ms: lateMs }, rereadTimes: true };
};
