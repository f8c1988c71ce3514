/** A command that stands in bold letters in a paragraph of its own, where other authors have a fence: `**kubectl get pods**`. */
import type { Code, RootContent } from 'mdast';
import type { FenceBlock } from './block.ts';
import { fence } from './block.ts';
import { plainText } from './passages/plainText.ts';
import { spanOf } from './source.ts';
import { isCommandByItself } from './transcript/commandWords.ts';

const cluster = /^(?:kubectl|docker|helm|minikube|curl)\s+\S/;

export function boldCommand(node: RootContent): FenceBlock | undefined {
  if (node.type !== 'paragraph' || !node.children.some(({ type }) => type === 'strong') || !node.children.every((child) => child.type === 'strong' || (child.type === 'text' && child.value.trim() === ''))) return undefined;
  const value = plainText(node).replace(/\s+/g, ' ').trim();
  if (!cluster.test(value) || !isCommandByItself(value)) return undefined;
  const span = spanOf(node);
  const code: Code = { type: 'code', lang: 'shell', meta: null, value, position: span };
  return fence(code, span, span.start.line);
}
