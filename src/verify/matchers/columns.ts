/** Tables from which the author cut columns and said so: a `...` in the header. */
import type { Line, Word } from './words.ts';

const isHeader = (line: Line): boolean => /^[A-Z][A-Z0-9 ()/_.-]*$/.test(line.text.replace(/\.{3}|…/g, '').trim());
const isMark = (word: Word): boolean => /^(?:\.{3,}|…)$/.test(word.text);

interface Column {
  readonly title: string;
  readonly start: number;
}

/** Columns of a table as kubectl prints it: titles are three spaces apart or more. */
function columnsOf(header: Line): readonly Column[] {
  return [...header.text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ title: match[0], start: match.index }));
}

/** Without what an author left out: the simulated lines with only the recorded columns, the recorded ones without the marks. */
export function withoutCutColumns(simulated: readonly Line[], recorded: readonly Line[]): { readonly simulated: readonly Line[]; readonly recorded: readonly Line[] } {
  const header = recorded[0];
  const full = simulated[0];
  if (!header || !full || !isHeader(header) || !isHeader(full) || !header.words.some(isMark)) return { simulated, recorded };
  const shown = new Set(header.words.filter((word) => !isMark(word)).map((word) => word.text));
  const columns = columnsOf(full);
  const kept = columns.map((column) => column.title.split(' ').every((word) => shown.has(word)));
  const cut = (line: Line): Line => {
    const words = line.words.filter((word) => {
      const column = columns.findLastIndex(({ start }) => start <= word.start);
      return kept[column] ?? true;
    });
    return { ...line, words, text: words.map((word) => word.text).join('   ') };
  };
  return { simulated: simulated.map(cut), recorded: recorded.map((line) => ({ ...line, words: line.words.filter((word) => !isMark(word)) })) };
}
