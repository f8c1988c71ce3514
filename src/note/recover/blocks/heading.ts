/** The note's title and the names of its sections, which lost their `#`. */
import { label } from '../../passages/label.ts';
import { firstWrittenBelow } from '../below.ts';
import { hasListMark, isLink, looksLikeHeading } from '../sentence.ts';
import type { BlockRule, RecoveredBlock } from './block.ts';

export const heading: BlockRule = (lines, at, before) => {
  const line = lines[at] ?? '';
  if (/^#{1,6}\s+\S/.test(line)) return { kind: 'heading', end: at + 1, lines: [line], guesses: [] };
  if (before.findLast((block) => block.kind !== 'verbatim') === undefined && isTitle(line)) {
    return { kind: 'heading', end: at + 1, lines: [`# ${line.trim()}`], guesses: [{ line: 1, what: 'the title', confidence: 0.9, alternatives: ['a paragraph'] }] };
  }
  if (!looksLikeHeading(line) || label.test(line.trim()) || connects.test(line.trim()) || belongsToItem(before.at(-1), lines, at)) return undefined;
  const next = firstWrittenBelow(lines, at);
  if (next === undefined) return undefined;
  // Two short lines in a row: the first names the section, the second leads in.
  if (before.at(-1)?.kind === 'heading' && before.length > 1 && !hasListMark(next)) return undefined;
  if (isLink(next) && before.at(-1)?.kind === 'heading') return undefined;
  return { kind: 'heading', end: at + 1, lines: [`## ${line.trim()}`], guesses: [{ line: 1, what: 'the heading of a section', confidence: confidenceOf(line, next), alternatives: ['a paragraph', 'a heading of a lower level'] }] };
};

/** Leads on from what was done to what is done next; names no section. */
const connects = /^(?:然后|接着|接下来|之后|随后|最后|再|如下|结果|输出|then|next|now|finally|output|result|and|or)$/i;

function isTitle(line: string): boolean {
  return line.trim() !== '' && [...line.trim()].length <= 80 && !/[。.;\uFF1B,\uFF0C:\uFF1A]$/.test(line.trim()) && !hasListMark(line) && !isLink(line);
}

/** A short line right below a list item that was cut in the middle goes on with it. */
function belongsToItem(last: RecoveredBlock | undefined, lines: readonly string[], at: number): boolean {
  return last?.kind === 'item' && (lines[at - 1] ?? '').trim() !== '' && /(?:[,\uFF0C、的是为在和与]|\b(?:the|a|an|of|to|is|and|or|for|with|in))\s*$/i.test(last.lines.at(-1) ?? '');
}

function confidenceOf(line: string, next: string): number {
  const short = [...line.trim()].length <= 12;
  const opens = hasListMark(next) || /^(?:apiVersion:|@start|\$ )/.test(next.trim());
  return short && opens ? 0.95 : short || opens ? 0.85 : 0.7;
}
