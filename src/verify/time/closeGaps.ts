/**
 * The earliest time line puts whatever nothing recorded ties to the rest at the very beginning: with the first date that an output shows,
 * or the age of a node, years would lie between two commands. What stands before such a gap moves up to it as far as the recording lets
 * it: people wait before they begin, not in the midst of their work.
 */
import type { TimePoint, TimeStatement } from './timeNetwork.ts';

type Times = ReadonlyMap<TimePoint, number>;
/** Whether the gap behind a place can't be closed by moving what stands before it, from the first place (0) or the second (1) on. */
type Held = (first: 0 | 1, place: number) => boolean;

/** `order`: the points that follow each other; `following[i]`: what is between the i-th and the next. Times counted from the first of them. */
export function closeGaps(times: Times, order: readonly TimePoint[], following: readonly TimeStatement[], statements: readonly TimeStatement[]): Times {
  const places = new Map(order.map((point, place) => [point, place]));
  let closed = times;
  let held: Held | undefined;
  for (let place = following.length - 1; place >= 0; place--) {
    const gap = following[place];
    if (!gap || gapMs(closed, gap) <= gap.minMs) continue;
    // Where the birth of the cluster is held in place, what was done on it may still be free.
    for (const first of place > 0 ? [0, 1] as const : [0] as const) {
      held ??= heldGaps(closed, places, statements);
      if (held(first, place)) continue;
      const moved = moveUp(closed, order.slice(first, place + 1), gap, new Set<TimePoint>(['epoch', ...order.slice(place + 1)]), statements);
      if (moved === closed) continue;
      closed = moved;
      held = undefined;
    }
  }
  const originMs = closed.get(order[0] ?? 'birth') ?? 0;
  return closed === times ? times : new Map([...closed].map(([point, ms]) => [point, ms - originMs]));
}

/** Most gaps were recorded: what stands before them pushes what stands behind, at once or by way of what has no place, or is fixed. */
function heldGaps(times: Times, places: ReadonlyMap<TimePoint, number>, statements: readonly TimeStatement[]): Held {
  const beyond = new Map<TimePoint, number>([['epoch', places.size]]);
  const placeBehind = (point: TimePoint): number => places.get(point) ?? beyond.get(point) ?? -1;
  eachPush(statements, times, (pusher, pushed) => {
    if (!places.has(pusher)) beyond.set(pusher, Math.max(beyond.get(pusher) ?? -1, places.get(pushed) ?? -1));
  });
  const farthest = Array.from(places, () => -1);
  eachPush(statements, times, (pusher, pushed) => {
    const place = places.get(pusher);
    if (place !== undefined) farthest[place] = Math.max(farthest[place] ?? -1, placeBehind(pushed));
  });
  const fromFirst = runningMaximum(farthest);
  const fromSecond = runningMaximum(farthest.with(0, -1));
  return (first, place) => ((first === 0 ? fromFirst : fromSecond)[place] ?? -1) > place;
}

function runningMaximum(values: readonly number[]): readonly number[] {
  let maximum = -Infinity;
  return values.map((value) => (maximum = Math.max(maximum, value)));
}

/** Which of two points can't move later by themselves: the other has to as well. */
function eachPush(statements: readonly TimeStatement[], times: Times, tell: (pusher: TimePoint, pushed: TimePoint) => void): void {
  for (const { from, to, minMs, maxMs } of statements) {
    const apartMs = (times.get(to) ?? 0) - (times.get(from) ?? 0);
    if (apartMs <= minMs) tell(from, to);
    if (apartMs >= maxMs) tell(to, from);
  }
}

const gapMs = (times: Times, { from, to }: TimeStatement): number => (times.get(to) ?? 0) - (times.get(from) ?? 0);

/** Moves some points later, and with them what is tied to them, until the gap is as usual or something that is `fixed` holds them. */
function moveUp(times: Times, points: readonly TimePoint[], gap: TimeStatement, fixed: ReadonlySet<TimePoint>, statements: readonly TimeStatement[]): Times {
  let moved = times;
  for (;;) {
    const missingMs = gapMs(moved, gap) - gap.minMs;
    const along = tiedTo(points, moved, statements);
    if (missingMs <= 0 || [...along].some((point) => fixed.has(point))) return moved;
    const byMs = Math.min(missingMs, ...statements.flatMap((statement) => slackMs(statement, along, moved)));
    moved = new Map([...moved].map(([point, ms]) => [point, along.has(point) ? ms + byMs : ms]));
  }
}

/** The points that have to move later as soon as one of these does. */
function tiedTo(points: readonly TimePoint[], times: Times, statements: readonly TimeStatement[]): ReadonlySet<TimePoint> {
  const along = new Set(points);
  for (;;) {
    const size = along.size;
    eachPush(statements, times, (pusher, pushed) => {
      if (along.has(pusher)) along.add(pushed);
    });
    if (along.size === size) return along;
  }
}

/** How far the points that move may move before this statement ties them to one that does not. */
function slackMs({ from, to, minMs, maxMs }: TimeStatement, along: ReadonlySet<TimePoint>, times: Times): readonly number[] {
  if (along.has(from) === along.has(to)) return [];
  const apartMs = (times.get(to) ?? 0) - (times.get(from) ?? 0);
  return along.has(from) ? [apartMs - minMs] : [maxMs - apartMs];
}
