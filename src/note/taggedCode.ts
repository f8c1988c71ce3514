/** Code between the marks of other languages than Markdown: what stands there is code as it is, whatever Markdown sees in it. */
import type { Code, RootContent } from 'mdast';
import type { BareCode } from './block.ts';
import { fence, isFenced } from './block.ts';
import type { Source } from './source.ts';
import { spanOf } from './source.ts';

interface Marks {
  /** The whole line, with the groups `lang` and `title` where it tells them. */
  readonly opens: RegExp;
  readonly closes: RegExp;
  /** A line that has to stand below the first. */
  readonly next?: RegExp;
}

/** By whom they are understood. */
const marks: Readonly<Record<string, Marks>> = {
  hugo: { opens: /^\{\{[<%]\s*highlight\s+"?(?<lang>[\w+-]+)[^}]*[%>]\}\}[ \t]*$/, closes: /^\{\{[<%]\s*\/\s*highlight\s*[%>]\}\}/ },
  hugoTerminal: { opens: /^\{\{[<%]\s*(?:terminal|console|shell)\b[^}]*[%>]\}\}[ \t]*$/, closes: /^\{\{[<%]\s*\/\s*(?:terminal|console|shell)\s*[%>]\}\}/ },
  jekyll: { opens: /^\{%-?\s*highlight\s+(?<lang>[\w+-]+)[^%]*%\}[ \t]*$/, closes: /^\{%-?\s*endhighlight\s*-?%\}/ },
  hexo: { opens: /^\{%-?\s*codeblock\b(?:[^%]*?\blang:(?<lang>[\w+-]+))?[^%]*%\}[ \t]*$/, closes: /^\{%-?\s*endcodeblock\s*-?%\}/ },
  confluence: { opens: /^\{code(?::(?:(?:language=)?(?<lang>[\w+-]+)(?![\w=]))?(?:\|?title=(?<title>[^|}]*))?[^}]*)?\}[ \t]*$/, closes: /^\{code\}[ \t]*$/ },
  jira: { opens: /^\{noformat(?::[^}]*)?\}[ \t]*$/, closes: /^\{noformat\}[ \t]*$/ },
  asciidoc: { opens: /^\[(?:source|listing)(?:%\w+)*(?:,\s*"?(?<lang>[\w+-]+)"?)?(?:,[^\]]*)?\][ \t]*$/, next: /^-{4}[ \t]*$/, closes: /^-{4}[ \t]*$/ },
  myst: { opens: /^:{3}(?<lang>\{(?:code-block|code|sourcecode|parsed-literal)\}[ \t]*[\w+-]*)[ \t]*$/, closes: /^:{3}[ \t]*$/ },
};

/** `.web.yaml`: AsciiDoc's title of the block below it. */
const blockTitle = /^\.(?<title>[^\s.].*?)[ \t]*$/;

interface Opening {
  readonly marks: Marks;
  /** 0-based, of the first line of code. */
  readonly from: number;
  readonly lang: string;
  readonly title: string | undefined;
}

export function taggedCode(nodes: readonly RootContent[], at: number, source: Source): BareCode | undefined {
  const first = nodes[at];
  if (first === undefined || first.type === 'code' || spanOf(first).start.column > 1) return undefined;
  const { start } = spanOf(first);
  const opening = openingAt(source.lines, start.line - 1);
  const closing = opening ? endOf(source.lines, opening) : -1;
  if (!opening || closing < 0) return undefined;
  let end = at;
  for (let node = nodes[end]; node && spanOf(node).end.line <= closing; node = nodes[++end]) {
    // A fence inside is the code, and the marks are decoration.
    if (node.type === 'code' && isFenced(node, source)) return undefined;
  }
  const last = nodes[end];
  // Whatever stands right below the closing mark belongs to the same paragraph, and would be lost.
  if (last === undefined || spanOf(last).end.line > closing + 1) return undefined;
  const { from, lang, title } = opening;
  const span = { start, end: spanOf(last).end };
  const [word = '', ...meta] = title === undefined ? lang.split(/\s+/) : [lang, `title="${title}"`];
  const node: Code = { type: 'code', lang: word, meta: meta.join(' ') || null, value: source.lines.slice(from, closing).join('\n') };
  return { blocks: [fence(node, span, from + 1)], end: end + 1 };
}

function openingAt(lines: readonly string[], at: number): Opening | undefined {
  const title = blockTitle.exec(lines[at] ?? '')?.groups?.['title'];
  const line = title === undefined ? at : at + 1;
  for (const each of Object.values(marks)) {
    const found = each.opens.exec(lines[line] ?? '');
    if (!found || (each.next && !each.next.test(lines[line + 1] ?? '')) || (title !== undefined && each !== marks['asciidoc'])) continue;
    return { marks: each, from: line + (each.next ? 2 : 1), lang: found.groups?.['lang'] ?? '', title: title ?? found.groups?.['title'] };
  }
  return undefined;
}

/** The 0-based line of the closing mark, -1 where the same opens again first or there is none. */
function endOf(lines: readonly string[], { marks: { opens, closes }, from }: Opening): number {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (closes.test(line)) return at;
    if (opens.test(line)) return -1;
  }
  return -1;
}
