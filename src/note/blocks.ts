/** mdast → blocks: the note as one flat row of prose and fences, however deep in lists and quotations a fence stands. */
import type { Blockquote, Code, List, ListItem, Root, RootContent } from 'mdast';
import type { Span } from '../base/span.ts';
import { bareCode } from './bareCode.ts';
import type { Block, FenceBlock } from './block.ts';
import { fence, isFenced } from './block.ts';
import { boldCommand } from './boldCommand.ts';
import { blocksInBox, boxAt, holdsFences, tightBoxAt } from './boxes.ts';
import { codeTabs } from './codeTabs.ts';
import type { HtmlCode } from './htmlCode.ts';
import { readHtmlCode } from './htmlCode.ts';
import { openSession } from './openSession.ts';
import type { Source } from './source.ts';
import { spanOf } from './source.ts';

export function layOut(root: Root, source: Source): readonly Block[] {
  const nodes = root.children.filter(({ type }) => type !== 'yaml' && (type as string) !== 'toml');
  const blocks: Block[] = [];
  let at = 0;
  while (at < nodes.length) {
    const bare = bareCode(nodes, at, source) ?? codeTabs(nodes, at, source) ?? tightBoxAt(nodes, at, source) ?? openSession(nodes, at, source);
    const box = boxAt(nodes, at, source);
    const here = bare ? bare.blocks : box ? blocksInBox(box, source) : nodes.slice(at, at + 1).flatMap((node) => blocksOf(node, source));
    // One by one: a list of a hundred thousand fences is more than a call takes arguments.
    for (const block of here) blocks.push(block);
    at = bare?.end ?? at + 1;
  }
  return blocks;
}

function blocksOf(node: RootContent, source: Source): readonly Block[] {
  if (node.type === 'code') return [fenceOf(node, source)];
  if (node.type === 'list' && holdsFence(node)) return blocksOfList(node, source);
  if (node.type === 'blockquote' && holdsFence(node)) return blocksOfQuotation(node, source);
  const bold = boldCommand(node);
  if (bold) return [bold];
  const html = node.type === 'html' ? readHtmlCode(node) : undefined;
  if (html) return [htmlFence(html, spanOf(node))];
  return [{ kind: 'prose', span: spanOf(node), node }];
}

function htmlFence(html: HtmlCode, span: Span): FenceBlock {
  const node: Code = { type: 'code', lang: html.language, meta: null, value: html.text };
  return fence(node, span, span.start.line + html.linesAbove);
}

function fenceOf(node: Code, source: Source): FenceBlock {
  const span = spanOf(node);
  return fence(node, span, isFenced(node, source) ? span.start.line + 1 : span.start.line);
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
    const bold = boldCommand(child);
    if (bold) runs.push(bold);
    else if (child.type === 'code' && !isFenced(child, source) && holdsFences(child, 'step')) for (const block of blocksInBox(child, source)) runs.push(block);
    else if (holdsFence(child)) for (const block of blocksOf(child, source)) runs.push(block);
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
