/** The words of a node without its marks; comments and other HTML say nothing to the reader. */
import type { Nodes } from 'mdast';

export function plainText(node: Nodes): string {
  if (node.type === 'html') return '';
  if ('value' in node) return node.value;
  if ('children' in node) return node.children.map((child) => plainText(child)).join(isFlow(node) ? '\n' : '');
  return 'alt' in node ? (node.alt ?? '') : '';
}

function isFlow(node: Nodes): boolean {
  return ['list', 'listItem', 'blockquote', 'root', 'table', 'tableRow'].includes(node.type);
}
