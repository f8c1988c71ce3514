/**
 * Replay as search: step by step, and where a step does not agree with its recording, decisions are taken back one at a time for as
 * long as each brings the step nearer and no earlier step further away.
 */
import { agrees } from '../matchers/compare.ts';
import { followsChanges } from '../follows.ts';
import { shownRows } from '../matchers/watchRows.ts';
import { everythingIn, timeStatements } from '../moves/evidence.ts';
import { mendings, mendingsBefore, timesIn } from '../moves/mendings.ts';
import { proposers, watchProposers } from '../moves/index.ts';
import type { Proposer } from '../moves/move.ts';
import type { Move } from './decisions.ts';
import { noTries, saysOrderRuledOut, saysRulesNeverListed, saysWhatNoLookShows, saysWhatWasNeverPrinted, triesOf } from './neverPrinted.ts';
import type { Record } from './record.ts';
import type { Mend, Replay, RunBounds } from './replay.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

export interface SearchBounds {
  /** How many commands may be run in search of one step's output; behind many steps more, for each try runs those again that it touches. */
  readonly runsPerStep: number;
  /** … and of a note's outputs, on all versions together; of a long note more. */
  readonly runsPerNote: number;
  /** What the search may take for a note's outputs, on all versions together, whatever it runs (see `Replay.effort`): of a long note more. One step takes at most half of what is left, and where that is little, `leastShare`: those before it starve no step. */
  readonly effortPerNote: number;
  /** How much a step may have its cluster do, run once: writes, and times that a control loop is woken. */
  readonly workPerStep: number;
  /** Whether the output comes out is all that is asked: of a search in vain nothing is said. */
  readonly onlyWhether?: true;
  /** What the states of the cluster may take, about, that are kept to go back to. Where that is little, steps are run again instead. */
  readonly memoryBytes?: number;
}

/** A note of so many steps is an ordinary one. */
const usualSteps = 25;

export const usualBounds: SearchBounds = { runsPerStep: 600, runsPerNote: 3_000, effortPerNote: 6_000, workPerStep: 30_000 };

/** What any step may take in search of its output: such a part of what the whole note may. */
const leastShare = 1 / 12;

/** What the next step may take. */
export const effortForStep = ({ effortSearched }: Replay, { effortPerNote }: SearchBounds): number => Math.max(effortPerNote * leastShare, (effortPerNote - effortSearched) / 2);

/** So many times as much of all that running is bounded by; memory stays as it is. */
export const withEffort = (bounds: SearchBounds, times: number): SearchBounds => ({
  ...bounds,
  runsPerStep: bounds.runsPerStep * times,
  runsPerNote: bounds.runsPerNote * times,
  effortPerNote: bounds.effortPerNote * times,
  workPerStep: bounds.workPerStep * times,
});

/** How many times as long as an ordinary note it is: so much more may be run. */
export const lengthOf = ({ steps }: Timeline): number => Math.max(1, steps.length / usualSteps);

export type Settled =
  | { readonly kind: 'agrees' }
  /** Every move was tried and none helps; or so many that none of the others can. `faults`: what none of them took away, see `faultsOf`. */
  | { readonly kind: 'exhausted'; readonly faults: ReadonlySet<string> }
  /** The bound was met first. */
  | { readonly kind: 'bounded'; readonly runs: number };

/** Brings the step that was run last to agreement with its recording, if the proposers find a way. */
export function settle(replay: Replay, step: Step, bounds: SearchBounds, ways: readonly Proposer[] = proposers): Settled {
  const perStep = Math.round(bounds.runsPerStep * Math.max(1, step.index / usualSteps));
  const { runs, effort } = replay;
  const limit: RunBounds = {
    runs: runs + Math.min(perStep, Math.max(0, bounds.runsPerNote - replay.searched)),
    effort: effort + effortForStep(replay, bounds),
  };
  replay.tries = triesOf(step.index, lastOf(replay));
  const settled = replay.runningUpTo(limit, () => descend(replay, step, bounds, limit, ways === proposers && showsRowsAsTheyCome(step, lastOf(replay)) ? watchProposers : ways));
  replay.tries = noTries;
  replay.searched += replay.runs - runs;
  replay.effortSearched += replay.effort - effort;
  if (settled.kind === 'agrees') holdTimes(replay, step);
  return settled;
}

/** Holds what the step that was run last says of the time line; whether it can be had. */
export function holdTimes(replay: Replay, step: Step): boolean {
  const record = lastOf(replay);
  return record.comparison === undefined || replay.hold(timeStatements(replay, step.index, record, record.comparison));
}

/** Whether it is a watch of which both the run and the recording show rows. */
const showsRowsAsTheyCome = ({ command, recorded = '' }: Step, { result }: Record): boolean => followsChanges(command) && shownRows(recorded, []).length > 0 && shownRows(result.output, []).length > 0;

