/** What a page shows beside its code, and a paste brings along: numbers of lines, and the button that copies. No author wrote it, and no program printed it. */
import { readPrompt } from './transcript/prompts/index.ts';

export interface Bared {
  readonly lines: readonly string[];
  /** How many lines of the page's own stood above them. */
  readonly above: number;
}

/** The lines of a fence without. Those that are left stand below one another as they did. */
export function withoutPageMarks(lines: readonly string[]): Bared {
  const { lines: code, above } = withoutButton(lines);
  return { lines: withoutNumbers(code), above };
}

const language = String.raw`(?:[a-z][\w+#-]{0,15})?`;
const button = String.raw`(?:(?:代码解读)?\s*复制代码|Copy code)`;
/** CSDN, Juejin and ChatGPT: the language and the words of the button, each on a line or all on one, which the first of the code may share. */
const buttonAlone = new RegExp(String.raw`^\s*${language}\s*${button}\s*$`, 'i');
const buttonBefore = new RegExp(String.raw`^\s*${language}复制代码(?=\S)`, 'i');

function withoutButton(lines: readonly string[]): Bared {
  for (let above = 1; above <= Math.min(3, lines.length - 1); above++) {
    if (buttonAlone.test(lines.slice(0, above).join('\n'))) return { lines: lines.slice(above), above };
  }
  const [first = '', ...rest] = lines;
  return { lines: buttonBefore.test(first) ? [first.replace(buttonBefore, ''), ...rest] : lines, above: 0 };
}

/** Fewer in a row may be a list's, or somebody's count. */
const numbersMin = 3;
/** What prints numbers one below the other. */
const counts = /\b(?:seq|for|while|until|nl|history)\b|\bcat -n\b|\{\d+\.\.\d+\}/;

function withoutNumbers(lines: readonly string[]): readonly string[] {
  const numbered = lines.every((line, index) => new RegExp(`^\\s*${index + 1}(?:\\s|$)`).test(line));
  const first = (lines[0] ?? '').replace(/^\s*\d+\s?/, '');
  // A program may number what it prints; a session or a manifest has no numbers of its own.
  if (numbered && lines.length >= numbersMin && (readPrompt(first.trim())?.style.evidence === 'sure' || lines.some((line) => /^\s*\d+\s{1,4}apiVersion:/.test(line)))) return lines.map((line) => line.replace(/^\s*\d+\s?/, ''));
  const end = lines.findLastIndex((line) => line.trim() !== '') + 1;
  const half = end / 2;
  const isColumn = half >= numbersMin && Number.isInteger(half) && lines.slice(half, end).every((line, index) => line.trim() === String(index + 1));
  return isColumn && !lines.slice(0, half).some((line) => counts.test(line)) ? lines.slice(0, half) : lines;
}
