/** What is asked of a page's elements: their classes, their text, what they hold. */
import type { Element, Nodes } from 'hast';

export function classesOf({ properties: { className } }: Element): readonly string[] {
  return Array.isArray(className) ? className.map(String) : [];
}

export function textIn(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textIn).join('') : '';
}

/** The element and all below it, in the page's order. */
export function* elementsIn(node: Nodes): Generator<Element> {
  if (node.type === 'element') yield node;
  if ('children' in node) for (const child of node.children) yield* elementsIn(child);
}

export function isEmpty(node: Nodes): boolean {
  return textIn(node).trim() === '';
}
