/** The page's words as templates want them: `t.run` between tags (can change its language in the page), `w.run` in attributes. */
import type { Html } from './html.ts';
import { html } from './html.ts';
import type { PageLanguage, Word } from './words.ts';
import { words } from './words.ts';

export interface Wording {
  readonly t: Readonly<Record<Word, Html>>;
  readonly w: Readonly<Record<Word, string>>;
  readonly [name: string]: Readonly<Record<string, Html | string>>;
}

export function wordsFor(language: PageLanguage): Wording {
  const names = Object.keys(words) as Word[];
  const t = Object.fromEntries(names.map((name) => [name, html`<span data-t="${name}">${words[name][language]}</span>`])) as Record<Word, Html>;
  const w = Object.fromEntries(names.map((name) => [name, words[name][language]])) as Record<Word, string>;
  return { t, w };
}
