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
  const ahead: Nodes[] = [node];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    if (next.type === 'element') yield next;
    if ('children' in next) for (const child of next.children.toReversed()) ahead.push(child);
  }
}

export function isEmpty(node: Nodes): boolean {
  return textIn(node).trim() === '';
}
