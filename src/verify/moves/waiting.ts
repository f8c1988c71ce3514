/** The author may have waited longer before this command than people usually do. */
import { linesOf } from '../matchers/words.ts';
import { eventAges } from '../told/eventsTold.ts';
import { toldLines } from '../told/told.ts';
import type { Move } from '../replay/decisions.ts';
import type { Proposer } from './move.ts';

const waitsMs = [10_000, 20_000, 35_000, 60_000, 300_000, 1_200_000];
/** Nobody is taken to have waited longer than this for nothing. */
export const longestWaitMs: number = Math.max(...waitsMs);
/** So long Events are kept, and a little longer. */
const untilEventsGoMs = 3_700_000;

/**
 * Where a cluster would still show Events that were not recorded: so long a wait that they are gone, before the command behind which as many
 * were written as there are. Asked before ages are read, which would be those of other Events.
 */
export const untilEventsGo: Proposer = function* ({ replay, step, record }) {
  const printed = eventAges(linesOf(record.result.output));
  const left = eventAges(toldLines(step)).length;
  if (printed.length <= left) return;
  const writtenSince = (startMs: number): number => printed.filter(({ fromMs }) => record.endMs - fromMs >= startMs).length;
  const steps = replay.records.map(({ startMs }, index) => ({ index, off: Math.abs((index === step.index ? 0 : writtenSince(startMs)) - left) }));
  const nearest = Math.min(...steps.map(({ off }) => off));
  for (const { index } of steps.toReversed().filter(({ off }) => off === nearest)) yield { wait: { step: index, ms: untilEventsGoMs } };
};

/** Where ages ask for a wait already, one that is so much longer; and where they leave no room for the longest, a shorter one may still matter. */
export const waiting: Proposer = function* ({ replay, step, matters }) {
  const waitedMs = step.index === 0 ? 0 : replay.msAt(step.index) - replay.msAt(step.index - 1);
  const moves = waitsMs.map((ms): Move => ({ wait: { step: step.index, ms: ms > waitedMs ? ms : waitedMs + ms } }));
  if (moves.toReversed().some(matters)) yield* moves;
};
