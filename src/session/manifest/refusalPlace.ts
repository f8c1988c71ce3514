/** Where in a manifest stands what the API server or kubectl objects to: the field that a message names. */
import { isObject } from '../../base/json.ts';
import type { Span } from '../../base/span.ts';
import type { YamlNode } from '../../text/yaml/node.ts';
import { keyText, nodeAt } from '../../text/yaml/node.ts';
import type { YamlDocument } from '../../text/yaml/read.ts';

export type ReadDocument = Extract<YamlDocument, { readonly kind: 'value' }>;
type Path = readonly (string | number)[];

/** The node of the first field that a message names, in the document of the object that it names; the nearest parent where the field is missing. */
export function nodeRefused(documents: readonly ReadDocument[], message: string): YamlNode | undefined {
  const document = documentOf(documents, message);
  return document && deepest(document.root, fieldIn(message)).node;
}

/** The place to mark: the key of the field, or of the parent where it is missing. */
export function spanRefused(documents: readonly ReadDocument[], message: string): Span | undefined {
  const document = documentOf(documents, message);
  if (!document) return undefined;
  const { path, node } = deepest(document.root, fieldIn(message));
  const parent = nodeAt(document.root, path.slice(0, -1));
  const entry = parent?.kind === 'mapping' ? parent.entries.findLast(({ key }) => keyText(key) === String(path.at(-1))) : undefined;
  if (entry) return entry.value.kind === 'scalar' ? { start: entry.key.span.start, end: entry.value.span.end } : entry.key.span;
  // The object as a whole is meant: its kind stands for it.
  const kind = node.kind === 'mapping' ? node.entries.find(({ key }) => keyText(key) === 'kind') : undefined;
  return kind ? { start: kind.key.span.start, end: kind.value.span.end } : node.span;
}

function deepest(root: YamlNode, path: Path): { readonly path: Path; readonly node: YamlNode } {
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    if (node) return { path: path.slice(0, length), node };
  }
  return { path: [], node: root };
}

const documentOf = (documents: readonly ReadDocument[], message: string): ReadDocument | undefined => documents.find((candidate) => isNamed(candidate, message)) ?? documents[0];

/** `The Service "web" is invalid: spec.ports[0].nodePort: …`, `* spec.ports: …`, `unknown field "spec.port"`, `ValidationError(Pod.spec): unknown field "port"`. */
function fieldIn(message: string): Path {
  const [, parent, child] = /ValidationError\(\w+\.?([^)]*)\): (?:unknown field "([^"]+)")?/.exec(message) ?? [];
  const named = /(?:is invalid: |^\* |unknown field "|\bfield )\[?((?:metadata|spec|data|apiVersion|kind)\b[\w.[\]/-]*)/m.exec(message)?.[1] ?? '';
  const field = parent === undefined ? named : [parent, child ?? ''].filter((part) => part !== '').join('.');
  return [...field.matchAll(/\[(\d+)\]|\[([^\]]+)\]|[^.[\]]+/g)].map(([key, index, name]) => (index === undefined ? (name ?? key) : Number(index)));
}

function isNamed({ value }: ReadDocument, message: string): boolean {
  const [, kind, name] = /The (\w+) "([^"]+)" is invalid/.exec(message) ?? /\b(\w+) "([^"]+)" (?:is forbidden|not found|already exists)/.exec(message) ?? [];
  return isObject(value) && isObject(value['metadata']) && (kind === undefined || value['kind'] === kind) && value['metadata']['name'] === name;
}
