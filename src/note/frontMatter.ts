/** The note's front matter: what it says of itself, above all which Kubernetes it was recorded on. */
import type { Root } from 'mdast';
import type { Json } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { Point } from '../base/span.ts';
import type { YamlNode } from '../text/yaml/node.ts';
import { keyText, nodeAt } from '../text/yaml/node.ts';
import type { YamlError } from '../text/yaml/read.ts';
import { parseYamlDocuments } from '../text/yaml/read.ts';
import type { FrontMatter } from './notebook.ts';

export function readFrontMatter(root: Root): FrontMatter {
  const node = root.children[0];
  // remark-frontmatter makes it, and mdast's types don't know it.
  if (node && (node.type as string) === 'toml' && 'value' in node) return readToml(node.value);
  if (node?.type !== 'yaml') return { all: {}, places: {} };
  const [document] = parseYamlDocuments(node.value);
  const all = document?.kind === 'value' && isObject(document.value) ? document.value : {};
  // The YAML begins on the line behind `---`.
  const firstLine = (node.position?.start.line ?? 1) + 1;
  const kubernetes = all['kubernetes'];
  const title = all['title'];
  return {
    ...(typeof kubernetes === 'string' || typeof kubernetes === 'number' ? { kubernetes: written(node.value, 'kubernetes') ?? String(kubernetes) } : {}),
    ...(typeof title === 'string' ? { title } : {}),
    all,
    places: document?.kind === 'value' ? placesOf(document.root, firstLine) : {},
    ...(document?.kind === 'error' ? { broken: brokenAt(document.error, firstLine) } : {}),
  };
}

/** Go's message counts lines within the YAML; its place is told beside it, and counts in the note. */
function brokenAt({ message, place: { line, column } }: YamlError, firstLine: number): NonNullable<FrontMatter['broken']> {
  return { message: message.replace(/^yaml: (?:line \d+: )?/, ''), line: firstLine - 1 + line, column };
}

/** Where the version stands, and each value below `images:`. */
function placesOf(root: YamlNode, firstLine: number): FrontMatter['places'] {
  const places: Record<string, Pick<Point, 'line' | 'column'>> = {};
  const visit = (node: YamlNode, path: string): void => {
    const { line, column } = node.span.start;
    places[path] = { line: firstLine - 1 + line, column };
    if (node.kind === 'mapping') for (const { key, value } of node.entries) visit(value, `${path}/${keyText(key)}`);
    if (node.kind === 'sequence') for (const [index, item] of node.items.entries()) visit(item, `${path}/${index}`);
  };
  for (const key of ['kubernetes', 'images']) {
    const node = nodeAt(root, [key]);
    if (node) visit(node, key);
  }
  return places;
}

/** `1.20` is a number to YAML, and a version that lost its zero to the reader. */
function written(text: string, key: string): string | undefined {
  return new RegExp(String.raw`^${key}:\s*["']?v?([\w.+-]+)`, 'm').exec(text)?.[1];
}

/** Of TOML the keys above the first table, with their plain values: more is not asked of a note. */
function readToml(text: string): FrontMatter {
  const all: Record<string, Json> = {};
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (/^\s*\[/.test(line)) break;
    const { key, double, single, bare } = /^\s*(?<key>[\w-]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s#"'[{][^#]*))/.exec(line)?.groups ?? {};
    if (key !== undefined) all[key] = double ?? single ?? (bare ?? '').trim();
  }
  const { kubernetes, title } = all;
  return { ...(typeof kubernetes === 'string' ? { kubernetes: kubernetes.replace(/^v/, '') } : {}), ...(typeof title === 'string' ? { title } : {}), all, places: {} };
}
