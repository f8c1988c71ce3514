/** What might bring the tables of a step nearer to the recorded ones: something ended shortly behind it that ended shortly before, or the other way round; what led to a pod did so sooner or later. */
import type { Pod } from '../../../api/types/pod.ts';
import type { Deployment } from '../../../api/types/workloads.ts';
import { podRuntimes } from '../../../cluster/node/runtime.ts';
import { parseTime } from '../../../cluster/ports/clock.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import { isMember } from '../../../session/domains.ts';
import type { DurationInterval } from '../../../text/duration.ts';
import type { Binding } from '../../matchers/unify.ts';
import type { Move } from '../../replay/decisions.ts';
import type { Record } from '../../replay/record.ts';
import type { Replay } from '../../replay/replay.ts';
import { tellsOfNoImage } from '../alternatives.ts';
import { gapBefore } from '../gap.ts';
import { later } from '../openDurations.ts';
import type { Course } from './courses.ts';
import { coursesIn, isEnd, isOfProcess } from './courses.ts';
import { lateMs, Looks } from './looks.ts';
import type { Difference, Pair, PodRow } from './tables.ts';
import { isAlike, youngerByMs } from './tables.ts';

/** What happens behind a look happens so much later, what happens before it so much sooner. */
const behindMs = 700;
const beforeMs = 300;
/** What leads to a pod that is so old happens so far into its second. */
const intoSecondMs = 300;
/** What ended so long before something, or sooner, may have led to it. */
const ledWithinMs = 1_200;
/** … or so long, where a probe came between. */
const probedWithinMs = 30_000;
/** What would have ended so much later may as well have ended before. */
const reachMs = 60_000;

/** A moment before the look, and what makes the look come behind it. */
interface Within {
  readonly atMs: TimeMs;
  readonly late: Pick<Move, 'phase'>;
}

/** What earlier outputs showed: something by its name, a pod when it was up or done, if it was made by then. */
interface Shown {
  isKnown(name: string): boolean;
  wasShown(pod: string, how: 'up' | 'done', sinceMs: TimeMs): boolean;
}

export class Ways {
  readonly #replay: Replay;
  readonly #courses: readonly Course[];
  readonly #shown: Shown;
  /** Whether there is anything that waits for pods to be gone before it makes others. */
  readonly #waitsForEnds: boolean;
  readonly #record: Record;
  readonly #difference: Difference;

  constructor(replay: Replay, record: Record, difference: Difference, shown: Shown) {
    this.#shown = shown;
    this.#replay = replay;
    this.#record = record;
    this.#difference = difference;
    const { store } = replay.session.cluster;
    this.#waitsForEnds = [...store.list('statefulsets.apps'), ...store.list('daemonsets.apps')].length > 0 || (store.list('deployments.apps') as readonly Deployment[]).some(({ spec }) => spec.strategy?.type === 'Recreate');
    this.#courses = coursesIn(replay);
  }

