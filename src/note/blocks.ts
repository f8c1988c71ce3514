/** mdast → blocks: the note as one flat row of prose and fences, however deep in lists and quotations a fence stands. */
import type { Blockquote, Code, List, ListItem, Root, RootContent } from 'mdast';
import type { Span } from '../base/span.ts';
import type { InfoString } from './attributes.ts';
import { readInfoString } from './attributes.ts';
import type { HtmlCode } from './htmlCode.ts';
import { readHtmlCode } from './htmlCode.ts';
import type { Source } from './source.ts';
import { spanOf } from './source.ts';

export type Block = ProseBlock | FenceBlock;

export interface ProseBlock {
  readonly kind: 'prose';
  readonly span: Span;
  readonly node: RootContent;
}

export interface FenceBlock {
  readonly kind: 'fence';
  readonly span: Span;
  readonly node: Code;
  readonly info: InfoString;
  readonly text: string;
  readonly lines: readonly string[];
  /** 1-based line of the note on which the first line of `text` stands. */
  readonly contentLine: number;
}

export function layOut(root: Root, source: Source): readonly Block[] {
  const nodes = root.children.filter(({ type }) => type !== 'yaml' && (type as string) !== 'toml');
  const blocks: Block[] = [];
  let at = 0;
  while (at < nodes.length) {
    const bare = bareDiagram(nodes, at, source);
    if (bare) blocks.push(bare.block);
    else blocks.push(...nodes.slice(at, at + 1).flatMap((node) => blocksOf(node, source)));
    at = bare?.end ?? at + 1;
  }
  return blocks;
}

/** `@startuml` to `@enduml` without a fence: Markdown sees paragraphs, lists and headings in it, and it is none of them. */
function bareDiagram(nodes: readonly RootContent[], at: number, source: Source): { readonly block: FenceBlock; readonly end: number } | undefined {
  const first = nodes[at];
  if (first?.type !== 'paragraph' || !/^@start[a-z]+\b/.test(source.slice(spanOf(first)))) return undefined;
  for (let end = at; end < nodes.length; end++) {
    const last = nodes[end];
    if (last === undefined || (end > at && last.type === 'code')) return undefined;
    const text = source.slice(spanOf(last));
    if (end > at && /^@start[a-z]+\b/.test(text)) return undefined;
    if (!/^@end[a-z]+\s*$/m.test(text)) continue;
    const span = { start: spanOf(first).start, end: spanOf(last).end };
    const value = source.slice(span);
    const node: Code = { type: 'code', lang: 'plantuml', meta: null, value };
    return { block: { kind: 'fence', span, node, info: readInfoString('plantuml', null), text: value, lines: linesOf(value), contentLine: span.start.line }, end: end + 1 };
  }
  return undefined;
}

function blocksOf(node: RootContent, source: Source): readonly Block[] {
  if (node.type === 'code') return [fenceOf(node, source)];
  if (node.type === 'list' && holdsFence(node)) return blocksOfList(node, source);
  if (node.type === 'blockquote' && holdsFence(node)) return blocksOfQuotation(node, source);
  const html = node.type === 'html' ? readHtmlCode(node) : undefined;
  if (html) return [htmlFence(html, spanOf(node))];
  return [{ kind: 'prose', span: spanOf(node), node }];
}

function htmlFence(html: HtmlCode, span: Span): FenceBlock {
  const node: Code = { type: 'code', lang: html.language, meta: null, value: html.text };
  return { kind: 'fence', span, node, info: readInfoString(html.language, null), text: html.text, lines: linesOf(html.text), contentLine: span.start.line + html.linesAbove };
}

function fenceOf(node: Code, source: Source): FenceBlock {
  const span = spanOf(node);
  const opening = (source.lines[span.start.line - 1] ?? '').slice(span.start.column - 1);
  const fenced = /^(?:`{3,}|~{3,})/.test(opening);
  return {
    kind: 'fence',
    span,
    node,
    info: readInfoString(node.lang, node.meta),
    text: node.value,
    lines: linesOf(node.value),
    contentLine: fenced ? span.start.line + 1 : span.start.line,
  };
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

function holdsFence(node: RootContent): boolean {
  if (node.type === 'code') return true;
  return 'children' in node && node.children.some((child) => holdsFence(child));
}

/** A list that holds fences becomes lists without them, with the fences between; numbers go on where they were. */
function blocksOfList(list: List, source: Source): readonly Block[] {
  const blocks: Block[] = [];
  list.children.forEach((item, index) => {
    const start = list.ordered ? (list.start ?? 1) + index : null;
    let continued = false;
    for (const run of runsOf(item.children, source)) {
      if (run.kind !== 'run') {
        blocks.push(run);
        continue;
      }
      const part: ListItem = { ...item, children: run.nodes, position: around(run.nodes) };
      if (continued) part.data = { ...part.data, continued: true };
      continued = true;
      const node: List = { ...list, start, children: [part], position: around(run.nodes) };
      blocks.push({ kind: 'prose', span: spanOf(node), node });
    }
  });
  return blocks;
}

function blocksOfQuotation(quotation: Blockquote, source: Source): readonly Block[] {
  return runsOf(quotation.children, source).map((run) => {
    if (run.kind !== 'run') return run;
    const node: Blockquote = { ...quotation, children: run.nodes, position: around(run.nodes) };
    return { kind: 'prose', span: spanOf(node), node };
  });
}

type Child = Blockquote['children'][number];

interface Run {
  readonly kind: 'run';
  readonly nodes: Child[];
}

/** Neighbouring nodes without fences together; what holds fences as the blocks that it is made of. */
function runsOf(children: readonly Child[], source: Source): readonly (Run | Block)[] {
  const runs: (Run | Block)[] = [];
  for (const child of children) {
    const last = runs.at(-1);
    if (holdsFence(child)) runs.push(...blocksOf(child, source));
    else if (last?.kind === 'run') last.nodes.push(child);
    else runs.push({ kind: 'run', nodes: [child] });
  }
  return runs;
}

function around(nodes: readonly Child[]): NonNullable<Child['position']> {
  const first = spanOf(nodes[0] ?? { position: undefined });
  const last = spanOf(nodes.at(-1) ?? { position: undefined });
  return { start: first.start, end: last.end };
}
