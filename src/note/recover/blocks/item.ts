/** A list's item or a numbered step, with the lines on which it goes on. */
import { endsSentence, hasHan, hasListMark, isLink, looksLikeHeading } from '../sentence.ts';
import type { Guess } from '../guess.ts';
import { label } from '../../passages/label.ts';
import { readPrompt } from '../../transcript/prompts/index.ts';
import type { BlockRule } from './block.ts';

const mark = /^(?<indent>\s*)(?<mark>[-*+•·①-⑳❶-❿]|\d{1,2}[.)、.])(?<gap>\s*)(?<text>\S.*)$/u;

export const item: BlockRule = (lines, at, before) => {
  const line = lines[at] ?? '';
  const found = mark.exec(line)?.groups;
  if (!found || !hasListMark(line)) return undefined;
  const own = found['mark'] ?? '';
  const text = found['text'] ?? '';
  const bullet = /^[-*+]$/.test(own);
  const step = /^\d+[.)]$/.test(own);
  if ((bullet || step) && found['gap'] === '') {
    // `-5` or `1.20` is no mark; `1.进入` is one that lost its blank.
    if (!step || !hasHan(text.slice(0, 1))) return undefined;
  }
  const guesses: Guess[] = [];
  const indent = found['indent'] ?? '';
  let first = bullet || step ? `${indent}${own} ${text}` : `${indent}- ${own}${found['gap'] ?? ''}${text}`;
  let inside = indent.length + (bullet || step ? own.length + 1 : 2);
  if (bullet && isFirstStep(lines, at, before.at(-1)?.kind === 'item')) {
    guesses.push({ line: 1, what: 'step 1: the steps below are numbered from 2, and this one has only a list mark', confidence: 0.8, alternatives: ['an item of its own before step 2'] });
    first = `${indent}1. ${own} ${text}`;
    inside += 3;
  }
  const out = [first];
  let end = at + 1;
  while (end < lines.length && goesOn(out.at(-1) ?? '', lines[end] ?? '')) {
    guesses.push({ line: out.length + 1, what: 'goes on with the item above', confidence: 0.85, alternatives: ['a paragraph of its own'] });
    out.push(' '.repeat(inside) + (lines[end] ?? '').trim());
    end++;
  }
  return { kind: 'item', end, lines: out, guesses };
};

/** How far below the first step the second one is looked for. */
const stepLinesMax = 300;

/** A single bullet before a step 2 has lost its number: the step 1 that must have been there is nowhere else. */
function isFirstStep(lines: readonly string[], at: number, afterItem: boolean): boolean {
  if (afterItem) return false;
  for (let index = at + 1; index < Math.min(lines.length, at + stepLinesMax); index++) {
    const line = lines[index] ?? '';
    if (/^\s*1[.)]/.test(line) || /^\s*[-*+] +[^:]+$/.test(line)) return false;
    if (/^\s*2[.)、.]\s*\S/.test(line)) return true;
  }
  return false;
}

function goesOn(above: string, line: string): boolean {
  const text = line.trim();
  if (text === '' || hasListMark(text) || isLink(text) || label.test(text) || readPrompt(line)?.style.evidence === 'sure') return false;
  if (/^(?:#{1,6} |apiVersion:|---|@start|```|~~~|>|\|)/.test(text) || endsSentence(above)) return false;
  return !looksLikeHeading(text) || /[的是为在和与、,\uFF0C]$/.test(above.trim());
}
