/** The note's front matter: what it says of itself, above all which Kubernetes it was recorded on. */
import type { Root } from 'mdast';
import type { Json } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import { parseYamlDocuments } from '../text/yaml/read.ts';
import type { FrontMatter } from './notebook.ts';

export function readFrontMatter(root: Root): FrontMatter {
  const node = root.children[0];
  // remark-frontmatter makes it, and mdast's types don't know it.
  if (node && (node.type as string) === 'toml' && 'value' in node) return readToml(node.value);
  if (node?.type !== 'yaml') return { all: {} };
  const [document] = parseYamlDocuments(node.value);
  const all = document?.kind === 'value' && isObject(document.value) ? document.value : {};
  const kubernetes = all['kubernetes'];
  const title = all['title'];
  return {
    ...(typeof kubernetes === 'string' || typeof kubernetes === 'number' ? { kubernetes: written(node.value, 'kubernetes') ?? String(kubernetes) } : {}),
    ...(typeof title === 'string' ? { title } : {}),
    all,
    ...(document?.kind === 'error' ? { broken: document.error.message } : {}),
  };
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
  return { ...(typeof kubernetes === 'string' ? { kubernetes: kubernetes.replace(/^v/, '') } : {}), ...(typeof title === 'string' ? { title } : {}), all };
}
