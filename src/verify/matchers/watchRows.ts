/** The rows of a watch's table: what each says of which object, and when it was printed by its age. */
import type { TimeMs } from '../../cluster/ports/clock.ts';
import { durationInterval } from '../../text/duration.ts';
import type { Provenance } from './unify.ts';
import { unify } from './unify.ts';
import { linesOf } from './words.ts';
import { wholeSeconds } from '../time/seconds.ts';

export interface Row {
  /** Of the object; its namespace in front where that is a column. */
  readonly name: string;
  readonly text: string;
  readonly words: readonly string[];
  /** As it stands in the column AGE. */
  readonly age: string;
  /** When it was printed; 0 in a recording. */
  readonly atMs: TimeMs;
  /** The line that it is, from 0. */
  readonly line: number;
}

/** From `fromMs` on, up to and without `toMs`. */
export interface Window {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
}

/** How long ago something restarted is part of the column before it. */
const sinceRestart = /\s\((\S+) ago\)/;

/** The rows below the titles, whatever was printed above them. `begunMs`: when each line of the output was begun. */
export function shownRows(output: string, begunMs: readonly TimeMs[]): readonly Row[] {
  const lines = linesOf(output);
  const head = lines.findIndex(({ words }) => words.some(({ text }) => text === 'NAME') && words.some(({ text }) => text === 'AGE'));
  const titles = lines[head]?.words.map(({ text }) => text) ?? [];
  if (head < 0) return [];
  const [nameAt, ageAt] = [titles.indexOf('NAME'), titles.indexOf('AGE')];
  return lines.slice(head + 1).flatMap(({ index, text, words }): readonly Row[] => {
    if (text.trim() === '^C') return [];
    const plain = text.replace(sinceRestart, '').trim().split(/\s+/);
    const name = plain.slice(titles[0] === 'NAMESPACE' ? 0 : nameAt, nameAt + 1).join('/');
    // Some columns hold several words: the last one is found from the end.
    const age = ageAt === titles.length - 1 ? plain.at(-1) : plain[ageAt];
    return [{ name, text: text.trimEnd(), words: words.map((word) => word.text), age: age ?? '', atMs: begunMs[index] ?? 0, line: index }];
  });
}

/** Of a recording, the rows that were there when the watch began, as far as that is sure: a list by names, none of which was just made. */
export function listedFirst(rows: readonly Row[]): readonly Row[] {
  const end = rows.findIndex(({ name, age }, index) => index > 0 && (name <= (rows[index - 1]?.name ?? '') || age === '0s'));
  return end < 0 ? rows : rows.slice(0, end);
}

/** Whether two rows are the same, up to values that are free. */
export function isSameRow(printed: Row | undefined, recorded: Row, provenance: Provenance): boolean {
  return printed?.name === recorded.name && pairs(printed, recorded, provenance).every(({ kind, same }) => same || kind === 'bindings' || kind === 'free');
}

/** … whenever they were printed. */
export function saysTheSameOf(printed: Row, recorded: Row, provenance: Provenance): boolean {
  return printed.words.length === recorded.words.length && pairs(printed, recorded, provenance).every(({ kind }) => kind !== 'different');
}

function pairs(printed: Row, recorded: Row, provenance: Provenance): readonly { readonly kind: ReturnType<typeof unify>['kind']; readonly same: boolean }[] {
  if (printed.words.length !== recorded.words.length) return [{ kind: 'different', same: false }];
  return printed.words.map((word, index) => {
    const other = recorded.words[index] ?? '';
    return { kind: unify(word, other, provenance).kind, same: word === other };
  });
}

/** When a row was printed, by what other rows about the object told when they were printed; undefined where none does. */
export function windowOf(row: Row, printed: readonly Row[]): Window | undefined {
  const age = durationInterval(row.age);
  if (!age) return undefined;
  let made: Window | undefined;
  for (const other of printed) {
    const otherAge = durationInterval(other.age);
    if (!otherAge) continue;
    const fromMs = Math.max(other.atMs - otherAge.toMs + 1, made?.fromMs ?? -Infinity);
    const toMs = Math.min(other.atMs - Math.max(0, otherAge.fromMs), made?.toMs ?? Infinity);
    made = { fromMs, toMs };
  }
  if (!made) return undefined;
  const leastMs = Math.max(0, age.fromMs);
  // Whole seconds are what creation is dated to.
  const madeMs = wholeSeconds(made.toMs);
  return madeMs >= made.fromMs ? { fromMs: madeMs + leastMs, toMs: madeMs + age.toMs } : { fromMs: made.fromMs + leastMs, toMs: made.toMs + age.toMs };
}
