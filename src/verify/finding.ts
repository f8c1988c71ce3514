/** One step found out: run, searched for, judged. What is said of it is told from the last run of the note, see `explain/tell.ts`. */
import { present } from '../base/assert.ts';
import type { Action } from './assume/actions.ts';
import { assume } from './assume/assume.ts';
import { beyond } from './aside/beyond.ts';
import type { Cloud } from './aside/clouds.ts';
import { isUnder } from './aside/clouds.ts';
import type { Judgement } from './judge.ts';
import { judge } from './judge.ts';
import { agrees } from './matchers/compare.ts';
import { ownChances } from './moves/alternatives.ts';
import { values } from './moves/evidence.ts';
import type { Replay } from './replay/replay.ts';
import type { SearchBounds } from './replay/search.ts';
import { settle } from './replay/search.ts';
import type { Contradiction } from './testimony/contradictions.ts';
import { untoldIn } from './aside/untold.ts';
import type { Step } from './plan/timeline.ts';

export type Finding =
  | { readonly kind: 'agrees'; readonly judgement: Judgement }
  | { readonly kind: 'assumed'; readonly action: Action; /** Of the command before which it was done. */ readonly line: number }
  | { readonly kind: 'impossible' }
  /** It contradicts another recording, whatever the cluster was. */
  | { readonly kind: 'contradicted'; readonly contradiction: Contradiction }
  | { readonly kind: 'undecided'; readonly runs: number }
  | { readonly kind: 'unsupported'; readonly what: string }
  /** It disagrees, but a step before it that may have changed the cluster is not modelled. */
  | { readonly kind: 'clouded'; readonly line: number }
  /** It hangs on something that the note does not show: a file, a name that the reader has to fill in. */
  | { readonly kind: 'untold'; readonly what: string }
  | { readonly kind: 'unrecorded' }
  | { readonly kind: 'skipped'; readonly why: string };

/** Runs the next step and brings it to agreement with its recording, if there is a way. `clouds`: steps before it that are not modelled. */
export function findOut(replay: Replay, step: Step, bounds: SearchBounds, clouds: readonly Cloud[]): Finding {
  if (step.skip !== undefined) {
    replay.proceed();
    return { kind: 'skipped', why: step.skip };
  }
  const first = replay.proceed();
  if (first.result.unsupported !== undefined) return { kind: 'unsupported', what: first.result.unsupported };
  const missing = untoldIn(step, first, replay.timeline, replay.seen.ran);
  if (missing !== undefined && !(first.comparison && agrees(first.comparison))) return { kind: 'untold', what: missing };
  if (first.residents?.nothingLeft) return { kind: 'untold', what: `what came with the cluster in ${first.residents.namespaces.join(', ')}` };
  if (!first.comparison) return { kind: 'unrecorded' };
  const before = replay.mark();
  const settled = settle(replay, step, bounds);
  if (settled.kind === 'agrees') return { kind: 'agrees', judgement: judge(replay, step, present(replay.records.at(-1), 'the step was run')) };
  // What was decided in vain is taken back, but for what the output says outright (the other cells of a table with one wrong cell)
  // and for what binds nothing else: the nearest possible output is that of the endpoint whose answer comes nearest.
  replay.goBack(before);
  settle(replay, step, bounds, [values, ownChances]);
  const assumption = assume(replay, step);
  if (assumption) return { kind: 'assumed', action: assumption.action, line: replay.timeline.steps[assumption.step]?.line ?? step.line };
  replay.giveUp();
  const { stranger } = present(replay.records.at(-1), 'the step was run');
  if (stranger !== undefined) return { kind: 'untold', what: stranger };
  const what = beyond(step, present(replay.records.at(-1), 'the step was run'));
  if (what !== undefined) return { kind: 'unsupported', what };
  const cloud = clouds.find((each) => isUnder(each, step, present(replay.records.at(-1), 'the step was run')));
  if (cloud) return { kind: 'clouded', line: cloud.line };
  return settled.kind === 'bounded' ? { kind: 'undecided', runs: settled.runs } : { kind: 'impossible' };
}
