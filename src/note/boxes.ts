/** `!!! note`, `??? note` and `=== "tab"` of Material for MkDocs: what is indented below them is code to Markdown, and is what stands in the box. */
import type { Code, RootContent } from 'mdast';
import type { Span } from '../base/span.ts';
import type { Block } from './block.ts';
import { fence, isFenced, linesOf } from './block.ts';
import type { Source } from './source.ts';
import { spanOf } from './source.ts';

/** The box of which the node at this index is the content, where it holds fences. */
export function boxAt(nodes: readonly RootContent[], at: number, source: Source): Code | undefined {
  const [above, node] = [nodes[at - 1], nodes[at]];
  const isBox = node?.type === 'code' && above?.type === 'paragraph' && !isFenced(node, source) && /^(?:!!!|\?\?\?\+?|===[+!]?)\s/.test(source.lines[spanOf(above).start.line - 1] ?? '') && fencesIn(linesOf(node.value)).length > 0;
  return isBox ? node : undefined;
}

/** The fences in a box, and the prose between them. */
export function blocksInBox(box: Code, source: Source): readonly Block[] {
  const lines = linesOf(box.value);
  const { start } = spanOf(box);
  const place = (from: number, to: number): Span => {
    const [first, last] = [start.line + from, start.line + to];
    return { start: source.point(first, source.indentation(first, lines[from] ?? '') + 1), end: source.point(last, (source.lines[last - 1] ?? '').length + 1) };
  };
  const prose = (from: number, to: number): readonly Block[] => {
    const value = lines.slice(from, to).join('\n').trim();
    const position = place(from, Math.max(from, to - 1));
    return value === '' ? [] : [{ kind: 'prose', span: position, node: { type: 'paragraph', children: [{ type: 'text', value, position }], position } }];
  };
  const fences = fencesIn(lines);
  const between = fences.map(({ to }, index) => prose(to + 1, fences[index + 1]?.from ?? lines.length));
  return [
    ...prose(0, fences[0]?.from ?? 0),
    ...fences.flatMap(({ from, to, info }, index): readonly Block[] => {
      const inner = lines.slice(from + 1, to);
      const [lang = '', ...meta] = info.split(/\s+/);
      const node: Code = { type: 'code', lang, meta: meta.join(' ') || null, value: inner.join('\n'), position: place(from, to) };
      return [fence(node, place(from, to), start.line + from + 1), ...(between[index] ?? [])];
    }),
  ];
}

interface FenceLines {
  readonly from: number;
  readonly to: number;
  readonly info: string;
}

/** Fences that are opened and closed at the margin; 0-based lines of their marks. */
function fencesIn(lines: readonly string[]): readonly FenceLines[] {
  const found: FenceLines[] = [];
  let open: { readonly from: number; readonly mark: string; readonly info: string } | undefined;
  for (const [index, line] of lines.entries()) {
    const { mark, info = '' } = /^(?<mark>`{3,}|~{3,})\s*(?!\s)(?<info>[^`]*)$/.exec(line)?.groups ?? {};
    if (mark === undefined) continue;
    if (!open) open = { from: index, mark, info: info.trim() };
    else if (info.trim() === '' && mark.startsWith(open.mark)) {
      found.push({ from: open.from, to: index, info: open.info });
      open = undefined;
    }
  }
  return found;
}
