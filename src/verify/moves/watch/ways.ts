/** The ways to make the next row of a watch come as it was recorded, the most telling first. */
import { present } from '../../../base/assert.ts';
import { grouped } from '../../../base/grouped.ts';
import type { Choice } from '../../../cluster/ports/choices.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import { isMember } from '../../../session/domains.ts';
import type { Binding } from '../../matchers/unify.ts';
import { unify } from '../../matchers/unify.ts';
import type { Row } from '../../matchers/watchRows.ts';
import { saysTheSameOf } from '../../matchers/watchRows.ts';
import type { Move } from '../../replay/decisions.ts';
import type { Fired, State, Watched } from './watched.ts';
import { atOnceMs, isOf, objectOf } from './watched.ts';

/** What ended within so long of a row may have led to it. */
const togetherMs = 400;
/** What a recording does not show any more happened no sooner than so long after its last row. */
const afterwardsMs = 2_000;

export class Ways {
  readonly #watched: Watched;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /** What might make the first row come as it was recorded that does not come so when its turn is, among those about its object, then among all. */
  *on(state: State): Generator<Move> {
    const { rows: printed, settled, agreeing } = state;
    const unsettled = settled.indexOf(false);
    const at = unsettled < 0 ? agreeing : unsettled;
    const wanted = present(this.#watched.recorded[at], 'a row that differs');
    const instead = printed[agreeing];
    const own = state.turns.get(wanted.name)?.[this.#watched.placeOf(at)];
    const times = own && own.atMs > state.beganMs ? undefined : this.#watched.agesBefore(state);
    if (times) yield times;
    yield* this.#otherNames(state, wanted);
    yield* this.#otherVictims(state, wanted);
    yield* this.#withoutImage(wanted);
    if (unsettled < 0) yield* this.#inTurn(state, wanted, own, instead);
    else if (own ? own.atMs <= state.beganMs : this.#watched.lists && this.#watched.placeOf(at) === 0) yield* this.#statesBefore(state, wanted, at);
    else yield* this.#atItsTime(state, at, own);
  }

  /** What came instead is the same, under a name that was free and that nothing else has. */
  *#otherNames({ rows: printed, provenance, agreeing }: State, wanted: Row): Generator<Move> {
    const instead = printed[agreeing];
    if (!instead || instead.name === wanted.name || printed.some(({ name }) => name === wanted.name)) return;
    for (const other of new Set([instead.name, ...printed.slice(agreeing).map(({ name }) => name)])) {
      const read = this.#watched.recorded.some(({ name }) => name === other) ? undefined : unify(other, wanted.name, provenance);
      if (read?.kind === 'bindings') yield { bindings: read.bindings.flatMap(([binding]) => binding ?? []) };
    }
  }

  /** Another one of several was picked: the one that the row names. */
  *#otherVictims({ record, rows: printed, agreeing }: State, wanted: Row): Generator<Move> {
    const instead = printed[agreeing]?.name;
    for (const { id, domain, value } of [...record.choices, ...record.choicesBefore].toReversed()) {
      if (domain.kind === 'oneOf' && value !== wanted.name && value === instead && domain.options.includes(wanted.name)) yield { bindings: [{ id, value: wanted.name }] };
    }
  }

  /** There is no such image. */
  *#withoutImage({ text }: Row): Generator<Move> {
    if (!/ErrImagePull|ImagePullBackOff/.test(text)) return;
    for (const { id, value } of this.#watched.replay.witness) if (/^image\/.*\/exists$/.test(id) && value === 'yes') yield { bindings: [{ id, value: 'no' }] };
  }

  /** How things stood when the watch began: what had happened by then happens when the next row about the object tells of it, or the other way round. */
  *#statesBefore(state: State, wanted: Row, at: number): Generator<Move> {
    const { record, beganMs } = state;
    const next = this.#watched.recorded.slice(at + 1).find(({ name }) => name === wanted.name);
    const laterMs = next ? this.#watched.windowIn(state, next).fromMs : this.#watched.endMs(state) + afterwardsMs;
    const ofIt = this.#watched.ledTo(state, beganMs, wanted.name);
    // Behind another command in its line the watch itself may have begun sooner.
    for (const choice of record.choices.filter(({ id }) => id.endsWith('/started'))) yield* binding(choice, 0);
    for (const { choice, firedMs, askedMs } of ofIt) {
      if (firedMs <= beganMs) yield* binding(choice, Math.max(laterMs, beganMs + 1) - askedMs);
      else yield* binding(choice, beganMs - 1 - askedMs);
    }
    // All that was still under way for it was done.
    const quick = ofIt.flatMap(({ choice }) => (choice.domain.kind === 'duration' ? [{ id: choice.id, value: String(choice.domain.minMs) }] : []));
    if (quick.length > 1) yield { bindings: quick };
    yield* this.#atItsTime(state, at, undefined);
  }

