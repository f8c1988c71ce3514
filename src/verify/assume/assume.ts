/**
 * Unrecorded steps: where prose speaks of a change and the recording shows one that no command made, the smallest ordinary action
 * that makes the recording possible is assumed, and named. Never inside one run of commands, never more than one at a place.
 */
import { agrees } from '../matchers/compare.ts';
import type { Replay, RunBounds } from '../replay/replay.ts';
import type { SearchBounds } from '../replay/search.ts';
import { effortForStep, settle } from '../replay/search.ts';
import type { Step } from '../plan/timeline.ts';
import type { Action } from './actions.ts';
import { actionsFor } from './actions.ts';
import { speaksOfChange } from './lexicon.ts';
import { repetitionFor } from './repetition.ts';

export interface Assumption {
  readonly action: Action;
  /** Before which step it happened. */
  readonly step: number;
}

/** Tries to bring the last step to agreement by one action that the prose before its run of commands speaks of. `maxRuns`: how many commands may be run for it. */
export function assume(replay: Replay, step: Step, maxRuns: number, bounds: SearchBounds): Assumption | undefined {
  const at = replay.timeline.steps.slice(0, step.index + 1).findLast((earlier) => earlier.prose !== '');
  const comparison = replay.records.at(-1)?.comparison;
  // Before the first command there is no change to speak of: its prose tells how things are.
  if (!at || at.index === 0 || !comparison || !speaksOfChange(at.prose) || replay.assumed.has(at.index)) return undefined;
  const repeated = repetitionFor(replay, step, at);
  const limit: RunBounds = { runs: replay.runs + maxRuns, effort: replay.effort + effortForStep(replay, bounds) };
  for (const action of repeated ? [repeated] : actionsFor(replay, comparison, at.prose)) {
    const mark = replay.mark();
    const tried = replay.runningUpTo(limit, () => replay.attempt({ assume: { step: at.index, commands: action.commands } }));
    if (tried && (settled(replay) || settle(replay, step, boundsFor(replay, limit, bounds)).kind === 'agrees')) return { action, step: at.index };
    replay.goBack(mark);
  }
  return undefined;
}

/** Whatever else was searched for in the note. */
function boundsFor(replay: Replay, limit: RunBounds, bounds: SearchBounds): SearchBounds {
  const runs = Math.max(0, limit.runs - replay.runs);
  return { ...bounds, onlyWhether: true, runsPerStep: runs, runsPerNote: replay.searched + runs };
}

function settled(replay: Replay): boolean {
  const comparison = replay.records.at(-1)?.comparison;
  return comparison !== undefined && agrees(comparison);
}
