/** Tables that a page showed: cells parted by tabs, as browsers copy them, or by single blanks where even the tabs were lost. */
import { isCommandByItself } from '../../transcript/commandWords.ts';
import { looksLikeOutput } from '../../transcript/outputShapes.ts';
import { endsSentence, hasListMark, isLink } from '../sentence.ts';
import type { BlockRule, RecoveredBlock } from './block.ts';

export const tabbedTable: BlockRule = (lines, at) => {
  const rows = rowsFrom(lines, at, (line) => (line.includes('\t') && line.trim() !== '' ? line.trimEnd().split('\t').map((cell) => cell.trim()) : undefined));
  if (rows.length < 2 || (rows[0]?.length ?? 0) < 2) return undefined;
  return table(rows, at, { line: 1, what: `a table of ${rows[0]?.length} columns, by its tabs`, confidence: 0.95, alternatives: [] });
};

/** Fewer rows or columns are as well a list of words. */
const looseRowsMin = 3;
const looseColumnsMin = 3;
const looseCellMax = 24;

export const looseTable: BlockRule = (lines, at) => {
  if ((looseCells(lines[at] ?? '')?.length ?? 0) < looseColumnsMin) return undefined;
  const rows = rowsFrom(lines, at, looseCells);
  if (rows.length < looseRowsMin) return undefined;
  return table(rows, at, { line: 1, what: `a table of ${rows[0]?.length} columns: each line has as many words`, confidence: 0.6, alternatives: ['paragraphs', 'the output of a command'] });
};

function looseCells(line: string): readonly string[] | undefined {
  const text = line.trim();
  if (text === '' || endsSentence(text) || hasListMark(text) || isLink(text) || looksLikeOutput(text) || isCommandByItself(text) || /^[`#>|$@~{<-]|[,\uFF0C;{}]|^\w+:/.test(text)) return undefined;
  const cells = text.split(/\s+/);
  return cells.every((cell) => [...cell].length <= looseCellMax) ? cells : undefined;
}

/** Neighbouring lines with as many cells as the first. */
function rowsFrom(lines: readonly string[], at: number, cellsOf: (line: string) => readonly string[] | undefined): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (let index = at; index < lines.length; index++) {
    const cells = cellsOf(lines[index] ?? '');
    if (!cells || (rows[0] && cells.length !== rows[0].length)) break;
    rows.push(cells);
  }
  return rows;
}

function table(rows: readonly (readonly string[])[], at: number, guess: RecoveredBlock['guesses'][number]): RecoveredBlock {
  const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return { kind: 'paragraph', end: at + rows.length, lines: [row(head), row(head.map(() => '---')), ...body.map(row)], guesses: [guess] };
}
