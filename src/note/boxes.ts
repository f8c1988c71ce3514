/**
 * Fences in what is code to Markdown because it is indented: in `!!! note`, `??? note` and `=== "tab"` of Material for MkDocs, what is indented below
 * them is what stands in the box; and below a step of a list, a fence that is indented deeper than the step's words is a fence all the same.
 */
import type { Code, RootContent } from 'mdast';
import type { Span } from '../base/span.ts';
import type { BareCode, Block } from './block.ts';
import { behindLine, fence, isFenced, linesOf, paragraph } from './block.ts';
import { endsSentence, hasHan } from './recover/sentence.ts';
import type { Source } from './source.ts';
import { spanOf } from './source.ts';

/** The box of which the node at this index is the content, where it holds fences. */
export function boxAt(nodes: readonly RootContent[], at: number, source: Source): Code | undefined {
  const node = nodes[at];
  if (node?.type !== 'code' || isFenced(node, source)) return undefined;
  let before = at - 1;
  while (nodes[before]?.type === 'html') before--;
  const above = nodes[before];
  const isBox = above !== undefined && before === at - 1 && boxMark.test(source.lines[spanOf(above).start.line - 1] ?? '') && fencesIn(linesOf(node.value)).length > 0;
  return isBox || holdsFences(node, above?.type === 'list' ? 'step' : 'margin') ? node : undefined;
}

const boxMark = /^(?:!!!|\?\?\?\+?|===[+!]?)\s/;

/** A box right below whose mark its content begins, without an empty line: to Markdown a paragraph, and what follows that. */
export function tightBoxAt(nodes: readonly RootContent[], at: number, source: Source): BareCode | undefined {
  const node = nodes[at];
  if (node?.type !== 'paragraph') return undefined;
  const { start } = spanOf(node);
  const isInside = (line: string): boolean => line.trim() === '' || /^(?: {4}|\t)/.test(line);
  if (start.column > 1 || !boxMark.test(source.lines[start.line - 1] ?? '') || (source.lines[start.line] ?? '').trim() === '' || !isInside(source.lines[start.line] ?? '')) return undefined;
  let until = start.line;
  for (let line = start.line; line < source.lines.length && isInside(source.lines[line] ?? ''); line++) if (source.lines[line]?.trim() !== '') until = line + 1;
  const value = source.lines.slice(start.line, until).map((line) => line.replace(/^(?: {4}|\t)/, '')).join('\n');
  const end = behindLine(nodes, at, until);
  if (fencesIn(linesOf(value)).length === 0 || spanOf(nodes[end - 1] ?? node).end.line > until) return undefined;
  const title = { start, end: source.point(start.line, (source.lines[start.line - 1] ?? '').length + 1) };
  const text = (source.lines[start.line - 1] ?? '').trim();
  const inside: Code = { type: 'code', value, position: { start: source.point(start.line + 1, 1), end: spanOf(nodes[end - 1] ?? node).end } };
  return { blocks: [paragraph(text, title), ...blocksInBox(inside, source)], end };
}

/**
 * Whether indented code was meant as the fences in it. At the `margin` only where there is nothing else, for a page that explains Markdown shows them
 * so; below a `step` there may be a sentence above each.
 */
export function holdsFences(node: Code, below: 'step' | 'margin'): boolean {
  const lines = linesOf(node.value);
  const fences = fencesIn(lines);
  const isProse = (line: string): boolean => line.trim() === '' || (below === 'step' && (hasHan(line) || (/^\s*[A-Z]/.test(line) && endsSentence(line))));
  return fences.length > 0 && fences.every(({ to }, index) => lines.slice(to + 1, fences[index + 1]?.from).every(isProse)) && lines.slice(0, fences[0]?.from).every(isProse);
}

/** The fences in a box, and the prose between them. */
export function blocksInBox(box: Code, source: Source): readonly Block[] {
  const lines = linesOf(box.value);
  const { start } = spanOf(box);
  const place = (from: number, to: number): Span => {
    const [first, last] = [start.line + from, start.line + to];
    const indent = /^\s*/.exec(lines[from] ?? '')?.[0].length ?? 0;
    return { start: source.point(first, source.indentation(first, lines[from] ?? '') + indent + 1), end: source.point(last, (source.lines[last - 1] ?? '').length + 1) };
  };
  const prose = (from: number, to: number): readonly Block[] => {
    const value = lines.slice(from, to).join('\n').trim();
    const position = place(from, Math.max(from, to - 1));
    return value === '' ? [] : [paragraph(value, position)];
  };
  const fences = fencesIn(lines);
  const between = fences.map(({ to }, index) => prose(to + 1, fences[index + 1]?.from ?? lines.length));
  return [
    ...prose(0, fences[0]?.from ?? 0),
    ...fences.flatMap(({ from, to, indent, info }, index): readonly Block[] => {
      const inner = lines.slice(from + 1, to).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()));
      const [lang = '', ...meta] = info.split(/\s+/);
      const node: Code = { type: 'code', lang, meta: meta.join(' ') || null, value: inner.join('\n'), position: place(from, to) };
      return [fence(node, place(from, to), start.line + from + 1), ...(between[index] ?? [])];
    }),
  ];
}

interface FenceLines {
  /** 0-based lines of its marks. */
  readonly from: number;
  readonly to: number;
  /** What stands before the opening mark. */
  readonly indent: string;
  readonly info: string;
}

/** Fences that are opened and closed at most three blanks from the margin. */
function fencesIn(lines: readonly string[]): readonly FenceLines[] {
  const found: FenceLines[] = [];
  let open: (Omit<FenceLines, 'to'> & { readonly mark: string }) | undefined;
  for (const [index, line] of lines.entries()) {
    const { indent = '', mark, info = '' } = /^(?<indent> {0,3})(?<mark>`{3,}|~{3,})\s*(?!\s)(?<info>[^`]*)$/.exec(line)?.groups ?? {};
    if (mark === undefined) continue;
    if (!open) open = { from: index, indent, mark, info: info.trim() };
    else if (info.trim() === '' && mark.startsWith(open.mark)) {
      found.push({ from: open.from, to: index, indent: open.indent, info: open.info });
      open = undefined;
    }
  }
  return found;
}
