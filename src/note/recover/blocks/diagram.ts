/** PlantUML without its fence: from `@startuml` to `@enduml`. */
import type { BlockRule } from './block.ts';
import { fenced } from './block.ts';

export const diagram: BlockRule = (lines, at) => {
  if (!/^\s*@start[a-z]+\b/.test(lines[at] ?? '')) return undefined;
  const close = lines.findIndex((line, index) => index > at && /^\s*@end[a-z]+\s*$/.test(line));
  if (close < 0) return undefined;
  return { kind: 'diagram', end: close + 1, lines: fenced('plantuml', lines.slice(at, close + 1)), guesses: [{ line: 1, what: 'a PlantUML diagram', confidence: 1, alternatives: [] }] };
};
