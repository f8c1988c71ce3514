/** A manifest's text with every damage undone that is known, and where it was. */
import { repairs } from './index.ts';
import type { Edit, Repair } from './repair.ts';

export interface Damage {
  readonly repair: Repair;
  /** 0-based line and column of the text as it was written. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface RepairedText {
  readonly lines: readonly string[];
  /** In the order of the text. */
  readonly damages: readonly Damage[];
}

export function repairText(lines: readonly string[]): RepairedText {
  const damages: Damage[] = [];
  let blockIndent: number | undefined;
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const repaired = lines.map((line, index) => {
    const indent = line.length - line.trimStart().length;
    if (blockIndent !== undefined && (line.trim() === '' || indent > blockIndent)) return line;
    blockIndent = /(?:^|[:-]\s+)[|>][-+\d]*\s*(?:#.*)?$/.test(line) ? indent : undefined;
    // At the very end, and before the next document, three dots are YAML's own mark.
    const ends = line === '...' && (index === last || lines[index + 1]?.startsWith('---') === true);
    return ends || line.trimStart().startsWith('#') ? line : repairLine(line, index, damages);
  });
  return { lines: repaired, damages };
}

function repairLine(line: string, index: number, damages: Damage[]): string {
  let now: Repaired = { text: line, written: (column) => column };
  const found: Damage[] = [];
  for (const repair of repairs) {
    const { text, written } = now;
    const comment = /\s#/.exec(text)?.index ?? text.length;
    const edits = repair.edits(text).filter(({ at }) => at < comment);
    for (const { at, length } of edits) found.push({ repair, line: index, column: written(at), length: written(at + length) - written(at) });
    if (edits.length > 0) now = repairedBy(edits, now);
  }
  for (const damage of found.toSorted((a, b) => a.column - b.column)) damages.push(damage);
  return now.text;
}

interface Repaired {
  readonly text: string;
  /** Where a column of the text was in the line as it was written. */
  readonly written: (column: number) => number;
}

function repairedBy(edits: readonly Edit[], { text, written }: Repaired): Repaired {
  const parts: string[] = [];
  const columns: number[] = [];
  const keep = (from: number, to: number): void => {
    parts.push(text.slice(from, to));
    for (let column = from; column < to; column++) columns.push(written(column));
  };
  let kept = 0;
  for (const { at, length, replacement } of edits) {
    keep(kept, at);
    parts.push(replacement);
    for (let added = 0; added < replacement.length; added++) columns.push(written(at));
    kept = at + length;
  }
  keep(kept, text.length);
  const end = written(text.length);
  return { text: parts.join(''), written: (column) => columns[column] ?? end };
}
