/** The page's words as templates want them: `t.run` between tags (in both languages where there is a switch), `w.run` in attributes. */
import type { Html } from './html.ts';
import { html } from './html.ts';
import type { Tongues } from './tongues.ts';
import type { PageLanguage, Word } from './words.ts';
import { words } from './words.ts';

export interface Wording {
  readonly t: Readonly<Record<Word, Html>>;
  readonly w: Readonly<Record<Word, string>>;
  readonly [name: string]: Readonly<Record<string, Html | string>>;
}

export function wordsFor(language: PageLanguage, tongues: Tongues): Wording {
  const names = Object.keys(words) as Word[];
  const t = Object.fromEntries(names.map((name) => [name, sayWord(name, tongues)])) as Record<Word, Html>;
  const w = Object.fromEntries(names.map((name) => [name, words[name][language]])) as Record<Word, string>;
  return { t, w };
}

const sayWord = (name: Word, tongues: Tongues): Html => (words[name].zh === words[name].en ? html`${words[name].zh}` : tongues.line(words[name]));
