/** The note's front matter: what it says of itself, above all which Kubernetes it was recorded on. */
import type { Root } from 'mdast';
import { isObject } from '../base/json.ts';
import { parseYamlDocuments } from '../text/yaml/read.ts';
import type { FrontMatter } from './notebook.ts';

export function readFrontMatter(root: Root): FrontMatter {
  const node = root.children[0];
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
