/** The cells of a recorded table's row. */
import type { Line } from './matchers/words.ts';

/** By column title: by position where the row keeps to its columns, else word by word. */
export function cellsUnder(header: Line, line: Line): ReadonlyMap<string, string> {
  const titles = [...header.text.matchAll(/\S+(?: \S+)*/g)];
  // A row that an author wrote or shifted by hand has words across the edges of columns.
  const keepsToColumns = / {2}/.test(header.text) && titles.every(({ index }) => index === 0 || (line.text[index - 1] ?? ' ') === ' ');
  if (!keepsToColumns) return new Map(header.words.map((word, index) => [word.text, line.words[index]?.text ?? ''] as const));
  return new Map(titles.map((title, index) => [title[0], line.text.slice(title.index, titles[index + 1]?.index ?? line.text.length).trim()] as const));
}
