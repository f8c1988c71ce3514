/**
 * A watch, row by row: the recorded row that comes next names the object to which something happens next. What is open decides when: the
 * duration that led to the row in the run ends so much sooner or later, or another one does, until the row comes when it was recorded;
 * then the next row is looked at. What happened to different objects is free against each other, what happened to one follows in turn.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { TimeMs } from '../../cluster/ports/clock.ts';
import { present } from '../../base/assert.ts';
import { grouped } from '../../base/grouped.ts';
import { isMember } from '../../session/domains.ts';
import { followsChanges } from '../follows.ts';
import { compareOutput } from '../matchers/compare.ts';
import type { Binding, Provenance } from '../matchers/unify.ts';
import { provenanceOf, unify } from '../matchers/unify.ts';
import type { Move } from '../replay/decisions.ts';
import type { Record } from '../replay/record.ts';
import type { Replay } from '../replay/replay.ts';
import type { Step } from '../plan/timeline.ts';
import type { Proposer } from './move.ts';
import { usualGapMs } from '../time/noteTime.ts';
import { mostAgreed, timeStatements } from './evidence.ts';
import { ofRuntime } from './openDurations.ts';
import type { Row, Window } from '../matchers/watchRows.ts';
import { isSameRow, listedFirst, saysTheSameOf, shownRows, windowOf } from '../matchers/watchRows.ts';

/** So many ways are tried to make one row come. */
const maxWays = 14;
/** What ended of another object is as likely to have led to a row as what ended of its own so many times as long before. */
const strangeness = 5;
/** What follows at once in the run stands between the rows that it follows and the next one. */
const atOnceMs = 40;
/** What ended within so long of a row may have led to it. */
const togetherMs = 400;
/** What a recording does not show any more happened no sooner than so long after its last row. */
const afterwardsMs = 2_000;

export const rows: Proposer = function* ({ replay, step, record }) {
  const found = rowByRow(replay, step, record);
  if (!found) return;
  yield found;
  yield { ...found, reread: 'everything' };
};

/** What makes more rows of the watch that was run last come as they were recorded; undefined where nothing does, or where it is no watch. */
export function rowByRow(replay: Replay, { command, recorded }: Step, record: Record): Move | undefined {
  if (!followsChanges(command) || recorded === undefined) return undefined;
  const here = replay.mark();
  const found = new Search(replay, command, recorded).run(record);
  replay.goBack(here);
  return found;
}

/** Goes from row to row and keeps whatever brings the next one nearer. */
class Search {
  readonly #replay: Replay;
  readonly #recorded: readonly Row[];
  /** Whether it shows what is there before it waits for what happens. */
  readonly #lists: boolean;
  readonly #bindings = new Map<string, string>();
  readonly #statements = new Map<string, NonNullable<Move['statements']>[number][1]>();

  constructor(replay: Replay, command: string, recorded: string) {
    this.#replay = replay;
    this.#recorded = shownRows(recorded, []);
    this.#lists = !command.includes('--watch-only');
  }

  /** What makes more rows come as they were recorded; undefined where nothing does. */
  run(first: Record): Move | undefined {
    let state = this.#stateOf(first);
    if (this.#recorded.length === 0) return undefined;
    state = this.#begun(state);
    for (let next = this.#further(state); next; next = this.#further(state)) state = next;
    if (this.#bindings.size === 0 && this.#statements.size === 0) return undefined;
    return { bindings: [...this.#bindings].map(([id, value]) => ({ id, value })), statements: [...this.#statements] };
  }

  /** As it was when the watch began: whose pods they are, and how old all was that was there already. */
  #begun(state: State): State {
    const revision = this.#followed(this.#otherRevision(state)) ?? state;
    const dated = this.#dated(revision);
    return this.#dated(dated);
  }

  /** Who has just done something and wants to see what comes of it looks at once: a long wait lay before that. */
  #dated(state: State): State {
    const ages = this.#agesBefore(state);
    const index = this.#replay.records.length - 1;
    const promptly = [`promptly/${index - 1}`, { from: index - 1, to: index, minMs: 0, maxMs: usualGapMs, source: { kind: 'order' } }] as const;
    const prompt = ages?.statements && index > 0 ? { statements: [...ages.statements, promptly] } : undefined;
    return this.#followed(prompt) ?? this.#followed(ages) ?? state;
  }

  #followed(move: Move | undefined): State | undefined {
    if (!move) return undefined;
    const here = this.#replay.mark();
    const record = this.#replay.follow(move);
    if (!record) {
      this.#replay.goBack(here);
      return undefined;
    }
    this.#keep(move);
    return this.#stateOf(record);
  }

  #keep({ bindings = [], statements = [] }: Move): void {
    for (const { id, value } of bindings) this.#bindings.set(id, value);
    for (const [key, statement] of statements) this.#statements.set(key, statement);
  }

  /** The pods of a revision are called by a hash: one that the run has not heard of is the last one's. */
  #otherRevision({ rows: printed, provenance }: State): Move | undefined {
    const known = new Set(printed.map(({ name }) => name));
    for (const { name } of this.#recorded.filter((row) => !known.has(row.name))) {
      for (const other of new Set(printed.map((row) => row.name).toReversed())) {
        const read = this.#recorded.some((row) => row.name === other) ? undefined : unify(other, name, provenance);
        const hash = read?.kind === 'bindings' ? read.bindings.flat().find(({ id }) => id.includes('/podTemplateHash/')) : undefined;
        if (hash) return { bindings: [hash] };
      }
    }
    return undefined;
  }

