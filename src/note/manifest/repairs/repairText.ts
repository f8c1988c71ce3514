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
  // Where a column of the line as it is now was in the line as it was written.
  let origin = Array.from({ length: line.length + 1 }, (_, column) => column);
  let text = line;
  const found: Damage[] = [];
  for (const repair of repairs) {
    const comment = /\s#/.exec(text)?.index ?? text.length;
    for (const edit of repair.edits(text).toReversed()) {
      if (edit.at >= comment) continue;
      const column = origin[edit.at] ?? line.length;
      found.push({ repair, line: index, column, length: (origin[edit.at + edit.length] ?? line.length) - column });
      text = text.slice(0, edit.at) + edit.replacement + text.slice(edit.at + edit.length);
      origin = moved(origin, edit);
    }
  }
  for (const damage of found.toSorted((a, b) => a.column - b.column)) damages.push(damage);
  return text;
}

function moved(origin: readonly number[], edit: Edit): number[] {
  const at = origin[edit.at] ?? 0;
  return [...origin.slice(0, edit.at), ...Array.from({ length: edit.replacement.length }, () => at), ...origin.slice(edit.at + edit.length)];
}
