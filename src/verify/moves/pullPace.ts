/**
 * When a kubelet tried in vain to pull an image, and when it said that it waits: read from how often, how long ago first and how long ago last
 * its Events tell of it. What lies between the first and the last took as little as it could.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Binding } from '../matchers/unify.ts';
import { toldLines } from '../told/told.ts';
import { timeStatements } from './evidence.ts';
import { midSecondMs, seenIn } from './kubeletEvents.ts';
import type { Seen } from './kubeletEvents.ts';
import type { Proposer } from './move.ts';

export const pullPace: Proposer = function* ({ replay, step, record, log }) {
  const lines = toldLines(step);
  const backOffs = seenIn(lines, /Back-off pulling image/);
  const pulls = seenIn(lines, /\sPulling image/);
  const failures = seenIn(lines, /Failed to pull image/);
  if (!pulls || !failures || !record.comparison) return;
  const [told] = timeStatements(replay, step.index, record, record.comparison);
  // All is dated to the beginning of its second but the scheduler's word: looked at in the middle of one, they are as old as each other.
  const statements = told ? [[told[0], { ...told[1], minMs: pulls.firstMs, maxMs: pulls.firstMs }] as const] : [];
  const stems = new Set(log.flatMap(({ id }) => /^(pod\/[^/]+\/([^/#]+)[^/]*\/container\/[^/]+)\/backOffNoticed$/.exec(id)?.slice(1, 2) ?? []));
  for (const stem of stems) yield { bindings: paceOf(stem, pulls, failures, backOffs, log), statements, phases: [{ step: step.index, ms: midSecondMs }], reread: 'times' };
};

const firstWaitMs = 10_000;
const longestWaitMs = 300_000;
/** Clear of the end of a second, to which all times are cut. */
const aMomentMs = 100;

const idOf = (stem: string, what: string, round: number): string => `${stem}/${what}${round === 1 ? '' : `/${round}`}`;

/** Ages run backwards: the older, the earlier. */
function paceOf(stem: string, pulls: Seen, failures: Seen, backOffs: Seen | undefined, log: readonly Choice[]): readonly Binding[] {
  const bindings: Binding[] = [];
  const known = (what: string, round: number): number => Number(log.find(({ id }) => id === idOf(stem, what, round))?.value ?? 0);
  const bind = (what: string, round: number, ms: number): void => void bindings.push({ id: idOf(stem, what, round), value: String(Math.max(0, ms)) });
  const tookMs = Math.max(pulls.firstMs - failures.firstMs, aMomentMs);
  let pulledMs = pulls.firstMs;
  for (let round = 1; round <= failures.count; round += 1) {
    const isLast = round === failures.count;
    const failedMs = round === 1 ? failures.firstMs : isLast ? failures.lastMs : pulledMs - tookMs;
    bind('pullDuration', round, Math.max(pulledMs - failedMs, aMomentMs));
    const waitMs = Math.min(firstWaitMs * 2 ** (round - 1), longestWaitMs);
    if (backOffs && round <= backOffs.count) {
      const saidMs = round === 1 ? backOffs.firstMs : round === backOffs.count ? backOffs.lastMs : failedMs - aMomentMs;
      bind('backOffNoticed', round, failedMs - saidMs);
      // The status that tables showed is told when it was.
      bind('pullBackOffTold', round, known('backOffNoticed', round) + known('pullBackOffTold', round) - (failedMs - saidMs));
    }
    if (round >= pulls.count) break;
    pulledMs = round + 1 === pulls.count ? pulls.lastMs : failedMs - waitMs - aMomentMs;
    bind('pullRetried', round, failedMs - pulledMs);
  }
  return bindings;
}
