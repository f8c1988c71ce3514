/** Plain text of a note as Chinese typography wants it, where Markdown's rules were made for languages with spaces. */
import type { Html } from '../html.ts';
import { html } from '../html.ts';

const han = String.raw`[\p{Script=Han}\u3000-\u303f\uff00-\uffef]`;
const lineEnd = new RegExp(`(?<=${han})\\n(?=${han})`, 'u');

/**
 * Bold that CommonMark misses: its marks must not stand between punctuation and a letter, but `**同构(…)**的` is how Chinese is written.
 * https://github.com/commonmark/commonmark-spec/issues/650
 */
const missedStrong = /\*\*([^*\s](?:[^*\n]*[^*\s])?)\*\*/u;

/** Whoever breaks lines by width breaks them further right, in characters. */
const wrappedAt = 30;

export function renderText(text: string): Html {
  const lines = text.split(lineEnd);
  return html`${lines.map((line, index) => [index > 0 && endOf(lines[index - 1] ?? ''), renderLine(line)])}`;
}

/** A line that ends within Chinese text: by width, then it means nothing (a space would be wrong); else by will. */
const endOf = (line: string): Html => ([...(line.split('\n').at(-1) ?? '')].length >= wrappedAt ? html`` : html`<br>\n`);

function renderLine(line: string): readonly (Html | string)[] {
  return line.split(missedStrong).map((part, index) => (index % 2 === 1 ? html`<strong>${part}</strong>` : part));
}
