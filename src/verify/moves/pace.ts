/**
 * A rollout goes on from second to second: seen a little sooner or later after the command before it, other pods are up and others gone.
 * What the rows are called is read from what that leads to.
 */
import { durationInterval } from '../../text/duration.ts';
import { followsChanges } from '../follows.ts';
import type { Mismatch } from '../matchers/compare.ts';
import type { Move } from '../replay/decisions.ts';
import { usualGapMs } from '../time/noteTime.ts';
import { gapBefore } from './gap.ts';
import type { Proposer } from './move.ts';

/** So much sooner or later, the nearest first. */
const shiftsMs = [-1_000, 1_000, -2_000, 2_000, -3_000, 3_000, 4_000, 5_000];
/** Who waited longer than any rollout takes may have waited before the command that began it. */
const longMs = 60_000;

export const pace: Proposer = function* ({ replay, step: { index, command }, record, matters }) {
  // A watch sees it all.
  if (index === 0 || followsChanges(command) || !(record.comparison?.mismatches ?? []).some(isOfMoreThanAges)) return;
  const gapMs = replay.msAt(index) - replay.msAt(index - 1);
  const atGap = (ms: number): Move => ({ statements: [gapBefore(index, ms)] });
  const gaps = [0, ...shiftsMs].map((ms) => (gapMs > longMs ? usualGapMs : gapMs) + ms).filter((ms) => ms >= 0 && ms !== gapMs);
  for (const ms of gaps) if (matters(atGap(ms))) yield { ...atGap(ms), reread: 'everything' };
};

/** A row that is there or not, a word that says how far something got. */
export const isOfMoreThanAges = ({ words }: Mismatch): boolean => words === undefined || words.some(({ simulated = '' }) => durationInterval(simulated) === undefined);
