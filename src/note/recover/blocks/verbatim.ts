/** What is Markdown already: front matter, fences, tables. */
import { remembered } from '../../../base/remember.ts';
import { lookedAt } from '../../lookedAt.ts';
import type { BlockRule } from './block.ts';

export const verbatim: BlockRule = (lines, at) => {
  const end = at === 0 ? endOfFrontMatter(lines) : undefined;
  const last = end ?? endOfFence(lines, at) ?? endOfTable(lines, at);
  return last === undefined ? undefined : { kind: 'verbatim', end: last, lines: lines.slice(at, last), guesses: [] };
};

function endOfFrontMatter(lines: readonly string[]): number | undefined {
  if (lines[0]?.trim() !== '---') return undefined;
  const close = lines.findIndex((line, index) => index > 0 && line.trim() === '---');
  const inside = lines.slice(1, close);
  return close > 0 && inside.length > 0 && inside.every((line) => /^[\w-]+:|^\s|^- |^$|^#/.test(line)) && !inside.some((line) => /^(?:apiVersion|kind):/.test(line)) ? close + 1 : undefined;
}

/** What opens a longer fence than this is none: nothing was meant to close it. */
const fenceLinesMax = 5_000;

function endOfFence(lines: readonly string[], at: number): number | undefined {
  const mark = /^\s*(`{3,}|~{3,})[^`]*$/.exec(lookedAt(lines[at] ?? ''))?.[1];
  if (mark === undefined) return undefined;
  const marks = closingMarks(lines);
  for (let next = firstBehind(marks, at); next < marks.length; next++) {
    const close = marks[next];
    if (close === undefined || close.at >= at + fenceLinesMax) return undefined;
    if (close.mark.startsWith(mark)) return close.at + 1;
  }
  return undefined;
}

/** The lines that hold nothing but the marks of a fence: only they close one. */
const closingMarks = remembered((lines: readonly string[]) =>
  lines.flatMap((line, at) => {
    const mark = /^\s*(`{3,}|~{3,})\s*$/.exec(lookedAt(line))?.[1];
    return mark === undefined ? [] : [{ at, mark }];
  }),
);

/** The index of the first mark below a line. */
function firstBehind(marks: readonly { readonly at: number }[], line: number): number {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.at ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  return low;
}

function endOfTable(lines: readonly string[], at: number): number | undefined {
  if (!/^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/.test(lookedAt((lines[at + 1] ?? '').trim())) || !(lines[at] ?? '').includes('|')) return undefined;
  let end = at + 2;
  while ((lines[end] ?? '').includes('|')) end++;
  return end;
}
