/** The page's own words in the language that the reader chose; with both languages shown, in the note's. */
import type { PageLanguage, Word } from '../render/words.ts';
import { languageTags, words } from '../render/words.ts';
import { element } from './elements.ts';
import { pageLanguage } from './pageLanguage.ts';

export function speak(word: Word): string {
  return words[word][pageLanguage()];
}

/** A word on the page that follows the reader's language. */
export const wordElement = (word: Word): HTMLSpanElement => inBoth(words[word]);

/** In both languages: the style sheet shows the reader's. */
export function inBoth({ zh, en }: Readonly<Record<PageLanguage, string>>): HTMLSpanElement {
  return element('span', { class: 'tongues' }, element('span', { lang: languageTags.zh }, zh), element('span', { lang: languageTags.en }, en));
}

/** Attributes that hold a word, by the one that tells which word. */
const spokenIn = { 'data-t-label': 'aria-label', 'data-t-title': 'title', 'data-t-placeholder': 'placeholder' } as const;

/** What is said in attributes can't be there in both: it is said anew with each choice. `data-t-of` is what the word is about. */
export function followLanguage(): void {
  const follow = (): void => {
    for (const [telling, spoken] of Object.entries(spokenIn)) {
      for (const element of document.querySelectorAll<HTMLElement>(`[${telling}]`)) {
        const word = element.getAttribute(telling) ?? '';
        const { tOf } = element.dataset;
        if (isWord(word)) element.setAttribute(spoken, tOf === undefined ? speak(word) : `${speak(word)}: ${tOf}`);
      }
    }
  };
  follow();
  document.addEventListener('kubebook:setting', follow);
}

const isWord = (name: string): name is Word => Object.hasOwn(words, name);
