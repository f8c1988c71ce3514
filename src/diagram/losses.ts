/** What PlantUML's engine draws without, and says nothing of: found in the source, so that the author hears of it. */

export interface Loss {
  /** 1-based line of the source. */
  readonly line: number;
  readonly message: string;
}

interface Lossy {
  readonly pattern: RegExp;
  readonly message: string;
}

const lossy: readonly Lossy[] = [
  { pattern: /\[\[.+?\]\]/, message: 'The link is not in the picture; its text is.' },
  { pattern: /<(?:math|latex)>/i, message: 'Inline formulas are not drawn.' },
  { pattern: /<img[:\s]/i, message: 'Images from files or addresses are not drawn.' },
];

/** A comment line, or the beginning and end of a block comment on one line. */
const comment = /^\s*'|^\s*\/'.*'\/\s*$/;

export function lossesIn(source: string): readonly Loss[] {
  const lines = source.split('\n');
  const end = lines.findIndex((line) => /^\s*@end\w+/.test(line));
  return lines.slice(0, end < 0 ? lines.length : end).flatMap((text, index): Loss[] => {
    if (comment.test(text)) return [];
    return lossy.filter(({ pattern }) => pattern.test(text)).map(({ message }) => ({ line: index + 1, message }));
  });
}
