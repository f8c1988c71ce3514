/** How long ago the author made what is listed: the oldest row of a table, or the oldest pod of a description, mostly is as old as one of the commands before it, or else the oldest that no table showed before. */
import { mayChangeCluster } from '../aside/effects.ts';
import { followsChanges } from '../follows.ts';
import { ageOf, rowsOf } from '../testimony/facts.ts';
import type { Proposer } from './move.ts';
import { scheduledIn } from './sinceMade.ts';
import { wholeSeconds } from '../time/seconds.ts';

/** Of the commands that changed something so many are tried, the last first. */
const maxTried = 3;

/** Only where words differ: the rows that the run has may be those of a later moment, and their ages say nothing then. */
export const oldest: Proposer = function* ({ replay, step, record }) {
  if (!record.comparison || record.comparison.cost < 1 || followsChanges(step.command)) return;
  const before = replay.timeline.steps.slice(0, step.index);
  const listed = rowsOf(step).flatMap((row) => {
    const age = ageOf(row);
    return age ? [{ name: row.cells.get('NAME') ?? '', age }] : [];
  });
  // Where the run has all pods that are described, each tells by itself when it was looked at.
  const described = scheduledIn(step.recorded ?? '');
  const { store } = replay.session.cluster;
  const areThere = described.every(({ namespace, name }) => store.get('pods', namespace, name) !== undefined);
  const rows = listed.length > 0 || areThere ? listed : described.map(({ name, interval }) => ({ name, age: interval }));
  const makers = before.filter(({ command }) => mayChangeCluster(command)).slice(-maxTried).toReversed();
  // Of those that a table showed before, none was made since.
  const shown = new Set(before.flatMap((each) => rowsOf(each).map(({ cells }) => cells.get('NAME'))));
  const recent = rows.filter(({ name }) => !shown.has(name));
  for (const among of recent.length > 0 && recent.length < rows.length ? [recent, rows] : [rows]) {
    const [age] = among.map((row) => row.age).toSorted((a, b) => b.fromMs - a.fromMs);
    if (!age) continue;
    const [minMs, maxMs] = [Math.ceil(age.fromMs / 1000) * 1000, wholeSeconds(age.toMs - 1)];
    for (const { index } of makers) {
      yield { statements: [[oldestKey(step.index), { from: index, to: step.index, minMs, maxMs, source: { kind: 'recorded', step: step.index, text: String(age.fromMs / 1000), about: 'the oldest row' } }]] };
    }
  }
};

/** What a statement of the time line is kept by that was read from the oldest row of a step's table. */
export const oldestKey = (step: number): string => `${step}/oldest`;
