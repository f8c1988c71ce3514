/** The time line of a note: when each of its steps began, as early as what was recorded and what people usually do allow. */
import { mayChangeCluster } from '../aside/effects.ts';
import { sawItUnderWay } from '../follows.ts';
import type { Decisions } from '../replay/decisions.ts';
import type { Record } from '../replay/record.ts';
import type { Joined, TimePoint, TimeStatement } from './timeNetwork.ts';
import { solveTimeLine } from './timeNetwork.ts';
import { closeGaps } from './closeGaps.ts';
import type { Step } from '../plan/timeline.ts';
import { wholeSeconds } from './seconds.ts';

/** Milliseconds since the cluster's birth, by point. */
export type NoteTimes = ReadonlyMap<TimePoint, number>;

/** What the time line of a note rests on. */
export interface NoteHistory {
  readonly steps: readonly Step[];
  /** What is part of the cluster itself and has an age of its own. */
  readonly joined: readonly Joined[];
  readonly decisions: Decisions;
  /** What came of the steps whose duration is known. */
  readonly records: readonly Record[];
  /** The time line before: what it has shorter than usual stays so, or each age would move all that came before it. */
  readonly before: NoteTimes | undefined;
  /** What the note says of pauses before its steps are run: it holds where all of it does. */
  readonly foreseen: readonly TimeStatement[];
}

/** Between two commands of a person typing, unless the recording says otherwise. */
export const usualGapMs = 3_000;
/** … and before one that shows what is still under way: nobody waits first who wants to see it. */
const promptGapMs = 1_000;
/** How old a cluster is when the first command is run. */
export const usualAgeMs = 3_600_000;
/** Gaps that have to be shorter than usual are so by steps of this. */
const gapStepMs = 1_000;

/** Undefined where what was recorded fits no time line. */
export function solveNoteTime(history: NoteHistory): NoteTimes | undefined {
  const recorded = [...history.decisions.statements.values()];
  const { foreseen } = history;
  return (foreseen.length > 0 ? solvedWith([...recorded, ...foreseen], history) : undefined) ?? solvedWith(recorded, history);
}

function solvedWith(recorded: readonly TimeStatement[], history: NoteHistory): NoteTimes | undefined {
  const { steps, joined, decisions } = history;
  const dated = recorded.some((statement) => statement.from === 'epoch');
  const order = ['birth' as const, ...steps.flatMap((step): TimePoint[] => (isPrepared(step, decisions) ? [step.index - 0.5, step.index] : [step.index]))];
  const points: readonly TimePoint[] = [...(dated ? ['epoch' as const] : []), ...joined, ...order];
  const beginnings = joined.flatMap((point): TimeStatement[] => [
    { from: 'birth', to: point, minMs: 0, maxMs: Infinity, source: { kind: 'order' } },
    ...(steps.length > 0 ? [{ from: point, to: order[1] ?? 0, minMs: 0, maxMs: Infinity, source: { kind: 'order' as const } }] : []),
  ]);
  // Nobody is assumed to have been faster than usual, or to have waited longer, than the recording demands.
  const gaps = new Map<TimePoint, number>(order.map((point, place) => [point, Math.min(usualMsBehind(point, order[place + 1], steps), gapBefore(history, point, order[place + 1]))]));
  for (;;) {
    const following = order.slice(0, -1).map((from, place): TimeStatement => {
      const to = order[place + 1] ?? from;
      const least = Math.max(tookMs(from, history), typeof to === 'number' ? decisions.waits.get(to) ?? 0 : 0);
      return { from, to, minMs: Math.max(least, gaps.get(from) ?? 0), maxMs: Infinity, source: { kind: 'order' } };
    });
    const statements = [...following, ...beginnings, ...recorded];
    const line = solveTimeLine(points, statements, 'birth');
    if (line.kind === 'feasible') return closeGaps(line.times, order, following, statements);
    const relaxed = line.statements.filter((statement) => following.includes(statement) && (gaps.get(statement.from) ?? 0) > 0);
    if (relaxed.length === 0) return undefined;
    const tooLong = order.filter((point) => relaxed.some(({ from }) => from === point));
    shorten(gaps, tooLong, (point) => changesCluster(point, history), line.excessMs);
  }
}

function usualMsBehind(point: TimePoint, next: TimePoint | undefined, steps: readonly Step[]): number {
  if (point === 'birth') return usualAgeMs;
  const step = typeof next === 'number' && Number.isInteger(next) ? steps[next] : undefined;
  return step && sawItUnderWay(step) ? promptGapMs : usualGapMs;
}

/** Infinite where there was no time line, or none with both points. */
function gapBefore({ before }: NoteHistory, from: TimePoint, to: TimePoint | undefined): number {
  const [fromMs, toMs] = [before?.get(from), to === undefined ? undefined : before?.get(to)];
  return fromMs === undefined || toMs === undefined ? Infinity : toMs - fromMs;
}

export function samePoints(a: NoteTimes, b: NoteTimes): boolean {
  return a.size === b.size && [...a].every(([point, ms]) => b.get(point) === ms);
}

function isPrepared(step: Step, decisions: Decisions): boolean {
  return decisions.assumed.has(step.index) || step.before.some((preparation) => preparation.kind === 'apply');
}

/**
 * How much time what begins at a point takes for itself. Points lie on whole seconds, as the times do that Kubernetes prints: moving
 * one then moves what happened behind it by whole seconds too. What goes on within a second is a matter of `Decisions.phases`.
 */
function tookMs(point: TimePoint, { records }: NoteHistory): number {
  const record = typeof point === 'number' && Number.isInteger(point) ? records[point] : undefined;
  return record ? wholeSeconds(record.endMs - record.startMs) : 0;
}

/** Whether what happened at a point changed the cluster: then people wait and see rather than type on. */
function changesCluster(point: TimePoint, { steps, records }: NoteHistory): boolean {
  const step = typeof point === 'number' ? steps[Math.ceil(point)] : undefined;
  if (!step || step.index !== point) return true;
  const failed = (records[step.index]?.result.exitCode ?? 0) !== 0;
  return !failed && mayChangeCluster(step.command);
}

/**
 * Takes so much time out of some gaps: first those in which nobody had anything to wait for, the latest first, then the others evenly.
 * Whole seconds lose nothing: Kubernetes cuts every time that it prints an age of to the second.
 */
function shorten(gaps: Map<TimePoint, number>, points: readonly TimePoint[], isWait: (point: TimePoint) => boolean, excessMs: number): void {
  const gapOf = (point: TimePoint): number => gaps.get(point) ?? 0;
  let restMs = Math.ceil(excessMs / gapStepMs) * gapStepMs;
  const take = (point: TimePoint, ms: number): void => {
    const taken = Math.min(gapOf(point), ms, restMs);
    gaps.set(point, gapOf(point) - taken);
    restMs -= taken;
  };
  for (const point of points.filter((each) => !isWait(each)).toReversed()) take(point, restMs);
  const waits = points.filter(isWait);
  while (restMs > 0 && waits.some((point) => gapOf(point) > 0)) take(waits.reduce((longest, point) => (gapOf(point) > gapOf(longest) ? point : longest)), gapStepMs);
}
