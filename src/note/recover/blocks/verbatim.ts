/** What is Markdown already: front matter, fences, tables. */
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
  const mark = /^\s*(`{3,}|~{3,})[^`]*$/.exec(lines[at] ?? '')?.[1];
  if (mark === undefined) return undefined;
  for (let close = at + 1; close < lines.length && close < at + fenceLinesMax; close++) {
    const line = (lines[close] ?? '').trim();
    if (line.startsWith(mark) && line.replaceAll(mark[0] ?? '', '') === '') return close + 1;
  }
  return undefined;
}

function endOfTable(lines: readonly string[], at: number): number | undefined {
  if (!/^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/.test(lines[at + 1] ?? '') || !(lines[at] ?? '').includes('|')) return undefined;
  let end = at + 2;
  while ((lines[end] ?? '').includes('|')) end++;
  return end;
}
