/** PlantUML without its fence: from `@startuml` to `@enduml`. */
import type { BlockRule } from './block.ts';
import { fenced } from './block.ts';

export const diagram: BlockRule = (lines, at) => {
  if (!/^\s*@start[a-z]+\b/.test(lines[at] ?? '')) return undefined;
  let close = at + 1;
  while (close < lines.length && !/^\s*@end[a-z]+\s*$/.test(lines[close] ?? '')) {
    // A second beginning: the first one has no end.
    if (/^\s*@start[a-z]+\b/.test(lines[close] ?? '')) return undefined;
    close++;
  }
  if (close === lines.length) return undefined;
  return { kind: 'diagram', end: close + 1, lines: fenced('plantuml', lines.slice(at, close + 1)), guesses: [{ line: 1, what: 'a PlantUML diagram', confidence: 1, alternatives: [] }] };
};
