/** Code between marks that Markdown does not know, so that it sees paragraphs, lists and headings in it. */
import type { Code, RootContent } from 'mdast';
import type { BareCode } from './block.ts';
import { fence, isFenced } from './block.ts';
import { readHtmlCode } from './htmlCode.ts';
import { taggedCode } from './taggedCode.ts';
import type { Source } from './source.ts';
import { spanOf } from './source.ts';

export function bareCode(nodes: readonly RootContent[], at: number, source: Source): BareCode | undefined {
  return bareDiagram(nodes, at, source) ?? taggedCode(nodes, at, source) ?? longHtmlCode(nodes, at, source);
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

/** `<div class="highlight"><pre>` with an empty line in it: to Markdown the `<div>` ends there, to a browser with `</pre>`. */
function longHtmlCode(nodes: readonly RootContent[], at: number, source: Source): BareCode | undefined {
  const first = nodes[at];
  if (first?.type !== 'html' || !/<pre\b/i.test(first.value) || /<\/pre>/i.test(first.value)) return undefined;
  const { start } = spanOf(first);
  for (let end = at + 1, node = nodes[end]; node; node = nodes[++end]) {
    const written = source.slice(spanOf(node));
    if (/<pre\b/i.test(written) || (node.type === 'code' && isFenced(node, source))) return undefined;
    if (!/<\/pre>/i.test(written)) continue;
    const span = { start, end: spanOf(node).end };
    const html = readHtmlCode({ type: 'html', value: source.slice(span) });
    if (!html) return undefined;
    return { blocks: [fence({ type: 'code', lang: html.language, meta: null, value: html.text }, span, start.line + html.linesAbove)], end: end + 1 };
  }
  return undefined;
}