  *all(): Generator<Move> {
    const { pairs, missing, surplus, counting, lasting } = this.#difference;
    yield* this.#withoutImage();
    yield* this.#otherVictims();
    yield* new Looks(this.#replay, this.#record, this.#difference, this.#shown.isKnown).otherwise();
    yield* this.#unreplaced();
    for (const pair of pairs) {
      const youngerMs = youngerByMs(pair);
      if (youngerMs !== 0) yield* this.#led(pair.printed, youngerMs, pair.recorded.age);
    }
    for (const { job, longerMs } of lasting) yield* this.#lasting(job, longerMs);
    yield* this.#remains();
    for (const pair of pairs) if (!isAlike(pair)) yield* this.#probed(pair);
    for (const pair of pairs) if (!isAlike(pair)) yield* this.#aroundLook([pair.printed.name, pair.recorded.name]);
    for (const row of missing) yield* this.#leadingTo(row);
    for (const row of surplus) {
      yield* this.#aroundLook([row.name]);
      yield* this.#led(row, undefined);
    }
    yield* this.#aroundLook(missing.map(({ name }) => name));
    if (counting.length > 0) yield* this.#aroundLook(undefined);
  }

  /** There is no such image, and to find that out took no longer than usual. */
  *#withoutImage(): Generator<Move> {
    if (!tellsOfNoImage(this.#replay.timeline)) return;
    const slow = this.#courses.filter(({ choice: { id, value, domain } }) => /\/(?:start|pull)Duration$/.test(id) && domain.kind === 'duration' && Number(value) > domain.usualMs);
    for (const { id, value } of this.#replay.witness.toReversed()) {
      if (!/^image\/.*\/exists$/.test(id) || value !== 'yes') continue;
      const pulled = slow.filter(({ askedMs }) => askedMs >= (this.#replay.askedMs(id) ?? 0) - reachMs);
      const quick = pulled.flatMap(({ choice }) => (choice.domain.kind === 'duration' ? [{ id: choice.id, value: String(choice.domain.usualMs) }] : []));
      yield { bindings: [{ id, value: 'no' }, ...quick] };
      if (quick.length > 0) yield { bindings: [{ id, value: 'no' }] };
    }
  }

  /** Another one of several was taken: one that was recorded on its way out, or not at all. */
  *#otherVictims(): Generator<Move> {
    const { pairs, missing, surplus } = this.#difference;
    const spared = new Set([...missing, ...pairs.filter(({ printed, recorded }) => isGoing(printed.status) && !isGoing(recorded.status)).map(({ recorded }) => recorded)].map(({ name }) => name));
    const taken = [...surplus, ...pairs.filter(({ printed, recorded }) => !isGoing(printed.status) && isGoing(recorded.status)).map(({ printed }) => printed)].map(({ name }) => name);
    for (const { id, domain, value } of this.#replay.witness) {
      if (domain.kind !== 'oneOf' || !spared.has(value)) continue;
      for (const name of taken) if (domain.options.includes(name)) yield { bindings: [{ id, value: name }] };
    }
  }

  /** What goes by a number was recorded before it was replaced: what led to the first that the run replaced too soon ends behind the look. */
  *#unreplaced(): Generator<Move> {
    const replaced = this.#difference.pairs.filter((pair) => {
      const { recorded: { name }, printed: { age } } = pair;
      const lives = new Set(this.#courses.filter(({ pod, askedMs }) => pod === name && askedMs <= this.#record.endMs).map(({ life }) => life));
      return lives.size > 1 && age !== undefined && -youngerByMs(pair) > ledWithinMs;
    });
    const [first] = replaced.toSorted((one, other) => (other.printed.age?.fromMs ?? 0) - (one.printed.age?.fromMs ?? 0));
    if (first) yield* this.#led(first.printed, undefined);
  }

  /** The last of a Job's processes ended so much later; or all that would have ended later than it was recorded. */
  *#lasting(job: string, longerMs: number): Generator<Move> {
    const ends = this.#courses.filter(({ choice, pod }) => isOfProcess(choice) && pod.startsWith(`${job}-`)).toSorted((one, other) => other.endMs - one.endMs);
    const [last] = ends;
    if (!last) return;
    const { atMs, late } = this.#inSecondOf(last.endMs + longerMs);
    if (longerMs > 0) for (const move of bound(last, Number(last.choice.value) + atMs - last.endMs)) yield { ...move, ...late };
    else yield* this.#together(ends.map((course) => this.#sooner(course, Math.min(0, atMs - course.endMs))));
  }

