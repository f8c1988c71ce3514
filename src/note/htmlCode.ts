/** `<pre>` in a note: code that was pasted as HTML. It becomes what a fence would be, with the same lines. */
import type { Html } from 'mdast';

export interface HtmlCode {
  readonly language: string;
  readonly text: string;
  /** How many lines of the HTML stand above the first of `text`. */
  readonly linesAbove: number;
}

const block = /^(?<opening>\s*(?:<(?:div|figure|p|details)\b[^>]*>\s*)*<pre\b[^>]*>(?:\s*<code\b[^>]*>)?)(?<content>[\s\S]*?)(?:<\/code>\s*)?<\/pre>\s*(?:<\/(?:div|figure|p|details)>\s*)*$/i;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'", '#34': '"', '#x27': "'" };

/** Undefined where the node is anything else than one `<pre>`. */
export function readHtmlCode(node: Html): HtmlCode | undefined {
  const found = block.exec(node.value)?.groups;
  if (!found) return undefined;
  const { opening = '', content = '' } = found;
  const begins = /^\r?\n/.exec(content)?.[0] ?? '';
  const text = content.slice(begins.length).replace(/<\/?[a-z][^>\n]*>/gi, '').replace(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
  return {
    language: /\b(?:language|lang|highlight-source)-([\w+-]+)/.exec(opening)?.[1] ?? '',
    text: text.trimEnd(),
    linesAbove: (opening.match(/\n/g)?.length ?? 0) + (begins === '' ? 0 : 1),
  };
}