  /** What comes as it was recorded, but at another time, comes sooner or later; what comes otherwise, or not at all, was led to at its time by something. */
  *#atItsTime(state: State, at: number, own: Row | undefined): Generator<Move> {
    const wanted = present(this.#watched.recorded[at], 'a recorded row');
    const { fromMs, toMs } = this.#watched.windowIn(state, wanted);
    const soonestMs = Math.max(fromMs, this.#watched.sinceMs(state, at));
    const targets = [soonestMs, Math.round((soonestMs + Math.min(toMs, soonestMs + 1000)) / 2), toMs - 1].filter((ms, index, all) => ms >= soonestMs && ms < toMs && all.indexOf(ms) === index);
    if (own && saysTheSameOf(own, wanted, state.provenance)) {
      if (own.atMs >= fromMs && own.atMs < toMs) yield* this.#endedSooner(state, at, own);
      for (const ms of targets) yield* this.#shifted(state, own, ms - own.atMs);
    } else {
      if (own) yield* this.#oneByOne(state, own, soonestMs);
      if (own) for (const { choice, askedMs } of this.#watched.ledTo(state, own.atMs, wanted.name)) yield* binding(choice, this.#watched.endMs(state) + afterwardsMs - askedMs);
      for (const { choice, askedMs } of this.#watched.ledTo(state, Infinity, wanted.name)) yield* binding(choice, soonestMs - askedMs);
    }
  }

  /**
   * A row that comes at its time speaks of an end that is longer ago: the container that the row before told of was started a while sooner, and all
   * that came of it told when it was; or the next one, of which this row tells, took a while to be made, or it was told late that it has to wait.
   */
  *#endedSooner(state: State, at: number, own: Row): Generator<Move> {
    const before = state.turns.get(own.name)?.[this.#watched.placeOf(at) - 1];
    if (before) yield* this.#slower(state, own.name, latest(this.#watched.askedBy(before.atMs).filter(({ choice }) => isOf(choice, own.name) && isTelling(choice))));
    yield* this.#slower(state, own.name, latest(this.#watched.askedBy(own.atMs).filter(({ choice }) => isOf(choice, own.name) && isBehindAnEnd(choice))));
  }

  /** These took so much longer, and what led to them so much less. */
  *#slower(state: State, name: string, some: readonly Fired[]): Generator<Move> {
    const [first] = some;
    const led = first && this.#watched.ledTo(state, first.askedMs, name).find(({ choice, askedMs }) => !isTelling(choice) && askedMs < first.askedMs);
    if (!led) return;
    for (const ms of [300, 600, 900]) {
      const changes = [...binding(led.choice, Number(led.choice.value) - ms), ...some.flatMap(({ choice }) => [...binding(choice, Number(choice.value) + ms)])];
      yield { bindings: changes.flatMap(({ bindings = [] }) => bindings) };
    }
  }

  /** What happened to several at once in the run happened to one of them only; when to the others, later rows tell. */
  *#oneByOne(state: State, own: Row, atMs: TimeMs): Generator<Move> {
    const together = this.#watched.ledTo(state, own.atMs, own.name).filter(({ firedMs }) => firedMs <= own.atMs && own.atMs - firedMs <= togetherMs);
    const lastOfEach = [...grouped(together, ({ choice }) => objectOf(choice)).values()].flatMap(([fired]) => fired ?? []);
    if (lastOfEach.length < 2) return;
    const heldMs = this.#watched.endMs(state) + afterwardsMs;
    for (const one of lastOfEach) {
      const moves = lastOfEach.flatMap((fired, place) => [...binding(fired.choice, (fired === one ? atMs : heldMs + place * atOnceMs) - fired.askedMs)]);
      yield { bindings: moves.flatMap(({ bindings = [] }) => bindings) };
    }
  }

  /** Each object's rows are as they were recorded: one comes a little sooner, or what came instead of it a little later. */
  *#inTurn(state: State, wanted: Row, own: Row | undefined, instead: Row | undefined): Generator<Move> {
    if (!own || !instead) return;
    const sinceMs = this.#watched.sinceMs(state, state.agreeing);
    const { fromMs } = this.#watched.windowIn(state, wanted);
    const soonestMs = Math.max(fromMs, sinceMs);
    if (soonestMs < instead.atMs) yield* this.#shifted(state, own, soonestMs - own.atMs);
    const place = state.rows.slice(0, state.agreeing).filter(({ name }) => name === instead.name).length;
    const recorded = this.#watched.recorded.filter(({ name }) => name === instead.name)[place];
    const untilMs = recorded ? this.#watched.windowIn(state, recorded).toMs - 1 : this.#watched.endMs(state) + afterwardsMs;
    if (untilMs > own.atMs) yield* this.#shifted(state, instead, Math.min(own.atMs + atOnceMs, untilMs) - instead.atMs);
    yield* this.#shifted(state, own, soonestMs - own.atMs);
  }

  *#shifted(state: State, row: Row, byMs: number): Generator<Move> {
    for (const { choice } of this.#watched.ledTo(state, row.atMs, row.name)) yield* binding(choice, Number(choice.value) + byMs);
  }
}

/** Those that were asked last, at the same time. */
function latest(some: readonly Fired[]): readonly Fired[] {
  const atMs = Math.max(...some.map(({ askedMs }) => askedMs));
  return some.filter(({ askedMs }) => askedMs === atMs);
}

/** How long after the end of a container the next one was made, or it was told that it has to wait. */
const isBehindAnEnd = ({ id }: Choice): boolean => /\/(?:creationDuration|backOffTold)(?:\/\d+)?$/.test(id);

/** How long a kubelet kept it to itself. */
const isTelling = ({ id }: Choice): boolean => /\/(?:start|end)Told(?:\/\d+)?$/.test(id);

function* binding({ id, domain, value }: Choice, ms: number): Generator<Move> {
  if (domain.kind !== 'duration') return;
  const wanted: Binding = { id, value: String(Math.round(Math.min(domain.maxMs, Math.max(domain.minMs, ms)))) };
  if (wanted.value !== value && isMember(domain, wanted.value)) yield { bindings: [wanted] };
}
