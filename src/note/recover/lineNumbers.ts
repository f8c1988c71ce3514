/** Line numbers that were copied along with code: before each line of it, or in a column of their own above it. They are the page's, not the author's. */
import { isCommandByItself } from '../transcript/commandWords.ts';
import { readPrompt } from '../transcript/prompts/index.ts';

export interface Unnumbered {
  readonly lines: readonly string[];
  /** For each line of code that lost a number first: its place among `lines`, 0-based, and the last number. */
  readonly taken: readonly { readonly at: number; readonly numbers: number }[];
}

/** Fewer numbers in a row are as well a list's. */
const numbersMin = 3;

export function withoutLineNumbers(lines: readonly string[]): Unnumbered {
  const out: string[] = [];
  const taken: { at: number; numbers: number }[] = [];
  let at = 0;
  while (at < lines.length) {
    const numbers = /^\s*1(?:\s|$)/.test(lines[at] ?? '') ? numberedFrom(lines, at) : 0;
    const column = numbers >= numbersMin && lines.slice(at, at + numbers).every((line) => /^\s*\d+\s*$/.test(line));
    const first = column ? (lines[at + numbers] ?? '') : (lines[at] ?? '').replace(/^\s*\d+/, '');
    if (numbers < numbersMin || !isCode(first.trim())) {
      out.push(lines[at++] ?? '');
      continue;
    }
    taken.push({ at: out.length, numbers });
    if (!column) for (const line of lines.slice(at, at + numbers)) out.push(line.replace(/^\s*\d+[ \t]?/, ''));
    at += numbers;
  }
  return { lines: out, taken };
}

function numberedFrom(lines: readonly string[], at: number): number {
  let count = 0;
  while (new RegExp(`^\\s*${count + 1}(?:\\s|$)`).test(lines[at + count] ?? '')) count++;
  return count;
}

const isCode = (line: string): boolean => /^(?:apiVersion|kind):|^---$|^@start|^#!/.test(line) || readPrompt(line)?.style.evidence === 'sure' || isCommandByItself(line);
