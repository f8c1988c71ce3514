/** What led to a pod: it was made when something else had ended, so that its age tells when that was. */
import { podRuntimes } from '../../../cluster/node/runtime.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import type { DurationInterval } from '../../../text/duration.ts';
import type { Move } from '../../replay/decisions.ts';
import type { Replay } from '../../replay/replay.ts';
import { gapBefore } from '../gap.ts';
import type { Course } from './courses.ts';
import { isOfProcess } from './courses.ts';
import { lateMs } from './looks.ts';
import type { Scene } from './scene.ts';
import { behindMs, bound, reachMs, sooner } from './scene.ts';
import type { PodRow } from './tables.ts';
import { youngerByMs } from './tables.ts';
import { wholeSeconds } from '../../time/seconds.ts';

/** What leads to a pod that is so old happens so far into its second. */
const intoSecondMs = 300;
/** What ended so long before something, or sooner, may have led to it. */
const ledWithinMs = 1_200;
/** … or so long, where a probe came between. */
const probedWithinMs = 30_000;

/** A moment before the look, and what makes the look come behind it. */
interface Within {
  readonly atMs: TimeMs;
  readonly late: Pick<Move, 'phases'>;
}

/** Pods that are younger than they were recorded, or older: what led to each was as much later. */
export function* agedOtherwise(scene: Scene): Generator<Move> {
  for (const pair of scene.difference.pairs) {
    const youngerMs = youngerByMs(pair);
    if (youngerMs !== 0) yield* leadingLater(scene, pair.printed, youngerMs, pair.recorded.age);
  }
}

/** What goes by a number was recorded before it was replaced: what led to the first that the run replaced too soon ends behind the look. */
export function* unreplaced(scene: Scene): Generator<Move> {
  const { courses, record, difference } = scene;
  const replaced = difference.pairs.filter((pair) => {
    const { recorded: { name }, printed: { age } } = pair;
    const lives = new Set(courses.filter(({ pod, askedMs }) => pod === name && askedMs <= record.endMs).map(({ life }) => life));
    return lives.size > 1 && age !== undefined && -youngerByMs(pair) > ledWithinMs;
  });
  const [first] = replaced.toSorted((one, other) => (other.printed.age?.fromMs ?? 0) - (one.printed.age?.fromMs ?? 0));
  if (first) yield* leadingBehindLook(scene, first.printed);
}

/** What ended last before a pod was made ended only behind the look. */
export function* leadingBehindLook(scene: Scene, row: PodRow): Generator<Move> {
  const own = made(scene, row);
  for (const course of endedBefore(scene, own)) yield* endingBy(scene, course, scene.record.endMs + behindMs - course.endMs);
}

/** What ended last before a pod was made ended so much later that it is as old as it was recorded. */
function* leadingLater(scene: Scene, row: PodRow, laterMs: number, age: DurationInterval | undefined): Generator<Move> {
  const own = made(scene, row);
  // So much later may be behind the look, in whose second it was made.
  const within = age && !isCoarse(age) && own.ms + laterMs >= scene.record.endMs ? madeFor(scene, age) : undefined;
  for (const course of endedBefore(scene, own)) {
    for (const move of endingBy(scene, course, laterMs)) {
      yield move;
      yield* awaited(scene, course, move, laterMs);
    }
    if (within) for (const move of endingBy(scene, course, within.atMs - own.ms)) yield { ...move, ...within.late };
  }
}

const endingBy = (scene: Scene, course: Course, ms: number): Iterable<Move> => (ms > 0 ? bound(course, Number(course.choice.value) + ms) : sooner(scene, course, ms));

/** Which pod of its name a row tells of, and when that was made. */
interface Made {
  readonly life: string | undefined;
  readonly ms: TimeMs;
}

function made({ courses, record }: Scene, { name }: PodRow): Made {
  const own = courses.findLast(({ pod, askedMs }) => pod === name && askedMs <= record.endMs)?.life;
  return { life: own, ms: Math.min(...courses.filter(({ life }) => life === own).map(({ askedMs }) => askedMs)) };
}

