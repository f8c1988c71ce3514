/** What might bring the tables of a step nearer to the recorded ones: something ended shortly behind it that ended shortly before, or the other way round; what led to a pod did so sooner or later. */
import type { Deployment } from '../../../api/types/workloads.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import { isMember } from '../../../session/domains.ts';
import type { Binding } from '../../matchers/unify.ts';
import type { Move } from '../../replay/decisions.ts';
import type { Record } from '../../replay/record.ts';
import type { Replay } from '../../replay/replay.ts';
import { tellsOfNoImage } from '../alternatives.ts';
import { gapBefore } from '../gap.ts';
import { later } from '../openDurations.ts';
import type { Course } from './courses.ts';
import { coursesIn, isEnd } from './courses.ts';
import { Looks } from './looks.ts';
import type { Difference, PodRow } from './tables.ts';
import { isAlike, youngerByMs } from './tables.ts';

/** What happens behind a look happens so much later, what happens before it so much sooner. */
const behindMs = 700;
const beforeMs = 300;
/** What leads to a pod that is so old happens so far into its second. */
const intoSecondMs = 300;
/** What ended so long before something, or sooner, may have led to it. */
const ledWithinMs = 1_200;
/** What would have ended so much later may as well have ended before. */
const reachMs = 60_000;

/** What earlier outputs showed: something by its name, a pod when it was up. */
interface Shown {
  isKnown(name: string): boolean;
  wasUp(pod: string): boolean;
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
    const { pairs, missing, surplus, counting } = this.#difference;
    yield* this.#withoutImage();
    yield* this.#otherVictims();
    yield* new Looks(this.#replay, this.#record, this.#difference, this.#shown.isKnown).otherwise();
    for (const pair of pairs) {
      const youngerMs = youngerByMs(pair);
      if (youngerMs !== 0) yield* this.#led(pair.printed, youngerMs);
    }
    yield* this.#remains();
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

  /** What ended last before a pod was made ended so much later, or only behind the look. */
  *#led(row: PodRow, laterMs: number | undefined): Generator<Move> {
    const madeMs = Math.min(...this.#courses.filter(({ pod }) => pod === row.name).map(({ askedMs }) => askedMs));
    const led = this.#courses.filter(({ pod, endMs }) => pod !== row.name && endMs <= madeMs && endMs > madeMs - ledWithinMs).toSorted((one, other) => other.endMs - one.endMs);
    for (const course of led) {
      const ms = laterMs ?? this.#record.endMs + behindMs - course.endMs;
      for (const move of ms > 0 ? bound(course, Number(course.choice.value) + ms) : this.#sooner(course, ms)) {
        yield move;
        if (laterMs !== undefined) yield* this.#awaited(course, move, laterMs);
      }
    }
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
    const madeMs = Math.floor(this.#record.endMs / 1000) * 1000 - age.fromMs + intoSecondMs;
    const atMs = Math.min(madeMs, this.#record.endMs - 20);
    for (const course of this.#underWay(atMs)) yield* this.#sooner(course, atMs - course.endMs);
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
  #isOver({ choice, pod, endMs }: Course): boolean {
    return !isEnd(choice) && endMs < this.#record.endMs && this.#shown.wasUp(pod);
  }

  #underWay(atMs: TimeMs): readonly Course[] {
    return this.#courses.filter(({ askedMs, endMs }) => askedMs < atMs && endMs > atMs && endMs < atMs + reachMs).toSorted((one, other) => one.endMs - other.endMs);
  }

  /** Something ends sooner; where it can't, what of the same pod came before it does. */
  *#sooner(course: Course, ms: number): Generator<Move> {
    const chain = this.#courses.filter(({ choice, pod, askedMs }) => pod === course.pod && isEnd(choice) === isEnd(course.choice) && askedMs <= course.askedMs).toReversed();
    const bindings = later(chain.map(({ choice }) => choice), ms);
    if (bindings.length > 0) yield { bindings };
  }
}

function* bound({ choice }: Course, ms: number): Generator<Move> {
  const binding: Binding = { id: choice.id, value: String(Math.round(ms)) };
  if (binding.value !== choice.value && isMember(choice.domain, binding.value)) yield { bindings: [binding] };
}

const isGoing = (status: string): boolean => /^(?:Terminating|Completed|Error)$/.test(status);