  /** What the ages say of which objects were there when the watch began. */
  #agesBefore({ record, beganMs, rows: printed }: State): Move | undefined {
    const { dialect, records, witness } = this.#replay;
    const firstOf = (some: readonly Row[]): ReadonlyMap<string, Row> => new Map(some.toReversed().map((row) => [row.name, row]));
    const [ours, theirs] = [firstOf(printed.filter(({ atMs }) => atMs <= beganMs)), firstOf(listedFirst(this.#recorded))];
    const common = [...ours].flatMap(([name, row]) => {
      const other = theirs.get(name);
      return other ? [[row, other] as const] : [];
    });
    if (common.every(([row, other]) => row.age === other.age)) return undefined;
    const provenance = provenanceOf(witness, record.choices);
    const compared = common.map(([row, other]) => compareOutput(row.text, other.text, provenance, dialect));
    const times = compared.flatMap((comparison) => comparison.times).map((time, place) => ({ ...time, place }));
    const statements = mostAgreed(timeStatements(this.#replay, records.length - 1, record, { ...present(compared[0], 'a row'), times }));
    return statements.length > 0 ? { statements } : undefined;
  }

  #further(state: State): State | undefined {
    if (state.agreeing >= this.#recorded.length) return undefined;
    const here = this.#replay.mark();
    for (const move of first(distinct(this.#waysOn(state)), maxWays)) {
      const record = this.#replay.follow(move);
      const next = record && this.#stateOf(record);
      if (next && isFurther(next, state)) {
        this.#keep(move);
        return next;
      }
      this.#replay.goBack(here);
    }
    return undefined;
  }

  #stateOf(record: Record): State {
    const printed = shownRows(record.result.output, record.result.begunMs);
    const beganMs = this.#lists ? (printed[0]?.atMs ?? record.startMs) : record.startMs;
    const told = new Set(this.#recorded.map(({ name }) => ownerOf(name)));
    // What an author leaves out of a list is nothing that happened.
    const changing = new Set(printed.filter(({ atMs }) => atMs > beganMs).map(({ name }) => name));
    const rows = printed.filter(({ name }) => told.has(ownerOf(name)) || changing.has(name));
    const provenance = provenanceOf(this.#replay.witness, record.choices);
    const differing = this.#recorded.findIndex((row, index) => !isSameRow(rows[index], row, provenance));
    const turns = turnsOf(rows);
    const off = new Set<string>();
    const settled = this.#recorded.map((row, index) => {
      const agrees = !off.has(row.name) && isSameRow(turns.get(row.name)?.[this.#placeOf(index)], row, provenance);
      if (!agrees) off.add(row.name);
      return agrees;
    });
    const next = settled.indexOf(false);
    const wanted = this.#recorded[next];
    const own = wanted && turns.get(wanted.name)?.[this.#placeOf(next)];
    const nearness = wanted && own && saysTheSameOf(own, wanted, provenance) ? own.words.filter((word, index) => word === wanted.words[index]).length : 0;
    return { record, beganMs, rows, turns, provenance, agreeing: differing < 0 ? this.#recorded.length : differing, settled, nearness };
  }

  /** The how manieth row about its object a recorded row is, from 0. */
  #placeOf(index: number): number {
    const { name } = present(this.#recorded[index], 'a recorded row');
    return this.#recorded.slice(0, index).filter((row) => row.name === name).length;
  }

  /** What might make the first row come as it was recorded that does not come so when its turn is, among those about its object, then among all. */
  *#waysOn(state: State): Generator<Move> {
    const { rows: printed, settled, agreeing } = state;
    const unsettled = settled.indexOf(false);
    const at = unsettled < 0 ? agreeing : unsettled;
    const wanted = present(this.#recorded[at], 'a row that differs');
    const instead = printed[agreeing];
    const own = state.turns.get(wanted.name)?.[this.#placeOf(at)];
    const times = own && own.atMs > state.beganMs ? undefined : this.#agesBefore(state);
    if (times) yield times;
    yield* this.#otherNames(state, wanted);
    yield* this.#otherVictims(state, wanted);
    yield* this.#withoutImage(wanted);
    if (unsettled < 0) yield* this.#inTurn(state, wanted, own, instead);
    else if (own ? own.atMs <= state.beganMs : this.#lists && this.#placeOf(at) === 0) yield* this.#statesBefore(state, wanted, at);
    else yield* this.#atItsTime(state, at, own);
  }

  /** What came instead is the same, under a name that was free and that nothing else has. */
  *#otherNames({ rows: printed, provenance, agreeing }: State, wanted: Row): Generator<Move> {
    const instead = printed[agreeing];
    if (!instead || instead.name === wanted.name || printed.some(({ name }) => name === wanted.name)) return;
    for (const other of new Set([instead.name, ...printed.slice(agreeing).map(({ name }) => name)])) {
      const read = this.#recorded.some(({ name }) => name === other) ? undefined : unify(other, wanted.name, provenance);
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
    for (const { id, value } of this.#replay.witness) if (/^image\/.*\/exists$/.test(id) && value === 'yes') yield { bindings: [{ id, value: 'no' }] };
  }

  /** How things stood when the watch began: what had happened by then happens when the next row about the object tells of it, or the other way round. */
  *#statesBefore(state: State, wanted: Row, at: number): Generator<Move> {
    const { record, beganMs } = state;
    const next = this.#recorded.slice(at + 1).find(({ name }) => name === wanted.name);
    const laterMs = next ? this.#windowIn(state, next).fromMs : this.#endMs(state) + afterwardsMs;
    const ofIt = this.#ledTo(state, beganMs, wanted.name);
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
    const wanted = present(this.#recorded[at], 'a recorded row');
    const { fromMs, toMs } = this.#windowIn(state, wanted);
    const soonestMs = Math.max(fromMs, this.#sinceMs(state, at));
    const targets = [soonestMs, Math.round((soonestMs + Math.min(toMs, soonestMs + 1000)) / 2), toMs - 1].filter((ms, index, all) => ms >= soonestMs && ms < toMs && all.indexOf(ms) === index);
    if (own && saysTheSameOf(own, wanted, state.provenance)) {
      if (own.atMs >= fromMs && own.atMs < toMs) yield* this.#endedSooner(state, at, own);
      for (const ms of targets) yield* this.#shifted(state, own, ms - own.atMs);
    } else {
      if (own) yield* this.#oneByOne(state, own, soonestMs);
      if (own) for (const { choice, askedMs } of this.#ledTo(state, own.atMs, wanted.name)) yield* binding(choice, this.#endMs(state) + afterwardsMs - askedMs);
      for (const { choice, askedMs } of this.#ledTo(state, Infinity, wanted.name)) yield* binding(choice, soonestMs - askedMs);
    }
  }

  /**
   * A row that comes at its time speaks of an end that is longer ago: the container that the row before told of was started a while sooner, and all
   * that came of it told when it was; or the next one, of which this row tells, took a while to be made, or it was told late that it has to wait.
   */
  *#endedSooner(state: State, at: number, own: Row): Generator<Move> {
    const before = state.turns.get(own.name)?.[this.#placeOf(at) - 1];
    if (before) yield* this.#slower(state, own.name, latest(this.#askedBy(before.atMs).filter(({ choice }) => isOf(choice, own.name) && isTelling(choice))));
    yield* this.#slower(state, own.name, latest(this.#askedBy(own.atMs).filter(({ choice }) => isOf(choice, own.name) && isBehindAnEnd(choice))));
  }

  /** These took so much longer, and what led to them so much less. */
  *#slower(state: State, name: string, some: readonly Fired[]): Generator<Move> {
    const [first] = some;
    const led = first && this.#ledTo(state, first.askedMs, name).find(({ choice, askedMs }) => !isTelling(choice) && askedMs < first.askedMs);
    if (!led) return;
    for (const ms of [300, 600, 900]) {
      const changes = [...binding(led.choice, Number(led.choice.value) - ms), ...some.flatMap(({ choice }) => [...binding(choice, Number(choice.value) + ms)])];
      yield { bindings: changes.flatMap(({ bindings = [] }) => bindings) };
    }
  }

  /** What happened to several at once in the run happened to one of them only; when to the others, later rows tell. */
  *#oneByOne(state: State, own: Row, atMs: TimeMs): Generator<Move> {
    const together = this.#ledTo(state, own.atMs, own.name).filter(({ firedMs }) => firedMs <= own.atMs && own.atMs - firedMs <= togetherMs);
    const lastOfEach = [...grouped(together, ({ choice }) => objectOf(choice)).values()].flatMap(([fired]) => fired ?? []);
    if (lastOfEach.length < 2) return;
    const heldMs = this.#endMs(state) + afterwardsMs;
    for (const one of lastOfEach) {
      const moves = lastOfEach.flatMap((fired, place) => [...binding(fired.choice, (fired === one ? atMs : heldMs + place * atOnceMs) - fired.askedMs)]);
      yield { bindings: moves.flatMap(({ bindings = [] }) => bindings) };
    }
  }

  /** Each object's rows are as they were recorded: one comes a little sooner, or what came instead of it a little later. */
  *#inTurn(state: State, wanted: Row, own: Row | undefined, instead: Row | undefined): Generator<Move> {
    if (!own || !instead) return;
    const sinceMs = this.#sinceMs(state, state.agreeing);
    const { fromMs } = this.#windowIn(state, wanted);
    const soonestMs = Math.max(fromMs, sinceMs);
    if (soonestMs < instead.atMs) yield* this.#shifted(state, own, soonestMs - own.atMs);
    const place = state.rows.slice(0, state.agreeing).filter(({ name }) => name === instead.name).length;
    const recorded = this.#recorded.filter(({ name }) => name === instead.name)[place];
    const untilMs = recorded ? this.#windowIn(state, recorded).toMs - 1 : this.#endMs(state) + afterwardsMs;
    if (untilMs > own.atMs) yield* this.#shifted(state, instead, Math.min(own.atMs + atOnceMs, untilMs) - instead.atMs);
    yield* this.#shifted(state, own, soonestMs - own.atMs);
  }

  /** When what was recorded before a row had been printed, and a little more. */
  #sinceMs(state: State, at: number): TimeMs {
    const before = this.#recorded.slice(0, at).map(({ name }, index) => state.turns.get(name)?.[this.#placeOf(index)]?.atMs ?? 0);
    const sinceMs = Math.max(state.beganMs, ...before);
    return sinceMs + atOnceMs;
  }

  *#shifted(state: State, row: Row, byMs: number): Generator<Move> {
    for (const { choice } of this.#ledTo(state, row.atMs, row.name)) yield* binding(choice, Number(choice.value) + byMs);
  }

  /** When a row was printed, by its age and what is known of when its object was made. */
  #windowIn({ rows: printed, record }: State, row: Row): Window {
    return windowOf(row, printed.filter(({ name }) => name === row.name)) ?? { fromMs: record.startMs, toMs: Infinity };
  }

  #endMs(state: State): TimeMs {
    return Math.max(...this.#recorded.map((row) => this.#windowIn(state, row).fromMs), state.record.startMs);
  }

  /** What may have led to something at a moment: what ended last before it, and rather of the object itself. */
  #ledTo({ beganMs }: State, atMs: TimeMs, name: string): readonly Fired[] {
    const fired = this.#askedBy(atMs).filter(({ choice }) => isOpen(choice) && (atMs > beganMs || isOf(choice, name)));
    const distance = ({ choice, firedMs }: Fired): number => (firedMs <= atMs ? atMs - firedMs : 10 * (firedMs - atMs)) * (isOf(choice, name) ? 1 : strangeness);
    return fired.toSorted((one, another) => distance(one) - distance(another));
  }

  #askedBy(atMs: TimeMs): readonly Fired[] {
    return this.#replay.witness.flatMap((choice) => {
      const askedMs = this.#replay.askedMs(choice.id);
      return askedMs === undefined || askedMs > atMs ? [] : [{ choice, askedMs, firedMs: askedMs + Number(choice.value) }];
    });
  }
}

interface State {
  readonly record: Record;
  /** When what was there had been listed. */
  readonly beganMs: TimeMs;
  /** Those that the run printed, and of each object those about it. */
  readonly rows: readonly Row[];
  readonly turns: ReadonlyMap<string, readonly Row[]>;
  readonly provenance: Provenance;
  /** So many rows came as they were recorded. */
  readonly agreeing: number;
  /** Of each recorded row whether it came when its turn was among those about its object, and all of them before it. */
  readonly settled: readonly boolean[];
  /** If the first that did not says what was recorded, only at another time: how many of its words are the recorded ones; else 0. */
  readonly nearness: number;
}

const turnsOf = (some: readonly Row[]): ReadonlyMap<string, readonly Row[]> => grouped(some, ({ name }) => name);

/** Whether more rows come as they were recorded in their turn; or as many and more of them in order, or the next one is nearer. */
function isFurther(next: State, before: State): boolean {
  const [now = 0, then = 0] = [next, before].map(({ settled }) => settled.filter(Boolean).length);
  return now === then ? next.agreeing > before.agreeing || (next.agreeing === before.agreeing && next.nearness > before.nearness) : now > then;
}

/** Something that took its time. */
interface Fired {
  readonly choice: Choice;
  readonly askedMs: TimeMs;
  readonly firedMs: TimeMs;
}

/** What a generated name begins with: `web` of `web-5d8f9c7b4-x7k2p`. */
const ownerOf = (name: string): string => name.replace(/(?:-[a-z0-9]{8,10})?-[a-z0-9]{5}$/, '');

const isOpen = ({ id, domain }: Choice): boolean => domain.kind === 'duration' && domain.minMs < domain.maxMs && domain.told !== 'number' && !ofRuntime(id);

/** Those that were asked last, at the same time. */
function latest(some: readonly Fired[]): readonly Fired[] {
  const atMs = Math.max(...some.map(({ askedMs }) => askedMs));
  return some.filter(({ askedMs }) => askedMs === atMs);
}

/** How long after the end of a container the next one was made, or it was told that it has to wait. */
const isBehindAnEnd = ({ id }: Choice): boolean => /\/(?:creationDuration|backOffTold)(?:\/\d+)?$/.test(id);

/** How long a kubelet kept it to itself. */
const isTelling = ({ id }: Choice): boolean => /\/(?:start|end)Told(?:\/\d+)?$/.test(id);

/** `pod/default/web-0` of `pod/default/web-0/startDuration`. */
const objectOf = ({ id }: Choice): string => id.split('/').slice(0, 3).join('/');

/** Whether a choice is about an object, or about a pod of it: `web-5d8f9-x7k2p` of `web-5d8f9` and of `web`. */
function isOf({ id }: Choice, name: string): boolean {
  return id.split(/[/#]/).some((part) => part === name || (part.startsWith(`${name}-`) && part.slice(name.length + 1).split('-').length <= 2));
}

function* binding({ id, domain, value }: Choice, ms: number): Generator<Move> {
  if (domain.kind !== 'duration') return;
  const wanted: Binding = { id, value: String(Math.round(Math.min(domain.maxMs, Math.max(domain.minMs, ms)))) };
  if (wanted.value !== value && isMember(domain, wanted.value)) yield { bindings: [wanted] };
}

function* first<T>(some: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const each of some) {
    if (left-- <= 0) return;
    yield each;
  }
}

function* distinct(moves: Iterable<Move>): Generator<Move> {
  const seen = new Set<string>();
  for (const move of moves) {
    const key = JSON.stringify([move.bindings ?? [], (move.statements ?? []).map(([name, { minMs, maxMs }]) => [name, minMs, maxMs])]);
    if (seen.has(key)) continue;
    seen.add(key);
    yield move;
  }
}
