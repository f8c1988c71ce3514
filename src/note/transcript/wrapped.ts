/**
 * Lines that a narrow terminal broke and a copy left broken, put together again. That a session was wrapped, and at which width, is told by the titles of
 * a table that go on in the next line: all else that fills a line to its end goes on as well.
 */

export interface WholeLine {
  readonly text: string;
  /** The index of the first line of which it was made, and of how many. */
  readonly at: number;
  readonly pieces: number;
}

/** Nobody's terminal is narrower. */
const narrowest = 40;

const titles = /^(?:NAMESPACE|NAME) {2,}[A-Z][A-Z() -]*$/;
const moreTitles = /^ *[A-Z][A-Z() -]*$/;
const areWhole = (text: string): boolean => text.split(/ {2,}/).every((title) => /^[A-Z][A-Z-]*(?:\(S\))?(?: [A-Z]+)?$/.test(title));

/** `isPrompted`: whether a command is typed on a line. The lines as they are where nothing speaks for a wrap. */
export function unwrapped(lines: readonly string[], isPrompted: (line: string) => boolean): readonly WholeLine[] {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (width < narrowest || !lines.some((_, at) => piecesOfTitles(lines, at, width) > 1)) return lines.map((text, at) => ({ text, at, pieces: 1 }));
  const whole: WholeLine[] = [];
  let table: { readonly starts: readonly number[]; readonly pieces: number } | undefined;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const pieces = piecesOfTitles(lines, at, width);
    if (pieces > 0) table = { starts: startsOf(line), pieces };
    else if (table && !isRow(line, table.starts)) table = undefined;
    const all = pieces > 0 ? pieces : piecesOfLine(lines, at, width, isPrompted, table);
    whole.push({ text: lines.slice(at, at + all).reduce((text, piece, index) => joined(text, piece, index * width)), at, pieces: all });
    at += all;
  }
  return whole;
}

/** On how many lines the titles of a table stand that begin here; 0 where none do. */
function piecesOfTitles(lines: readonly string[], at: number, width: number): number {
  const first = lines[at] ?? '';
  if (!titles.test(first.trimEnd())) return 0;
  let text = first;
  let pieces = 1;
  for (let next = lines[at + 1] ?? ''; moreTitles.test(next.trimEnd()) && !titles.test(next.trimEnd()); next = lines[at + pieces] ?? '') {
    const longer = joined(text, next, pieces * width);
    if (!areWhole(longer.trim())) break;
    text = longer;
    pieces++;
  }
  return pieces;
}

/** Of a row as many as of the titles, but for what is shorter; of any other line as many as are filled to the end, and the next. */
function piecesOfLine(lines: readonly string[], at: number, width: number, isPrompted: (line: string) => boolean, table?: { readonly starts: readonly number[]; readonly pieces: number }): number {
  let pieces = 1;
  for (;;) {
    const next = lines[at + pieces];
    if (next === undefined || isPrompted(next) || titles.test(next.trimEnd())) return pieces;
    const isCell = table !== undefined && pieces < table.pieces && next.trim() !== '' && !isRow(next, table.starts);
    if (!isCell && lines[at + pieces - 1]?.length !== width) return pieces;
    pieces++;
  }
}

/** `width`: that of what was read so far, blanks at its end included, which a copy may have lost. */
const joined = (text: string, piece: string, width: number): string => (text.length < width ? `${text.trimEnd()}   ${piece.trimStart()}` : text + piece);

const startsOf = (header: string): readonly number[] => [...header.matchAll(/(?<=\s{2})\S/g)].map(({ index }) => index);

/** Whether a line has a cell below each title of the first line of titles. */
const isRow = (line: string, starts: readonly number[]): boolean =>
  /^\S/.test(line) && line.length > (starts[0] ?? 0) && starts.every((start) => line.length <= start || (/\S/.test(line[start] ?? '') && line[start - 1] === ' '));
