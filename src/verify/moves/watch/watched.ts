/** A watch as it was recorded beside one that was run: how far they agree, and what of the run may have led to which of its rows. */
import { present } from '../../../base/assert.ts';
import { grouped } from '../../../base/grouped.ts';
import type { Choice } from '../../../cluster/ports/choices.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import { compareOutput } from '../../matchers/compare.ts';
import type { Provenance } from '../../matchers/unify.ts';
import { provenanceOf } from '../../matchers/unify.ts';
import type { Row, Window } from '../../matchers/watchRows.ts';
import { isSameRow, listedFirst, saysTheSameOf, shownRows, windowOf } from '../../matchers/watchRows.ts';
import type { Move } from '../../replay/decisions.ts';
import type { Record } from '../../replay/record.ts';
import type { Replay } from '../../replay/replay.ts';
import { mostAgreed, timeStatements } from '../evidence.ts';
import { toldByEvents } from '../openDurations.ts';

/** What ended of another object is as likely to have led to a row as what ended of its own so many times as long before. */
const strangeness = 5;
/** What follows at once in the run stands between the rows that it follows and the next one. */
export const atOnceMs = 40;

/** What came of a run of it. */
export interface State {
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

/** Something that took its time. */
export interface Fired {
  readonly choice: Choice;
  readonly askedMs: TimeMs;
  readonly firedMs: TimeMs;
}

export class Watched {
  readonly replay: Replay;
  readonly recorded: readonly Row[];
  /** Whether it shows what is there before it waits for what happens. */
  readonly lists: boolean;

  constructor(replay: Replay, command: string, recorded: string) {
    this.replay = replay;
    this.recorded = shownRows(recorded, []);
    this.lists = !command.includes('--watch-only');
  }

  stateOf(record: Record): State {
    const printed = shownRows(record.result.output, record.result.begunMs);
    const beganMs = this.lists ? (printed[0]?.atMs ?? record.startMs) : record.startMs;
    const told = new Set(this.recorded.map(({ name }) => ownerOf(name)));
    // What an author leaves out of a list is nothing that happened.
    const changing = new Set(printed.filter(({ atMs }) => atMs > beganMs).map(({ name }) => name));
    const rows = printed.filter(({ name }) => told.has(ownerOf(name)) || changing.has(name));
    const provenance = provenanceOf(this.replay.witness, record.choices);
    const differing = this.recorded.findIndex((row, index) => !isSameRow(rows[index], row, provenance));
    const turns = turnsOf(rows);
    const off = new Set<string>();
    const settled = this.recorded.map((row, index) => {
      const agrees = !off.has(row.name) && isSameRow(turns.get(row.name)?.[this.placeOf(index)], row, provenance);
      if (!agrees) off.add(row.name);
      return agrees;
    });
    const next = settled.indexOf(false);
    const wanted = this.recorded[next];
    const own = wanted && turns.get(wanted.name)?.[this.placeOf(next)];
    const nearness = wanted && own && saysTheSameOf(own, wanted, provenance) ? own.words.filter((word, index) => word === wanted.words[index]).length : 0;
    return { record, beganMs, rows, turns, provenance, agreeing: differing < 0 ? this.recorded.length : differing, settled, nearness };
  }

  /** What the ages say of which objects were there when the watch began. */
  agesBefore({ record, beganMs, rows: printed }: State): Move | undefined {
    const { dialect, records, witness } = this.replay;
    const firstOf = (some: readonly Row[]): ReadonlyMap<string, Row> => new Map(some.toReversed().map((row) => [row.name, row]));
    const [ours, theirs] = [firstOf(printed.filter(({ atMs }) => atMs <= beganMs)), firstOf(listedFirst(this.recorded))];
    const common = [...ours].flatMap(([name, row]) => {
      const other = theirs.get(name);
      return other ? [[row, other] as const] : [];
    });
    if (common.every(([row, other]) => row.age === other.age)) return undefined;
    const provenance = provenanceOf(witness, record.choices);
    const compared = common.map(([row, other]) => compareOutput(row.text, other.text, provenance, dialect));
    const times = compared.flatMap((comparison) => comparison.times).map((time, place) => ({ ...time, place }));
    const statements = mostAgreed(timeStatements(this.replay, records.length - 1, record, { ...present(compared[0], 'a row'), times }));
    return statements.length > 0 ? { statements } : undefined;
  }

  /** The how manieth row about its object a recorded row is, from 0. */
  placeOf(index: number): number {
    const { name } = present(this.recorded[index], 'a recorded row');
    return this.recorded.slice(0, index).filter((row) => row.name === name).length;
  }

  /** When what was recorded before a row had been printed, and a little more. */
  sinceMs(state: State, at: number): TimeMs {
    const before = this.recorded.slice(0, at).map(({ name }, index) => state.turns.get(name)?.[this.placeOf(index)]?.atMs ?? 0);
    const sinceMs = Math.max(state.beganMs, ...before);
    return sinceMs + atOnceMs;
  }

  /** When a row was printed, by its age and what is known of when its object was made. */
  windowIn({ rows: printed, record }: State, row: Row): Window {
    return windowOf(row, printed.filter(({ name }) => name === row.name)) ?? { fromMs: record.startMs, toMs: Infinity };
  }

  endMs(state: State): TimeMs {
    return Math.max(...this.recorded.map((row) => this.windowIn(state, row).fromMs), state.record.startMs);
  }

  /** What may have led to something at a moment: what ended last before it, and rather of the object itself. */
  ledTo({ beganMs }: State, atMs: TimeMs, name: string): readonly Fired[] {
    const fired = this.askedBy(atMs).filter(({ choice }) => isOpen(choice) && (atMs > beganMs || isOf(choice, name)));
    const distance = ({ choice, firedMs }: Fired): number => (firedMs <= atMs ? atMs - firedMs : 10 * (firedMs - atMs)) * (isOf(choice, name) ? 1 : strangeness);
    return fired.toSorted((one, another) => distance(one) - distance(another));
  }

  askedBy(atMs: TimeMs): readonly Fired[] {
    return this.replay.witness.flatMap((choice) => {
      const askedMs = this.replay.askedMs(choice.id);
      return askedMs === undefined || askedMs > atMs ? [] : [{ choice, askedMs, firedMs: askedMs + Number(choice.value) }];
    });
  }
}

const turnsOf = (some: readonly Row[]): ReadonlyMap<string, readonly Row[]> => grouped(some, ({ name }) => name);

/** What a generated name begins with: `web` of `web-5d8f9c7b4-x7k2p`. */
const ownerOf = (name: string): string => name.replace(/(?:-[a-z0-9]{8,10})?-[a-z0-9]{5}$/, '');

const isOpen = ({ id, domain }: Choice): boolean => domain.kind === 'duration' && domain.minMs < domain.maxMs && domain.told !== 'number' && !toldByEvents(id);

/** `pod/default/web-0` of `pod/default/web-0/startDuration`. */
export const objectOf = ({ id }: Choice): string => id.split('/').slice(0, 3).join('/');

/** Whether a choice is about an object, or about a pod of it: `web-5d8f9-x7k2p` of `web-5d8f9` and of `web`. */
export function isOf({ id }: Choice, name: string): boolean {
  return id.split(/[/#]/).some((part) => part === name || (part.startsWith(`${name}-`) && part.slice(name.length + 1).split('-').length <= 2));
}

