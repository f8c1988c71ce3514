/** The cells of a recorded table's row. */
import type { Line } from './matchers/words.ts';

/** By column title: aligned by position where the table kept its padding, else word by word. */
export function cellsUnder(header: Line, line: Line): ReadonlyMap<string, string> {
  const titles = [...header.text.matchAll(/\S+(?: \S+)*/g)];
  const padded = / {2}/.test(header.text);
  if (padded) {
    return new Map(
      titles.map((title, index) => {
        const end = titles[index + 1]?.index ?? line.text.length;
        return [title[0], line.text.slice(title.index, end).trim()] as const;
      }),
    );
  }
  return new Map(header.words.map((word, index) => [word.text, line.words[index]?.text ?? ''] as const));
}
