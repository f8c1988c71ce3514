/** How far a printed time is from the one that was recorded. */
import { durationInterval } from '../../text/duration.ts';
import type { TimeEvidence } from './compare.ts';

/** How much later the moment came in the run than it was recorded. */
export function lateByMs({ kind, simulated, recorded, simulatedMs = 0, recordedMs = 0, form }: TimeEvidence): number {
  if (kind === 'date') return simulatedMs - recordedMs;
  const [run, told] = [durationInterval(simulated, form) ?? durationInterval(simulated), durationInterval(recorded, form) ?? durationInterval(recorded, 'short')];
  // "0s" is also printed of what a clock that is behind has yet to see.
  return run && told ? Math.max(0, told.fromMs) - Math.max(0, run.fromMs) : 0;
}
