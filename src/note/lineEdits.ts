/** Changes of whole lines of a note's text; every byte outside of them stays as it is: line endings, a byte order mark, what stands before a quotation. */

export interface LineEdit {
  /** 1-based: the first line that is taken out, or the one before which is put in. */
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

interface WrittenLine {
  readonly text: string;
  readonly ending: string;
}

/** Line n, as edits count them, is the one at n - 1; without a byte order mark. */
export const linesWithoutEndings = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);

/** Edits don't overlap; their lines are those of the text as it is. */
export function applyLineEdits(text: string, edits: readonly LineEdit[]): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lines = writtenLines(text.slice(mark.length));
  for (const { at, remove, insert } of edits.toSorted((a, b) => b.at - a.at)) {
    const before = lines[at - 2];
    const usual = before?.ending || lines[at - 1]?.ending || '\n';
    const replaced = lines.slice(at - 1, at - 1 + remove);
    const added = insert.map((line, index): WrittenLine => ({ text: line, ending: replaced[index]?.ending || usual }));
    // A text without a line ending at its very end stays so.
    if (at - 1 + remove >= lines.length && (replaced.at(-1) ?? before)?.ending === '') {
      const last = added.pop();
      if (last) added.push({ ...last, ending: '' });
      else if (before) lines[at - 2] = { ...before, ending: '' };
      if (remove === 0 && before) lines[at - 2] = { ...before, ending: lines[at - 3]?.ending || '\n' };
    }
    lines.splice(at - 1, remove, ...added);
  }
  return mark + lines.map(({ text: line, ending }) => line + ending).join('');
}

function writtenLines(text: string): WrittenLine[] {
  return [...text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)].flatMap(([whole, line = '', ending = '']) => (whole === '' ? [] : [{ text: line, ending }]));
}
