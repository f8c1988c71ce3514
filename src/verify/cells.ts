/** The cells of a recorded table's row. */
import type { Line } from './matchers/words.ts';

/** A title by itself: some are two words, and tables with single blanks don't tell. */
const oneTitle = /NOMINATED NODE|READINESS GATES|(?:LAST|FIRST) SEEN|LAST SCHEDULE|ACCESS MODES|RECLAIM POLICY|NODE SELECTOR|M(?:IN|AX) (?:UN)?AVAILABLE|ALLOWED DISRUPTIONS|\S+/g;

/** By column title: by position where the row keeps to its columns, else by its gaps, or word by word. */
export function cellsUnder(header: Line, line: Line): ReadonlyMap<string, string> {
  const titles = [...header.text.matchAll(/\S+(?: \S+)*/g)];
  // A row that an author wrote or shifted by hand has words across the edges of columns.
  const keepsToColumns = / {2}/.test(header.text) && titles.every(({ index }) => index === 0 || (line.text[index - 1] ?? ' ') === ' ');
  if (!keepsToColumns) {
    const apart = line.text.trim().split(/ {2,}/);
    const names = [...header.text.matchAll(oneTitle)];
    return new Map(names.map(([title], index) => [title, (apart.length === names.length ? apart[index] : line.words[index]?.text) ?? ''] as const));
  }
  return new Map(titles.map((title, index) => [title[0], line.text.slice(title.index, titles[index + 1]?.index ?? line.text.length).trim()] as const));
}