/** What ended shortly before a pod was made, the last first; where probes come between, what ended last. */
function endedBefore({ courses, replay }: Scene, own: Made): readonly Course[] {
  const before = courses.filter(({ life, endMs }) => life !== own.life && endMs <= own.ms && endMs > own.ms - probedWithinMs).toSorted((one, other) => other.endMs - one.endMs);
  const shortly = before.filter(({ endMs }) => endMs > own.ms - ledWithinMs);
  const isProbed = (): boolean => podRuntimes(replay.session.cluster.world).some(({ containers }) => containers.some(({ probes }) => probes.readiness));
  return shortly.length === 0 && isProbed() ? before.slice(0, 1) : shortly;
}

/** Who saw that it had ended looked as much later, or sooner. */
function* awaited({ replay, record }: Scene, { endMs }: Course, move: Move, laterMs: TimeMs): Generator<Move> {
  const next = lookBehind(replay, endMs);
  if (next <= 0 || next >= replay.records.indexOf(record)) return;
  const gapMs = replay.msAt(next) - replay.msAt(next - 1) + laterMs;
  if (gapMs >= 0) yield { ...move, statements: [gapBefore(next, gapMs)] };
}

/** Pods that are younger than they were recorded: what led to each ended in the second of the next look, which came late in it. */
export function* endingInSecondOfLook(scene: Scene): Generator<Move> {
  const { replay, record, difference } = scene;
  for (const pair of difference.pairs) {
    const youngerMs = youngerByMs(pair);
    if (youngerMs === 0) continue;
    for (const course of endedBefore(scene, made(scene, pair.printed))) {
      const next = lookBehind(replay, course.endMs);
      if (next <= 0 || next >= replay.records.indexOf(record)) continue;
      const lookMs = replay.msAt(next);
      if (wholeSeconds(course.endMs + youngerMs) !== lookMs) continue;
      for (const move of endingBy(scene, course, lookMs + intoSecondMs - course.endMs)) yield { ...move, phases: [{ step: next, ms: lateMs }] };
    }
  }
}

const lookBehind = ({ records }: Replay, ms: TimeMs): number => records.findIndex(({ startMs }) => startMs >= ms);

/** A pod that is not there yet was made when something ended that is under way then. */
export function* leadingTo(scene: Scene, { name, age }: PodRow): Generator<Move> {
  const { courses } = scene;
  if (!age || courses.some(({ pod }) => pod === name)) return;
  const { atMs, late } = madeFor(scene, age);
  const underWay = courses.filter(({ askedMs, endMs }) => askedMs < atMs && endMs > atMs && endMs < atMs + reachMs).toSorted((one, other) => one.endMs - other.endMs);
  for (const course of underWay) for (const move of sooner(scene, course, atMs - course.endMs)) yield { ...move, ...late };
}

/** The last of a Job's processes, which led to its end, ended so much later; or all that would have ended later than it was recorded. */
export function* lasting(scene: Scene, job: string, longerMs: number): Generator<Move> {
  const ends = scene.courses.filter(({ choice, pod }) => isOfProcess(choice) && pod.startsWith(`${job}-`)).toSorted((one, other) => other.endMs - one.endMs);
  const [last] = ends;
  if (!last) return;
  const { atMs, late } = inSecondOf(scene, last.endMs + longerMs);
  if (longerMs > 0) for (const move of bound(last, Number(last.choice.value) + atMs - last.endMs)) yield { ...move, ...late };
  else {
    const bindings = ends.flatMap((course) => [...sooner(scene, course, Math.min(0, atMs - course.endMs))].flatMap((move) => move.bindings ?? []));
    if (bindings.length > 0) yield { bindings };
  }
}

/** When something is made that is so old at the look. */
const madeFor = (scene: Scene, { fromMs }: DurationInterval): Within => inSecondOf(scene, scene.record.endMs - fromMs);

/** Within the same second, and before the look; where that is at its very beginning, it came late in it. */
function inSecondOf({ replay, record }: Scene, ms: number): Within {
  const secondMs = wholeSeconds(ms);
  const atMs = Math.min(secondMs + intoSecondMs, record.endMs - 20);
  return atMs >= secondMs ? { atMs, late: {} } : { atMs: secondMs + intoSecondMs, late: { phases: [{ step: replay.records.indexOf(record), ms: lateMs }] } };
}

/** To the minute, or more. */
const isCoarse = ({ fromMs, toMs }: DurationInterval): boolean => toMs - fromMs > 1_000;
