/** The tree of a YAML document, every node with its place. */
import type { Json } from '../../base/json.ts';
import type { Span } from '../../base/span.ts';

/** Every span is within the whole stream that was read, not within the document. */
export type YamlNode =
  /** `value` is what Kubernetes reads: `yes` is true, `010` is 8. */
  | { readonly kind: 'scalar'; readonly span: Span; readonly value: Json; readonly plain: boolean }
  | { readonly kind: 'mapping'; readonly span: Span; readonly entries: readonly YamlEntry[] }
  | { readonly kind: 'sequence'; readonly span: Span; readonly items: readonly YamlNode[] }
  /** `*name`: the value of the anchor's node, at a place of its own. */
  | { readonly kind: 'alias'; readonly span: Span; readonly target: YamlNode };

export interface YamlEntry {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** The node at a path of keys and indices, for a diagnostic's place; undefined where there is none. */
export function nodeAt(root: YamlNode, path: readonly (string | number)[]): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of path) {
    if (node?.kind === 'alias') node = node.target;
    if (node?.kind === 'mapping') node = node.entries.findLast((entry) => keyText(entry.key) === String(step))?.value;
    else if (node?.kind === 'sequence') node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/** A key as JSON has it: always a text. */
export function keyText(key: YamlNode): string {
  if (key.kind === 'alias') return keyText(key.target);
  return key.kind === 'scalar' ? String(key.value) : '';
}
