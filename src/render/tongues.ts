/**
 * What the page says of its own is there in both languages, and the style sheet shows the one that the reader chose: that needs no script, and
 * nothing moves. A cell on a page of another site, which has no such switch, says it in one.
 */
import type { Html, HtmlPart } from './html.ts';
import { html } from './html.ts';
import type { PageLanguage } from './words.ts';
import { languageTags } from './words.ts';

export type Said = Readonly<Record<PageLanguage, HtmlPart>>;

export interface Tongues {
  /** A word, a sentence. */
  line(said: Said): Html;
  /** Paragraphs. */
  block(said: Said): Html;
}

export const bothTongues: Tongues = {
  line: ({ zh, en }) => html`<span class="tongues"><span lang="${languageTags.zh}">${zh}</span><span lang="${languageTags.en}">${en}</span></span>`,
  block: ({ zh, en }) => html`<div class="tongues"><div lang="${languageTags.zh}">${zh}</div><div lang="${languageTags.en}">${en}</div></div>`,
};

export function oneTongue(language: PageLanguage): Tongues {
  const say = (said: Said): Html => html`${said[language]}`;
  return { line: say, block: say };
}
