/** The author may have waited longer before this command than people usually do. */
import type { Step } from '../plan/timeline.ts';
import type { Proposer } from './move.ts';

const waitsMs = [10_000, 35_000, 60_000, 300_000, 1_200_000];
/** Nobody is taken to have waited longer than this for nothing. */
export const longestWaitMs: number = Math.max(...waitsMs);
/** So long Events are kept, and a little longer. */
const untilEventsGoMs = 3_700_000;

export const waiting: Proposer = function* ({ step, matters }) {
  if (showsNoEvents(step)) yield { wait: { step: step.index, ms: untilEventsGoMs } };
  if (!matters({ wait: { step: step.index, ms: longestWaitMs } })) return;
  for (const ms of waitsMs) yield { wait: { step: step.index, ms } };
};

const showsNoEvents = ({ command, recorded = '' }: Step): boolean => /^Events:\s+<none>$/m.test(recorded) || (/\bget (?:events?|ev)\b/.test(command) && recorded.startsWith('No resources found'));
