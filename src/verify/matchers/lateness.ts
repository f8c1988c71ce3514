/** How far a printed time is from the one that was recorded. */
import type { DurationInterval } from '../../text/duration.ts';
import { durationInterval } from '../../text/duration.ts';
import type { TimeEvidence } from './compare.ts';

/** The lengths of time that print as a recorded duration: in the form of its output, or in the short one, which a few places have still. */
export const recordedInterval = ({ recorded, form }: Pick<TimeEvidence, 'recorded' | 'form'>): DurationInterval | undefined => durationInterval(recorded, form) ?? durationInterval(recorded, 'short');

/** How much later the moment came in the run than it was recorded. */
export function lateByMs(time: TimeEvidence): number {
  const { kind, simulated, simulatedMs = 0, recordedMs = 0, form } = time;
  if (kind === 'date') return simulatedMs - recordedMs;
  const [run, told] = [durationInterval(simulated, form) ?? durationInterval(simulated), recordedInterval(time)];
  // "0s" is also printed of what a clock that is behind has yet to see.
  return run && told ? Math.max(0, told.fromMs) - Math.max(0, run.fromMs) : 0;
}
