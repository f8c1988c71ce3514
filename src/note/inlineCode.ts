/** What stands between backticks in prose. */
import type { InlineCode, Nodes } from 'mdast';

/** In the order of the text. */
export function inlineCodeIn(node: Nodes): readonly InlineCode[] {
  if (node.type === 'inlineCode') return [node];
  return 'children' in node ? node.children.flatMap(inlineCodeIn) : [];
}
