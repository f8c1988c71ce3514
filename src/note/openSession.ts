/**
 * A session that was pasted into a note without any mark of code: to Markdown a paragraph, cut where its lines look like a list, a rule or a title.
 * It goes on to the next empty line, and beyond where what follows is an output or another prompt of it.
 */
import type { Code, RootContent } from 'mdast';
import type { BareCode, Block } from './block.ts';
import { behindLine, fence, paragraph } from './block.ts';
import type { Source } from './source.ts';
import { spanOf } from './source.ts';
import { isCommandByItself } from './transcript/commandWords.ts';
import { looksLikeOutput } from './transcript/outputShapes.ts';
import { isEmptyPrompt, readPrompt } from './transcript/prompts/index.ts';

/** A prompt of this length tells who types where; a shorter one may be a mark of the author's, unless an output stands below. */
const tellingLength = 4;

/** Where a session is none after all: each paragraph up to this node would be read on to the same line, and refused like the first. */
interface Refused {
  readonly until: number;
  readonly node: number;
}

/** The last of a note's, so that a run of many paragraphs is gone through once. */
const refused = new WeakMap<readonly RootContent[], Refused>();

export function openSession(nodes: readonly RootContent[], at: number, source: Source): BareCode | undefined {
  const node = nodes[at];
  if (node?.type !== 'paragraph') return undefined;
  const { start, end: ends } = spanOf(node);
  const lineAt = (index: number): string => source.lines[index] ?? '';
  const isTyped = (index: number): boolean => {
    const found = readPrompt(lineAt(index));
    return found?.style.evidence === 'sure' && isCommandByItself(found.command) && (found.prompt.text.trim().length >= tellingLength || looksLikeOutput(lineAt(index + 1)));
  };
  const known = refused.get(nodes);
  if (known && at <= known.node && ends.line - 1 <= known.until) return undefined;
  const first = Array.from({ length: ends.line - start.line + 1 }, (_, index) => start.line - 1 + index).find(isTyped);
  if (start.column > 1 || first === undefined) return undefined;
  let until = first;
  for (let index = first; index < source.lines.length; index++) {
    if (lineAt(index).trim() === '') {
      while (index < source.lines.length && lineAt(index).trim() === '') index++;
      if (index === source.lines.length || !(isTyped(index) || looksLikeOutput(lineAt(index)) || isEmptyPrompt(lineAt(index)))) break;
    }
    until = index;
  }
  const end = behindLine(nodes, at, until + 1);
  // A fence, or a list that goes on behind it, is none of it.
  let foreign = end - 1;
  if (spanOf(nodes[foreign] ?? node).end.line <= until + 1) while (foreign > at && nodes[foreign]?.type !== 'code' && nodes[foreign]?.type !== 'html') foreign--;
  if (foreign > at) {
    refused.set(nodes, { until, node: foreign });
    return undefined;
  }
  const span = { start: source.point(first + 1, 1), end: source.point(until + 1, lineAt(until).length + 1) };
  const code: Code = { type: 'code', value: source.lines.slice(first, until + 1).join('\n'), position: span };
  return { blocks: [...above(node, start.line, first, source), fence(code, span, first + 1)], end };
}

/** What stands in the paragraph above the session. */
function above(node: RootContent, from: number, first: number, source: Source): readonly Block[] {
  if (first < from) return [];
  const position = { start: spanOf(node).start, end: source.point(first, (source.lines[first - 1] ?? '').length + 1) };
  return [paragraph(source.lines.slice(from - 1, first).join('\n'), position)];
}
