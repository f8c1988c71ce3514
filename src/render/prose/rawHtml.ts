/** HTML that an author wrote into a note: its text, and a few harmless tags. */
import type { Html } from '../html.ts';
import { html } from '../html.ts';

/** Void or closed by the browser at the end of their paragraph; none can hold an attribute here, so none can do anything. */
const lineBreak = /^<br\s*\/?>$/i;

/** What stands inside these is not text for a reader. */
const notText = /<(script|style|template|noscript|iframe|object|svg|math|textarea|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;

export function renderRawHtml(source: string): Html {
  if (lineBreak.test(source.trim())) return html`<br>`;
  const text = source
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(notText, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .trim();
  return text === '' ? html`` : html`<p>${text}</p>\n`;
}
