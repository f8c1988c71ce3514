/**
 * Tables in the midst of a rollout: which pods are there, ready, on their way out follows from when each of them was up and when each was gone.
 * All of it is free, and one thing leads to the next, so that no single duration makes a table as it was recorded. What is told by all the tables so
 * far is held against the run in numbers, states and ages; one duration after the other is changed for as long as that brings them nearer.
 */
import { remembered } from '../../base/remember.ts';
import { followsChanges } from '../follows.ts';
import type { Step } from '../plan/timeline.ts';
import type { Move } from '../replay/decisions.ts';
import type { Record } from '../replay/record.ts';
import type { Replay } from '../replay/replay.ts';
import type { Proposer } from './move.ts';
import { calledOtherwise, placings } from './underWay/placing.ts';
import type { Content } from './underWay/search.ts';
import { Search } from './underWay/search.ts';
import type { Difference } from './underWay/tables.ts';
import { differenceOf } from './underWay/tables.ts';

/** What a search may take, see `Replay.effort`: most that find anything take less. */
const maxEffort = 300;

/** Asked first where the recording shows something under way: read for names and ages alone, such a table leads astray. */
export const underWay: Proposer = function* ({ replay, step, record }) {
  const difference = tablesOf(step, record);
  if (difference?.isUnderWay !== true || !difference.isOtherwise || asked(replay).has(step.index)) return;
  asked(replay).add(step.index);
  yield* searched(replay, step, 'all of it');
};

/** Asked behind what an output says outright, where all is done but pods came one after the other. */
export const doneInTurn: Proposer = function* ({ replay, step, record }) {
  if (tablesOf(step, record)?.isInTurn === true && !asked(replay).has(step.index)) yield* searched(replay, step, 'what it can');
};

/** Asked where all are up, each on its node: what names and times go together is told by nodes. */
export const placing: Proposer = function* ({ replay, step, record }) {
  const difference = tablesOf(step, record);
  const isKnown = (name: string): boolean => replay.timeline.steps.slice(0, step.index).some(({ recorded }) => recorded?.includes(name));
  if (difference) for (const bindings of placings(replay, record, calledOtherwise(difference, isKnown))) yield { bindings, reread: 'everything' };
};

/** The steps for which all was searched once: what other proposers then find, they find by themselves. */
const asked: (replay: Replay) => Set<number> = remembered(() => new Set());

const tablesOf = (step: Step, { result: { output } }: Record): Difference | undefined => (followsChanges(step.command) ? undefined : differenceOf(step, output, () => false));

function* searched(replay: Replay, step: Step, content: Content): Generator<Move> {
  const here = replay.mark();
  // What it comes to on its way is no try of its own: it leads anywhere.
  const { tries, passedOver } = replay;
  const found = new Search(replay, step, maxEffort).run(content);
  replay.goBack(here);
  replay.tries = tries;
  replay.passedOver = passedOver;
  if (!found) return;
  yield { ...found, reread: 'everything' };
  yield found;
}