/** Whether a search that met its bound has seen enough of the step to say that its recording can't be. */
function hasSeenEnough(replay: Replay, step: Step, bounds: SearchBounds, ways: readonly Proposer[]): boolean {
  const [record, recorded] = [lastOf(replay), step.recorded ?? ''];
  // What else a kubelet might have said of what it did, no number of runs shows.
  if (eventRow.test(recorded)) return false;
  if (saysWhatWasNeverPrinted(record, recorded, replay.tries, replay.witness)) return true;
  if (saysOrderRuledOut(record, recorded, replay.tries)) return true;
  if (listsRules.test(step.command) && saysRulesNeverListed(record, replay.tries)) return true;
  if (ways !== proposers && ways !== watchProposers) return false;
  // To look again is cheap where all else meant to run a long note anew, but for a step that is dear by itself.
  if (replay.effortOfLast * looksMs.length > bounds.effortPerNote / 4) return false;
  for (const ms of looksMs) replay.peekLater(ms);
  return saysWhatNoLookShows(record, recorded, replay.tries);
}

const listsRules = /^(?:sudo )?ip6?tables(?:-save)?\b/;

/** How much later a step is looked at when the search for it has met its bound. */
const looksMs: readonly number[] = [1, 5, 20, 60, 300, 1800, 7200].map((seconds) => seconds * 1000);

const isMet = (limit: RunBounds, { runs, effort }: Replay): boolean => runs >= limit.runs || effort >= limit.effort;
const isPassed = (limit: RunBounds, { runs, effort }: Replay): boolean => runs > limit.runs || effort > limit.effort;

function descend(replay: Replay, step: Step, bounds: SearchBounds, limit: RunBounds, ways: readonly Proposer[]): Settled {
  const before = replay.runs;
  for (;;) {
    const record = lastOf(replay);
    if (!record.comparison || agrees(record.comparison)) return { kind: 'agrees' };
    const helped = tryMoves(replay, step, record, ways, limit);
    if (helped === 'none') return { kind: 'exhausted', faults: replay.tries.faults };
    if (helped === 'bounded') return bounds.onlyWhether !== true && hasSeenEnough(replay, step, bounds, ways) ? { kind: 'exhausted', faults: replay.tries.faults } : { kind: 'bounded', runs: replay.runs - before };
  }
}

function tryMoves(replay: Replay, step: Step, record: Record, ways: readonly Proposer[], limit: RunBounds): 'helped' | 'none' | 'bounded' {
  const tried = new Set<string>();
  const matters = (move: Move): boolean => !isPassed(limit, replay) && replay.matters(move);
  /** What leads out of the simulator takes away whatever was wrong, for nothing is printed there: so it comes last. */
  const outOfIt: Move[] = [];
  for (const propose of ways) {
    for (const move of propose({ replay, step, record, log: replay.witness, matters })) {
      const key = keyOf(move);
      if (tried.has(key)) continue;
      if (isMet(limit, replay)) return 'bounded';
      tried.add(key);
      const before = replay.mark();
      if (!tryMove(replay, step, move)) continue;
      if (lastOf(replay).result.unsupported === undefined || record.result.unsupported !== undefined) return 'helped';
      replay.goBack(before);
      outOfIt.push(move);
    }
  }
  if (outOfIt.some((move) => tryMove(replay, step, move))) return 'helped';
  return isPassed(limit, replay) || replay.passedOver ? 'bounded' : 'none';
}

function tryMove(replay: Replay, step: Step, move: Move): boolean {
  const mend: Mend = (record, index) => (index < step.index ? mendingsBefore : mendings)(replay, index, record);
  if (move.reread === undefined) return replay.attempt(move, mend);
  const readAnew = move.reread === 'times' ? timesIn : everythingIn;
  const read = (): Move | undefined => readAnew(replay, step.index, lastOf(replay));
  if (replay.attemptBoth(move, read, mend)) return true;
  // Of Events each has times of its own: where all of them together fit no time line, something else is wrong with the later ones.
  return move.reread === 'times' && eventRow.test(step.recorded ?? '') && replay.attemptBoth(move, () => firstOf(read()), mend);
}

const eventRow = /^\s*(?:\S+\s+)?(?:Normal|Warning)\s/m;

const firstOf = (move: Move | undefined): Move | undefined => (move?.statements && move.statements.length > 1 ? { statements: move.statements.slice(0, 1) } : undefined);

function keyOf(move: Move): string {
  return JSON.stringify([move.bindings ?? [], move.asCalled ?? null, (move.statements ?? []).map(([key, statement]) => [key, statement.minMs, statement.maxMs]), move.wait ?? null, move.phases ?? null, move.reread ?? null, move.assume ?? null]);
}

function lastOf(replay: Replay): Record {
  const record = replay.records.at(-1);
  if (!record) throw new RangeError('nothing was run yet');
  return record;
}

