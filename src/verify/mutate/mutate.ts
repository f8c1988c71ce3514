/** How much of a note a check pins down: each of its outputs is falsified in many ways, and each false note checked. */
import type { Notebook } from '../../note/notebook.ts';
import { checkTimeline } from '../check.ts';
import type { NoteOutcome } from '../outcome.ts';
import { plan } from '../plan/plan.ts';
import type { Timeline } from '../plan/timeline.ts';
import type { Mutation } from './mutations.ts';
import { mutationsOf } from './mutations.ts';

export interface Pinned {
  readonly tried: number;
  readonly caught: number;
  /** False outputs that would pass. */
  readonly slipped: readonly Slipped[];
  /** Lines of commands whose output nothing is known to falsify: nothing speaks for their being pinned down. */
  readonly untried: readonly number[];
}

export interface Slipped extends Pick<Mutation, 'kind' | 'from' | 'to'> {
  /** 1-based, of the command. */
  readonly line: number;
}

/** `outcome` is that of the note as it is; it is held against the version that was found there. */
export function pinnedDown(notebook: Notebook, outcome: NoteOutcome, onProgress: (done: number, of: number) => void = () => undefined): Pinned {
  const timeline = plan(notebook);
  const verified = timeline.steps.filter((step, index) => step.recorded !== undefined && ['exact', 'possible', 'assumed'].includes(outcome.steps[index]?.verdict ?? ''));
  const false_ = verified.flatMap((step) => {
    const before = timeline.steps.slice(0, step.index).map(({ recorded = '' }) => recorded).join('\n');
    return mutationsOf({ command: step.command, output: step.recorded ?? '', before }).map((mutation) => ({ step, mutation }));
  });
  const slipped = false_.flatMap(({ step, mutation: { kind, from, to, output } }, index): Slipped[] => {
    onProgress(index, false_.length);
    return isCaught(notebook, withOutput(timeline, step.index, output), outcome) ? [] : [{ line: step.line, kind, from, to }];
  });
  const tried = new Set(false_.map(({ step }) => step.line));
  return { tried: false_.length, caught: false_.length - slipped.length, slipped, untried: verified.map(({ line }) => line).filter((line) => !tried.has(line)) };
}

/** Where a step no longer comes out that did, be it a later one: no outcome is had as soon as more is wrong than was. */
function isCaught(notebook: Notebook, timeline: Timeline, genuine: NoteOutcome): boolean {
  const wrong = ({ steps }: NoteOutcome): number => steps.filter(({ verdict }) => verdict === 'impossible' || verdict === 'undecided').length;
  const outcome = checkTimeline(notebook, timeline, genuine.cluster.version, {}, wrong(genuine) + 1);
  return outcome === undefined || wrong(outcome) > wrong(genuine);
}

/** An output that is not there is none: what the silence of this note means is a matter of its habit. */
function withOutput(timeline: Timeline, index: number, output: string): Timeline {
  return { ...timeline, steps: timeline.steps.map((step) => (step.index === index ? { ...step, recorded: output } : step)) };
}
