/** YAML → HTML with its parts marked by class, and never a character changed. Used for the page and for the editor in it. */
import type { Html } from './html.ts';
import { html } from './html.ts';

/** `# …`, a key with its colon, a quoted or a plain scalar: what a reader's eye looks for. */
const token = /(?<comment>(?:^|(?<=\s))#.*$)|(?<key>[\w./-]+(?=:(?:\s|$)))|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?<number>(?<=[\s[,])-?\d+(?:\.\d+)?(?=\s*(?:$|[,\]#]))|\b(?:true|false|null)\b(?=\s*$))|(?<mark>^---\s*$|^\s*-(?=\s)|:(?=\s|$))/gm;

export function highlightYaml(source: string): Html {
  const parts: Html[] = [];
  let from = 0;
  for (const match of source.matchAll(token)) {
    const [kind = 'mark', text = ''] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? [];
    parts.push(html`${source.slice(from, match.index)}<span class="yaml-${kind}">${text}</span>`);
    from = match.index + text.length;
  }
  return html`${parts}${source.slice(from)}`;
}
