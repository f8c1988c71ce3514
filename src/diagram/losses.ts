/** What PlantUML's engine draws without, and says nothing of: found in the source, so that the author hears of it. */
import type { Said } from '../base/said.ts';

export interface Loss {
  /** 1-based line of the source. */
  readonly line: number;
  readonly message: Said;
}

interface Lossy {
  readonly pattern: RegExp;
  readonly message: Said;
}

const lossy: readonly Lossy[] = [
  { pattern: /\[\[.+?\]\]/, message: { en: 'The link is not in the picture; its text is.', zh: '图里没有这个链接，只有它的文字。' } },
  { pattern: /<(?:math|latex)>/i, message: { en: 'Inline formulas are not drawn.', zh: '行内公式画不出来。' } },
  { pattern: /<img[:\s]/i, message: { en: 'Images from files or addresses are not drawn.', zh: '来自文件或网址的图片画不出来。' } },
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
