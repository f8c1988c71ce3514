/**
 * A watch, row by row: the recorded row that comes next names the object to which something happens next. What is open decides when: the
 * duration that led to the row in the run ends so much sooner or later, or another one does, until the row comes when it was recorded;
 * then the next row is looked at. What happened to different objects is free against each other, what happened to one follows in turn.
 */
import { followsChanges } from '../follows.ts';
import { unify } from '../matchers/unify.ts';
import type { Move } from '../replay/decisions.ts';
import type { Record } from '../replay/record.ts';
import type { Replay } from '../replay/replay.ts';
import type { Step } from '../plan/timeline.ts';
import { usualGapMs } from '../time/noteTime.ts';
import { gapUpTo } from './gap.ts';
import type { Proposer } from './move.ts';
import type { State } from './watch/watched.ts';
import { Watched } from './watch/watched.ts';
import { Ways } from './watch/ways.ts';

/** So many ways are tried to make one row come. */
const maxWays = 14;

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
  readonly #watched: Watched;
  readonly #ways: Ways;
  readonly #bindings = new Map<string, string>();
  readonly #statements = new Map<string, NonNullable<Move['statements']>[number][1]>();

  constructor(replay: Replay, command: string, recorded: string) {
    this.#replay = replay;
    this.#watched = new Watched(replay, command, recorded);
    this.#ways = new Ways(this.#watched);
  }

  /** What makes more rows come as they were recorded; undefined where nothing does. */
  run(first: Record): Move | undefined {
    let state = this.#watched.stateOf(first);
    if (this.#watched.recorded.length === 0) return undefined;
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
    const ages = this.#watched.agesBefore(state);
    const index = this.#replay.records.length - 1;
    const prompt = ages?.statements && index > 0 ? { statements: [...ages.statements, gapUpTo(index, usualGapMs)] } : undefined;
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
    return this.#watched.stateOf(record);
  }

  #keep({ bindings = [], statements = [] }: Move): void {
    for (const { id, value } of bindings) this.#bindings.set(id, value);
    for (const [key, statement] of statements) this.#statements.set(key, statement);
  }

  /** The pods of a revision are called by a hash: one that the run has not heard of is the last one's. */
  #otherRevision({ rows: printed, provenance }: State): Move | undefined {
    const known = new Set(printed.map(({ name }) => name));
    for (const { name } of this.#watched.recorded.filter((row) => !known.has(row.name))) {
      for (const other of new Set(printed.map((row) => row.name).toReversed())) {
        const read = this.#watched.recorded.some((row) => row.name === other) ? undefined : unify(other, name, provenance);
        const hash = read?.kind === 'bindings' ? read.bindings.flat().find(({ id }) => id.includes('/podTemplateHash/')) : undefined;
        if (hash) return { bindings: [hash] };
      }
    }
    return undefined;
  }

  #further(state: State): State | undefined {
    if (state.agreeing >= this.#watched.recorded.length) return undefined;
    const here = this.#replay.mark();
    for (const move of first(distinct(this.#ways.on(state)), maxWays)) {
      const record = this.#replay.follow(move);
      const next = record && this.#watched.stateOf(record);
      if (next && isFurther(next, state)) {
        this.#keep(move);
        return next;
      }
      this.#replay.goBack(here);
    }
    return undefined;
  }
}

/** Whether more rows come as they were recorded in their turn; or as many and more of them in order, or the next one is nearer. */
function isFurther(next: State, before: State): boolean {
  const [now = 0, then = 0] = [next, before].map(({ settled }) => settled.filter(Boolean).length);
  return now === then ? next.agreeing > before.agreeing || (next.agreeing === before.agreeing && next.nearness > before.nearness) : now > then;
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
