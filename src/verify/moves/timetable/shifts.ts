/**
 * When in its second, and in which, each earlier step must have begun for what came of it at once to be as old as recorded. Where an output tells of
 * what several steps did, no single moment of looking fits all of it as long as they began where they did in the run.
 */
import type { Phase } from '../../replay/decisions.ts';
import type { Replay } from '../../replay/replay.ts';
import { wholeSeconds } from '../../time/seconds.ts';
import type { TimeStatement } from '../../time/timeNetwork.ts';
import type { Span } from './fit.ts';
import { anywhere, both, isEmpty, nearest } from './fit.ts';

/** By step, how much later it began than in the run, in milliseconds. */
export type Shifts = ReadonlyMap<number, number>;

/** Something that a step did at once, and when it must have come to pass. */
export interface Point {
  readonly step: number;
  /** As it is known: to the millisecond, or cut to the second. */
  readonly ms: number;
  readonly isExact: boolean;
  readonly span: Span;
}

/** Undefined where nothing does it. A step stays where it is if it can. */
export function shiftsOf(points: readonly Point[], replay: Replay): Shifts | undefined {
  const spans = new Map<number, Span>();
  for (const { step, ms, isExact, span } of points) {
    // What is cut to the second came as far into it as the step began: that is what it was made by at once.
    const atMs = isExact ? ms : ms + phaseOf(step, replay);
    spans.set(step, both(spans.get(step) ?? anywhere, { fromMs: span.fromMs - atMs, toMs: span.toMs - atMs }));
  }
  if ([...spans.values()].some(isEmpty)) return undefined;
  return new Map([...spans].map(([step, span]) => [step, Math.round(nearest(0, span))]));
}

const phaseOf = (step: number, { decisions }: Replay): number => decisions.phases.get(step) ?? 0;

/** When a step began in the run. */
export const startOf = (step: number, replay: Replay): number => replay.msAt(step) + phaseOf(step, replay);

/** Where in their seconds the steps begin that do not stay where they are. */
export const phasesOf = (shifts: Shifts, replay: Replay): readonly Phase[] => [...shifts].flatMap(([step, laterMs]) => (laterMs === 0 ? [] : [{ step, ms: (((phaseOf(step, replay) + laterMs) % 1000) + 1000) % 1000 }]));

/** How long behind each of them an output was printed that was printed so much later than in the run, by whole seconds. */
export function gapsOf(shifts: Shifts, to: number, laterMs: number, replay: Replay): readonly (readonly [string, TimeStatement])[] {
  return [...shifts].map(([from, shiftMs]) => {
    const ms = replay.msAt(to) + laterMs - replay.msAt(from) - wholeSeconds(phaseOf(from, replay) + shiftMs);
    return [`timetable/${to}/${from}`, { from, to, minMs: ms, maxMs: ms, source: { kind: 'order' } }];
  });
}

/** The last step that had begun by then; undefined where none had. */
export function stepAt(ms: number, replay: Replay): number | undefined {
  const step = replay.records.findLastIndex((_, index) => startOf(index, replay) <= ms);
  return step < 0 ? undefined : step;
}
