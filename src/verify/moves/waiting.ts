/** The author may have waited longer before this command than people usually do. */
import type { Step } from '../plan/timeline.ts';
import type { Record } from '../replay/record.ts';
import type { Proposer } from './move.ts';

const waitsMs = [10_000, 35_000, 60_000, 300_000, 1_200_000];
/** Nobody is taken to have waited longer than this for nothing. */
export const longestWaitMs: number = Math.max(...waitsMs);
/** So long Events are kept, and a little longer. */
const untilEventsGoMs = 3_700_000;
/** How many commands back the long wait may have been. */
const maxBack = 12;

/** Long enough for Events to be gone that a recording does not show: before this command, or before one of those ahead of it where newer ones are still there. */
export const untilEventsGo: Proposer = function* ({ step, record }) {
  if (!showsEvents(step) || !lacksRows(record)) return;
  for (let back = 0; back <= Math.min(maxBack, step.index); back++) yield { wait: { step: step.index - back, ms: untilEventsGoMs } };
};

export const waiting: Proposer = function* ({ step, matters }) {
  if (!matters({ wait: { step: step.index, ms: longestWaitMs } })) return;
  for (const ms of waitsMs) yield { wait: { step: step.index, ms } };
};

const showsEvents = ({ command, recorded = '' }: Step): boolean => /\b(?:events?|ev)\b/.test(command) || /^Events:/m.test(recorded);

/** Whether a cluster would print rows of Events, as it is now, that were not recorded. */
const lacksRows = ({ comparison }: Record): boolean => (comparison?.mismatches ?? []).some(({ simulated, recorded }) => recorded === undefined && /\s(?:Normal|Warning)\s/.test(simulated?.text ?? ''));
