/** Diagrams without their fences: PlantUML from `@startuml` to `@enduml`, Mermaid by its first line, and what is drawn with characters. */
import { hasHan, looksLikeProse } from '../sentence.ts';
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

/** https://mermaid.js.org/intro/syntax-reference.html */
const mermaidBegins = /^\s*(?:(?:graph|flowchart)\s+(?:TB|TD|BT|RL|LR)\b.*|(?:sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram|gantt|journey|mindmap|timeline|gitGraph)\s*)$/;
const mermaidGoesOn = /-->|---|-\.|==>|->>|-->>|--\)|<\||:\s|^\s*(?:subgraph|end|participant|actor|Note|note|loop|alt|else|opt|par|activate|deactivate|class|classDef|style|linkStyle|click|direction|section|title|state|autonumber|%%)\b|^\s*\w+(?:\[|\(|\{|>)|^\s*\[\*\]/;

export const mermaid: BlockRule = (lines, at) => {
  if (!mermaidBegins.test(lines[at] ?? '')) return undefined;
  let end = at + 1;
  while (end < lines.length && isMermaid(lines[end] ?? '')) end++;
  if (end === at + 1) return undefined;
  return { kind: 'diagram', end, lines: fenced('mermaid', lines.slice(at, end)), guesses: [{ line: 1, what: 'a Mermaid diagram', confidence: 0.9, alternatives: ['it ends earlier or goes on'] }] };
};

function isMermaid(line: string): boolean {
  if (!mermaidGoesOn.test(line) || mermaidBegins.test(line) || /^\s*[+|]/.test(line)) return false;
  return /--|->|:\s/.test(line) || !looksLikeProse(line, false);
}

const boxes = /[\u2500-\u257F]|\+--|^\s*\|.*\|\s*$|-->|<--/u;

/** Boxes and arrows: only a fence keeps their columns. */
/** Whoever draws more lines than this has another picture below. */
const drawnLinesMax = 200;

export const drawn: BlockRule = (lines, at) => {
  let end = at;
  while (end < lines.length && end < at + drawnLinesMax && isDrawn(lines[end] ?? '')) end++;
  const block = lines.slice(at, end);
  if (block.length < 3 || !block.some((line) => /[\u250C\u2510\u2514\u2518\u256D\u256E]|\+--/u.test(line))) return undefined;
  return { kind: 'diagram', end, lines: fenced('text', block), guesses: [{ line: 1, what: 'a picture made of characters', confidence: 0.9, alternatives: [] }] };
};

function isDrawn(line: string): boolean {
  // A line between two boxes may hold nothing but arrows and the names beside them.
  return line.trim() !== '' && (boxes.test(line) || (/^\s*[|v^V\u2191\u2193\u25BC\u25B2]/u.test(line) && !hasHan(line)));
}
