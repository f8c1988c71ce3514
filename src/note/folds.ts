/**
 * What stands in a fence is no Markdown, but a parser looks at every character of it all the same, and notes of terminals are fences most of
 * all. So it gets those at the margin empty, and they are filled again in its tree. Where it sees no fence in one of them, it gets the text
 * as it is.
 */
import type { Code, RootContent } from 'mdast';
import { linesOf, Margin, writtenIn } from './margin.ts';

interface Fold {
  /** Where its fence opens, in the text without the bodies. */
  readonly opensAt: number;
  readonly body: string;
  readonly lines: number;
}

export function parseFolded(text: string, parse: (text: string) => readonly RootContent[]): readonly RootContent[] {
  const { folded, folds } = fold(text);
  return (folds.size > 0 ? fill(parse(folded), folds) : undefined) ?? parse(text);
}

function fold(text: string): { readonly folded: string; readonly folds: ReadonlyMap<number, Fold> } {
  const folds = new Map<number, Fold>();
  const margin = new Margin();
  let folded = '';
  /** Up to where the text is folded. */
  let done = 0;
  let open: { readonly line: number; readonly start: number; readonly bodyStart: number } | undefined;
  for (const { line, start, end } of linesOf(text)) {
    const wasInFence = margin.isInFence;
    margin.read(writtenIn(text, { start, end }), () => text.slice(start, end));
    if (!wasInFence) open = margin.isInFence && /[`~]/.test(text[start] ?? '') ? { line, start, bodyStart: end } : undefined;
    else if (open && !margin.isInFence && start > open.bodyStart) {
      const opensAt = folded.length + open.start - done;
      folds.set(opensAt, { opensAt, body: text.slice(open.bodyStart, start), lines: line - open.line - 1 });
      folded += text.slice(done, open.bodyStart);
      done = start;
    }
  }
  return { folded: folded + text.slice(done), folds };
}

/** Undefined where the parser saw otherwise what is a fence. */
function fill(nodes: readonly RootContent[], folds: ReadonlyMap<number, Fold>): readonly RootContent[] | undefined {
  const foldOf = (node: RootContent): Fold | undefined => (isEmptyFence(node) ? folds.get(node.position?.start.offset ?? -1) : undefined);
  if (nodes.filter((node) => foldOf(node) !== undefined).length < folds.size) return undefined;
  let [lines, characters] = [0, 0];
  for (const node of nodes) {
    const own = foldOf(node);
    move(node, lines, characters);
    if (!own || node.type !== 'code') continue;
    // As the parser would have read it: without the end of its last line, and nothing that no text may hold.
    node.value = own.body.replace(/(?:\r\n|\n|\r)$/, '').replaceAll('\0', '\uFFFD');
    lines += own.lines;
    characters += own.body.length;
    if (node.position) movePoint(node.position.end, own.lines, own.body.length);
  }
  return nodes;
}

const isEmptyFence = (node: RootContent): node is Code => node.type === 'code' && node.value === '' && node.position !== undefined && node.position.end.line === node.position.start.line + 1;

/** Moves a node and all in it so much further down the text. */
export function move(node: RootContent, lines: number, characters: number): void {
  for (const point of node.position ? [node.position.start, node.position.end] : []) movePoint(point, lines, characters);
  if ('children' in node) for (const child of node.children) move(child, lines, characters);
}

function movePoint(point: { line: number; offset?: number | undefined }, lines: number, characters: number): void {
  point.line += lines;
  point.offset = (point.offset ?? 0) + characters;
}
