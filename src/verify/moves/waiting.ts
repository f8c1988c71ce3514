/** The author may have waited longer before this command than people usually do. */
import type { Proposer } from './move.ts';

const waitsMs = [10_000, 35_000, 60_000, 300_000, 1_200_000];

export const waiting: Proposer = function* ({ replay, step }) {
  const longest = waitsMs.at(-1) ?? 0;
  if (!replay.matters({ wait: { step: step.index, ms: longest } })) return;
  for (const ms of waitsMs) yield { wait: { step: step.index, ms } };
};
