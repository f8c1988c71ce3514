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

/** What is said in attributes can't be there in both: it is said anew with each choice. */
export function followLanguage(): void {
  const follow = (): void => {
    for (const named of document.querySelectorAll<HTMLElement>('[data-t-label]')) if (isWord(named.dataset['tLabel'])) named.setAttribute('aria-label', speak(named.dataset['tLabel']));
  };
  follow();
  document.addEventListener('kubebook:setting', follow);
}

const isWord = (name: string | undefined): name is Word => name !== undefined && Object.hasOwn(words, name);
