/** A page's mdast with the nodes of a note's cells replaced: what a site shows there is what kubebook's own page would show. */
import type { Element, ElementContent, Nodes, Root as HastRoot } from 'hast';
import type { Parents, Root, RootContent } from 'mdast';
import { fromHtml } from 'hast-util-from-html';
import type { Span } from '../base/span.ts';
import type { Html } from '../render/html.ts';

/** What stands in the place of a cell: `undefined` shows nothing there. */
export interface Replacement {
  readonly span: Span;
  readonly html: Html | undefined;
}

/**
 * Replaces in place, wherever in lists and quotations a cell stands. Nodes are found by their lines, so the tree may come from another
 * parser (MDX) than the notebook, and other plugins may have been at it.
 */
export function replaceCells(tree: Root, replacements: readonly Replacement[]): void {
  const byLine = new Map(replacements.map((replacement) => [replacement.span.start.line, replacement]));
  const visit = (parent: Parents): void => {
    for (let at = 0; at < parent.children.length; at++) {
      const child = parent.children[at];
      if (child === undefined) continue;
      const found = cellsOn(child, byLine);
      const span = found[0] && { start: found[0].span.start, end: (found.at(-1) ?? found[0]).span.end };
      if (span && isWhole(child, span)) parent.children.splice(at, lengthOf(parent.children.slice(at), span), ...found.flatMap(nodesOf));
      else if ('children' in child) visit(child);
    }
  };
  visit(tree);
}

/** The cell that begins where a node does, and in a fence that is several those behind it. */
function cellsOn({ type, position }: RootContent, byLine: ReadonlyMap<number, Replacement>): readonly Replacement[] {
  const found: Replacement[] = [];
  for (let next = byLine.get(position?.start.line ?? 0); next; next = type === 'code' && next.span.end.line < (position?.end.line ?? 0) ? byLine.get(next.span.end.line + 1) : undefined) found.push(next);
  return found;
}

/** A fence, or the first node of a diagram that Markdown took for paragraphs: never a list that begins on the same line. */
function isWhole(node: RootContent, { end }: Span): boolean {
  const last = node.position?.end.line ?? Infinity;
  return node.type === 'code' ? last === end.line : !('children' in node && node.type !== 'paragraph') && last <= end.line;
}

/** How many neighbours end inside the cell. */
function lengthOf(nodes: readonly RootContent[], { end }: Span): number {
  const outside = nodes.findIndex((node) => (node.position?.end.line ?? Infinity) > end.line);
  return outside < 0 ? nodes.length : outside;
}

/** `data` tells remark-rehype, and whatever is built on it, which element a node becomes: no pipeline has to let raw HTML pass. */
function nodesOf({ span, html }: Replacement): readonly RootContent[] {
  if (html === undefined) return [];
  const node = {
    type: 'kubebookCell',
    position: { start: span.start, end: span.end },
    data: { hName: 'div', hProperties: { className: ['kubebook'] }, hChildren: elementsOf(html) },
    children: [],
  };
  return [node as unknown as RootContent];
}

function elementsOf(html: Html): readonly ElementContent[] {
  return forSites(fromHtml(html.text, { fragment: true }), 'outside');
}

/**
 * What is hidden waits for the page's own script to show it, and other sites have none; they have addresses of their own. Their highlighters and components take hold of every
 * `pre` with its `code`; these are finished, so they go by other names. Places in the HTML mean nothing to an author.
 */
function forSites(parent: HastRoot | Element, where: 'outside' | 'in pre'): ElementContent[] {
  return parent.children.flatMap((child: Nodes): ElementContent[] => {
    if (child.type === 'text') return [{ type: 'text', value: where === 'outside' ? child.value.replace(/^\s*\n\s*$/, '\n') : child.value }];
    if (child.type !== 'element' || child.properties['hidden'] === true || classesOf(child).includes('permalink')) return [];
    const { tagName, properties } = child;
    const children = forSites(child, tagName === 'pre' ? 'in pre' : where);
    if (tagName === 'pre') return [{ type: 'element', tagName: 'div', properties: { ...properties, className: ['pre', ...classesOf(child)] }, children }];
    const finished = tagName === 'code' && (where === 'in pre' || classesOf(child).length > 0);
    return [{ type: 'element', tagName: finished ? 'span' : tagName, properties, children }];
  });
}

function classesOf({ properties: { className } }: Element): readonly string[] {
  return Array.isArray(className) ? className.map(String) : [];
}
