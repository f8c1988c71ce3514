/** The lines of a note around a place, with what is meant marked below: a code frame. */
import type { Point } from '../base/span.ts';
import { columnsOf } from './columns.ts';
import type { Paint } from './terminal.ts';

export type FramedPlace = Pick<Point, 'line' | 'column'> & {
  /** Behind the last character that is meant; one character where left out. */
  readonly end?: Pick<Point, 'line' | 'column'>;
};

const linesAround = 1;
/** Of a longer line only the stretch around the place is shown. */
const widthMax = 110;

/** A line each, without line endings; empty where the text has no such line. */
export function codeFrame(lines: readonly string[], { line, column, end }: FramedPlace, paint: Paint): readonly string[] {
  const meant = lines[line - 1];
  if (meant === undefined) return [];
  const from = Math.max(1, line - linesAround);
  const to = Math.min(lines.length, line + linesAround);
  const width = String(to).length;
  const cut = column > widthMax / 2 ? column - 1 - Math.floor(widthMax / 2) : 0;
  const shown = (text: string): string => (text.length > cut + widthMax ? `${text.slice(cut, cut + widthMax)} …` : text.slice(cut)).replaceAll('\t', ' ');
  const length = end?.line === line ? Math.max(1, end.column - column) : 1;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((number) => {
    const text = `${String(number).padStart(width)} | ${shown(lines[number - 1] ?? '')}`.trimEnd();
    if (number !== line) return [paint.dim(`  ${text}`)];
    const marks = ' '.repeat(columnsOf(shown(meant).slice(0, column - 1 - cut))) + '^'.repeat(Math.max(1, columnsOf(shown(meant).slice(column - 1 - cut, column - 1 - cut + length))));
    return [`> ${text}`, `  ${' '.repeat(width)} | ${paint.red(marks)}`];
  });
}
