/** Reads YAML as Kubernetes does: kubectl's document reader, YAML 1.1 as go-yaml v2 understands it, Go's error texts. */
import type { Json } from '../../base/json.ts';
import type { Point, Span } from '../../base/span.ts';
import { splitDocuments } from './documents.ts';
import type { DocumentText } from './documents.ts';
import { toJson } from './toJson.ts';
import type { YamlNode } from './node.ts';
import { parseFirstDocument } from './parser.ts';
import { YamlFailure } from './token.ts';
import type { Mark } from './token.ts';

export interface YamlError {
  /** As Go says it: "yaml: line 6: found character that cannot start any token". What kubectl makes of it: manifestStream.ts. */
  readonly message: string;
  /** Where it went wrong, in the whole stream: truer than the line in Go's message, which counts within the document and is often one off. */
  readonly place: Point;
}

export type YamlDocument = {
  readonly text: string;
  /** 1-based line of the document's first character in the whole stream. */
  readonly line: number;
} & (
  /** A document without content is null, as in Go. */
  | { readonly kind: 'value'; readonly value: Json; readonly root: YamlNode }
  | { readonly kind: 'error'; readonly error: YamlError }
);

/** One entry for each document that kubectl's reader cuts off; never throws. */
export function parseYamlDocuments(stream: string): readonly YamlDocument[] {
  return splitDocuments(stream).map(parseDocument);
}

function parseDocument(document: DocumentText): YamlDocument {
  const { text, line } = document;
  const lineStarts = findLineStarts(text);
  const point = (mark: Mark): Point => ({
    line: line + mark.line,
    column: mark.offset - (lineStarts[mark.line] ?? text.length) + 1,
    offset: document.offset + mark.offset,
  });
  const locate = (start: Mark, end: Mark): Span => ({ start: point(start), end: point(end) });
  const { badSeparator } = document;
  if (badSeparator !== undefined) {
    return { kind: 'error', text, line, error: { message: `invalid Yaml document separator: ${badSeparator}`, place: point({ offset: 3, line: 0, column: 3 }) } };
  }
  try {
    refuseControlCharacters(text);
    const root = parseFirstDocument(text, locate) ?? { kind: 'scalar', span: locate(origin, origin), value: null, plain: true };
    return { kind: 'value', text, line, root, value: toJson(root) };
  } catch (failure) {
    if (!(failure instanceof YamlFailure)) throw failure;
    return { kind: 'error', text, line, error: { message: failure.message, place: point(failure.place) } };
  }
}

const origin: Mark = { offset: 0, line: 0, column: 0 };

function findLineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|[\n\r\u0085\u2028\u2029]/g)].map((match) => match.index + match[0].length)];
}

/** go-yaml's reader looks at characters before any syntax, and tells no line. */
function refuseControlCharacters(text: string): void {
  const offset = text.search(/[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}\ufeff]/u);
  if (offset < 0) return;
  const before = text.slice(0, offset).split(/\r\n|[\n\r]/);
  throw new YamlFailure('elsewhere', 'control characters are not allowed', { offset, line: before.length - 1, column: before.at(-1)?.length ?? 0 });
}