  *#together(moves: readonly Iterable<Move>[]): Generator<Move> {
    const bindings = moves.flatMap((each) => [...each].flatMap((move) => move.bindings ?? []));
    if (bindings.length > 0) yield { bindings };
  }

  /** Its processes have ended, but it is not cleared away yet. */
  *#remains(): Generator<Move> {
    const { pairs, missing } = this.#difference;
    for (const { name } of [...pairs.filter((pair) => !isAlike(pair)).map(({ recorded }) => recorded), ...missing].filter(({ ready, status }) => isGoing(status) && ready.startsWith('0/'))) {
      const [ends, goes] = ['terminationDuration', 'removalDuration'].map((what) => this.#courses.find(({ pod, choice }) => pod === name && choice.id.endsWith(`/${what}`)));
      if (!ends || ends.askedMs >= this.#record.endMs) continue;
      const ms = Math.min(Number(ends.choice.value), this.#record.endMs - beforeMs - ends.askedMs);
      const restMs = this.#record.endMs + behindMs - ends.askedMs - ms;
      const removal = goes?.choice.id ?? ends.choice.id.replace('/terminationDuration', '/removalDuration');
      yield { bindings: [{ id: ends.choice.id, value: String(Math.max(10, ms)) }, { id: removal, value: String(restMs) }] };
    }
  }

  /** What ended last before a pod was made ended so much later that it is as old as it was recorded; or, where that is left out, only behind the look. */
  *#led(row: PodRow, laterMs: number | undefined, age?: DurationInterval): Generator<Move> {
    const own = this.#courses.findLast(({ pod, askedMs }) => pod === row.name && askedMs <= this.#record.endMs)?.life;
    const madeMs = Math.min(...this.#courses.filter(({ life }) => life === own).map(({ askedMs }) => askedMs));
    const led = this.#endedBefore(madeMs, own);
    // So much later may be behind the look, in whose second it was made.
    const within = laterMs !== undefined && age && !isCoarse(age) && madeMs + laterMs >= this.#record.endMs ? this.#madeFor(age) : undefined;
    for (const course of led) {
      const moves = (ms: number): Iterable<Move> => (ms > 0 ? bound(course, Number(course.choice.value) + ms) : this.#sooner(course, ms));
      for (const move of moves(laterMs ?? this.#record.endMs + behindMs - course.endMs)) {
        yield move;
        if (laterMs !== undefined) yield* this.#awaited(course, move, laterMs);
      }
      if (within) for (const move of moves(within.atMs - madeMs)) yield { ...move, ...within.late };
    }
  }

  /** What ended shortly before a pod was made, the last first; where probes come between, what ended last. */
  #endedBefore(madeMs: TimeMs, own: string | undefined): readonly Course[] {
    const before = this.#courses.filter(({ life, endMs }) => life !== own && endMs <= madeMs && endMs > madeMs - probedWithinMs).toSorted((one, other) => other.endMs - one.endMs);
    const shortly = before.filter(({ endMs }) => endMs > madeMs - ledWithinMs);
    const isProbed = (): boolean => podRuntimes(this.#replay.session.cluster.world).some(({ containers }) => containers.some(({ probes }) => probes.readiness));
    return shortly.length === 0 && isProbed() ? before.slice(0, 1) : shortly;
  }

  /** When something is made that is so old at the look. */
  #madeFor({ fromMs }: DurationInterval): Within {
    return this.#inSecondOf(this.#record.endMs - fromMs);
  }

  /** Within the same second, and before the look; where that is at its very beginning, it came late in it. */
  #inSecondOf(ms: TimeMs): Within {
    const secondMs = Math.floor(ms / 1000) * 1000;
    const atMs = Math.min(secondMs + intoSecondMs, this.#record.endMs - 20);
    return atMs >= secondMs ? { atMs, late: {} } : { atMs: secondMs + intoSecondMs, late: { phase: { step: this.#replay.records.indexOf(this.#record), ms: lateMs } } };
  }

  /** Who saw that it had ended looked as much later, or sooner. */
  *#awaited({ endMs }: Course, move: Move, laterMs: TimeMs): Generator<Move> {
    const { records } = this.#replay;
    const next = records.findIndex(({ startMs }) => startMs >= endMs);
    if (next <= 0 || next >= records.indexOf(this.#record)) return;
    const gapMs = this.#replay.msAt(next) - this.#replay.msAt(next - 1) + laterMs;
    if (gapMs >= 0) yield { ...move, statements: [gapBefore('underWay', next, gapMs)] };
  }

  /** A pod that is not there yet was made when something ended that is under way then. */
  *#leadingTo({ name, age }: PodRow): Generator<Move> {
    if (!age || this.#courses.some(({ pod }) => pod === name)) return;
    const { atMs, late } = this.#madeFor(age);
    for (const course of this.#underWay(atMs)) for (const move of this.#sooner(course, atMs - course.endMs)) yield { ...move, ...late };
  }

  /** A probe finds it ready, or looks at it next, on the other side of the look. */
  *#probed({ printed, recorded }: Pair): Generator<Move> {
    if (printed.status !== 'Running' || recorded.status !== 'Running') return;
    const { world, store } = this.#replay.session.cluster;
    const runtime = podRuntimes(world).find(({ name }) => name === printed.name);
    const start = this.#courses.findLast(({ life, choice, askedMs, endMs }) => runtime?.stem.endsWith(`/${life}`) === true && !isEnd(choice) && !isOfProcess(choice) && askedMs < this.#record.endMs && endMs < this.#record.endMs);
    if (!runtime || !start) return;
    const pod = store.get('pods', runtime.namespace, runtime.name) as Pod | undefined;
    const isReady = /^(\d+)\/\1$/.test(printed.ready);
    const atMs = isReady ? parseTime(pod?.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime ?? '') : Math.max(...runtime.containers.map(({ probes }) => probes.readiness?.nextMs ?? 0));
    if (atMs === undefined || atMs <= 0) return;
    if (isReady) yield* bound(start, Number(start.choice.value) + this.#record.endMs + behindMs - atMs);
    else yield* this.#sooner(start, this.#record.endMs - beforeMs - atMs);
  }

  /** One thing after the other, the nearest first, ends on the other side of the look. */
  *#aroundLook(pods: readonly string[] | undefined): Generator<Move> {
    const atMs = this.#record.endMs;
    const counts = (course: Course): boolean => Math.abs(course.endMs - atMs) < reachMs && (this.#waitsForEnds || !isEnd(course.choice));
    const about = this.#courses.filter((course) => (pods === undefined ? counts(course) : pods.includes(course.pod)) && course.askedMs < atMs && !this.#isOver(course));
    for (const course of about.toSorted((one, other) => Math.abs(one.endMs - atMs) - Math.abs(other.endMs - atMs))) {
      const sinceMs = this.#replay.records[this.#replay.records.indexOf(this.#record) - 1]?.startMs ?? 0;
      if (course.endMs <= atMs) yield* bound(course, atMs + behindMs - course.askedMs);
      if (course.endMs <= sinceMs) yield* bound(course, sinceMs + beforeMs - course.askedMs);
      if (course.endMs > atMs) yield* this.#sooner(course, atMs - beforeMs - course.endMs);
    }
  }

  /** Whether an earlier output showed what came of it. */
  #isOver({ choice, pod, askedMs, endMs }: Course): boolean {
    return !isEnd(choice) && endMs < this.#record.endMs && this.#shown.wasShown(pod, isOfProcess(choice) ? 'done' : 'up', askedMs);
  }

  #underWay(atMs: TimeMs): readonly Course[] {
    return this.#courses.filter(({ askedMs, endMs }) => askedMs < atMs && endMs > atMs && endMs < atMs + reachMs).toSorted((one, other) => one.endMs - other.endMs);
  }

  /** Something ends sooner; where it can't, what of the same pod came before it does. */
  *#sooner(course: Course, ms: number): Generator<Move> {
    const chain = this.#courses.filter(({ choice, life, askedMs }) => life === course.life && isEnd(choice) === isEnd(course.choice) && askedMs <= course.askedMs).toReversed();
    const bindings = later(chain.map(({ choice }) => choice), ms);
    if (bindings.length > 0) yield { bindings };
  }
}

function* bound({ choice }: Course, ms: number): Generator<Move> {
  const binding: Binding = { id: choice.id, value: String(Math.round(ms)) };
  if (binding.value !== choice.value && isMember(choice.domain, binding.value)) yield { bindings: [binding] };
}

/** To the minute, or more. */
const isCoarse = ({ fromMs, toMs }: DurationInterval): boolean => toMs - fromMs > 1_000;

const isGoing = (status: string): boolean => /^(?:Terminating|Completed|Error)$/.test(status);
