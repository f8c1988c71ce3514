/** How long ago the author made what is listed: the oldest row of a table mostly is as old as one of the commands before it. */
import { mayChangeCluster } from '../aside/effects.ts';
import { followsChanges } from '../follows.ts';
import { ageOf, rowsOf } from '../testimony/facts.ts';
import type { Proposer } from './move.ts';
import { wholeSeconds } from '../time/seconds.ts';

/** Of the commands that changed something so many are tried, the last first. */
const maxTried = 3;

/** Only where words differ: the rows that the run has may be those of a later moment, and their ages say nothing then. */
export const oldest: Proposer = function* ({ replay, step, record }) {
  if (!record.comparison || record.comparison.cost < 1 || followsChanges(step.command)) return;
  const ages = rowsOf(step).flatMap((row) => ageOf(row) ?? []);
  if (ages.length === 0) return;
  const age = ages.reduce((most, each) => (each.fromMs > most.fromMs ? each : most));
  const [minMs, maxMs] = [Math.ceil(age.fromMs / 1000) * 1000, wholeSeconds(age.toMs - 1)];
  const makers = replay.timeline.steps.slice(0, step.index).filter(({ command }) => mayChangeCluster(command)).slice(-maxTried).toReversed();
  for (const { index } of makers) {
    yield { statements: [[oldestKey(step.index), { from: index, to: step.index, minMs, maxMs, source: { kind: 'recorded', step: step.index, text: String(age.fromMs / 1000), about: 'the oldest row' } }]] };
  }
};

/** What a statement of the time line is kept by that was read from the oldest row of a step's table. */
export const oldestKey = (step: number): string => `${step}/oldest`;
