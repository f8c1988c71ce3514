/** Code between marks that Markdown does not know, so that it sees paragraphs, lists and headings in it. */
import type { Code, RootContent } from 'mdast';
import type { FenceBlock } from './block.ts';
import { fence, isFenced } from './block.ts';
import type { Source } from './source.ts';
import { spanOf } from './source.ts';

interface BareCode {
  readonly blocks: readonly [FenceBlock];
  /** The index behind its last node. */
  readonly end: number;
}

export function bareCode(nodes: readonly RootContent[], at: number, source: Source): BareCode | undefined {
  return bareDiagram(nodes, at, source) ?? taggedCode(nodes, at, source);
}

/** `@startuml` to `@enduml`. */
function bareDiagram(nodes: readonly RootContent[], at: number, source: Source): BareCode | undefined {
  const first = nodes[at];
  if (first?.type !== 'paragraph' || !/^@start[a-z]+\b/.test(source.slice(spanOf(first)))) return undefined;
  for (let end = at; end < nodes.length; end++) {
    const last = nodes[end];
    if (last === undefined || (end > at && last.type === 'code')) return undefined;
    const text = source.slice(spanOf(last));
    if (end > at && /^@start[a-z]+\b/.test(text)) return undefined;
    if (!/^@end[a-z]+\s*$/m.test(text)) continue;
    const span = { start: spanOf(first).start, end: spanOf(last).end };
    const value = source.slice(span);
    const node: Code = { type: 'code', lang: 'plantuml', meta: null, value };
    return { blocks: [fence(node, span, span.start.line)], end: end + 1 };
  }
  return undefined;
}

/** `{{< highlight bash >}}` of Hugo, `{% highlight bash %}` of Jekyll, `{% codeblock lang:bash %}` of Hexo: what stands between the tags is code as it is, whatever Markdown sees in it. */
const codeTag = /^\{\{[<%]\s*highlight\s+"?(?<hugo>[\w+-]+)[^}]*[%>]\}\}[ \t]*$|^\{%-?\s*highlight\s+(?<jekyll>[\w+-]+)[^%]*%\}[ \t]*$|^\{%-?\s*codeblock\b(?:[^%]*?\blang:(?<hexo>[\w+-]+))?[^%]*%\}[ \t]*$/;
const endOfCode = /^\{\{[<%]\s*\/\s*highlight\s*[%>]\}\}|^\{%-?\s*end(?:highlight|codeblock)\s*-?%\}/;

function taggedCode(nodes: readonly RootContent[], at: number, source: Source): BareCode | undefined {
  const first = nodes[at];
  if (first?.type !== 'paragraph') return undefined;
  const { start } = spanOf(first);
  const opening = codeTag.exec(source.lines[start.line - 1] ?? '');
  if (!opening || start.column > 1) return undefined;
  const closing = endOfTagged(source.lines, start.line);
  if (closing < 0) return undefined;
  let end = at;
  for (let node = nodes[end]; node && spanOf(node).end.line <= closing; node = nodes[++end]) {
    // A fence inside is the code, and the tags are decoration.
    if (node.type === 'code' && isFenced(node, source)) return undefined;
  }
  const last = nodes[end];
  // Whatever stands right below the closing tag belongs to the same paragraph, and would be lost.
  if (last === undefined || spanOf(last).end.line > closing + 1) return undefined;
  const value = source.lines.slice(start.line, closing).join('\n');
  const language = opening.groups?.['hugo'] ?? opening.groups?.['jekyll'] ?? opening.groups?.['hexo'] ?? '';
  const span = { start, end: spanOf(last).end };
  const node: Code = { type: 'code', lang: language, meta: null, value };
  return { blocks: [fence(node, span, start.line + 1)], end: end + 1 };
}

/** The 0-based line of the closing tag, -1 where another opens first or there is none. */
function endOfTagged(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (endOfCode.test(line)) return at;
    if (codeTag.test(line)) return -1;
  }
  return -1;
}
