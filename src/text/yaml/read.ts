/** Reads YAML as Kubernetes does: kubectl's document reader, YAML 1.1 as go-yaml v2 resolves it, Go's error texts. */
import { parseDocument, isMap, isScalar, isSeq, isAlias, isPair, LineCounter } from 'yaml';
import type { Json } from '../../base/json.ts';
import type { Point, Span } from '../../base/span.ts';
import { resolvePlain } from './resolve.ts';
import { splitDocuments } from './documents.ts';

/** A value with its place in the text. Every span is within the whole stream. */
export type YamlNode =
  | { readonly kind: 'scalar'; readonly span: Span; readonly value: Json; readonly plain: boolean }
  | { readonly kind: 'mapping'; readonly span: Span; readonly entries: readonly YamlEntry[] }
  | { readonly kind: 'sequence'; readonly span: Span; readonly items: readonly YamlNode[] };

export interface YamlEntry {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface YamlError {
  /** As Go says it: "yaml: line 6: found character that cannot start any token". kubectl puts "error converting YAML to JSON: " before it. */
  readonly message: string;
  /** Where it went wrong, in the whole stream: truer than the line in Go's message, which counts within the document and is often one off. */
  readonly place: Point;
}

export type YamlDocument = {
  readonly text: string;
  /** 1-based line of the document's first character in the whole stream. */
  readonly line: number;
} & (
  | { readonly kind: 'value'; readonly value: Json; readonly root: YamlNode }
  | { readonly kind: 'error'; readonly error: YamlError }
);

export function parseYamlDocuments(stream: string): readonly YamlDocument[] {
  return splitDocuments(stream).map(({ text, line, offset }): YamlDocument => {
    const lines = new LineCounter();
    const document = parseDocument(text, { version: '1.1', schema: 'failsafe', strict: false, uniqueKeys: false, lineCounter: lines, prettyErrors: false });
    const point = (at: number): Point => {
      const place = lines.linePos(at);
      return { line: line - 1 + place.line, column: place.col, offset: offset + at };
    };
    const [error] = document.errors;
    if (error) return { kind: 'error', text, line, error: { message: `yaml: line ${lines.linePos(error.pos[0]).line}: ${error.message}`, place: point(error.pos[0]) } };
    const read = (node: unknown): YamlNode => {
      if (isAlias(node)) return read(node.resolve(document));
      const [from = 0, to = from] = isScalar(node) || isMap(node) || isSeq(node) ? node.range ?? [] : [];
      const span = { start: point(from), end: point(to) };
      if (isMap(node)) return { kind: 'mapping', span, entries: node.items.map((pair) => ({ key: read(isPair(pair) ? pair.key : null), value: read(pair.value) })) };
      if (isSeq(node)) return { kind: 'sequence', span, items: node.items.map(read) };
      if (!isScalar(node)) return { kind: 'scalar', span, value: null, plain: true };
      const plain = node.type === 'PLAIN';
      const source = String(node.value ?? '');
      return { kind: 'scalar', span, plain, value: plain ? plainValue(source) : source };
    };
    const root = read(document.contents);
    return { kind: 'value', text, line, root, value: toJson(root) };
  });
}

function plainValue(source: string): Json {
  const resolved = resolvePlain(source);
  if (resolved.kind === 'null') return null;
  return 'value' in resolved ? resolved.value : source;
}

function toJson(node: YamlNode): Json {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(toJson);
    case 'mapping':
      return Object.fromEntries(node.entries.map((entry) => [keyText(toJson(entry.key)), toJson(entry.value)]));
  }
}

function keyText(key: Json): string {
  return typeof key === 'string' ? key : String(key);
}

/** The node at a path of keys and indices, for a diagnostic's place; undefined where there is none. */
export function nodeAt(root: YamlNode, path: readonly (string | number)[]): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of path) {
    if (node?.kind === 'mapping') node = node.entries.findLast((entry) => keyText(toJson(entry.key)) === String(step))?.value;
    else if (node?.kind === 'sequence') node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}
