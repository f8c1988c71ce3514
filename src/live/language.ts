/** The page's own words in the language that the reader chose; with both languages shown, in the note's. */
import type { PageLanguage, Word } from '../render/words.ts';
import { languageTags, words } from '../render/words.ts';

let current: PageLanguage = 'zh';

export function speak(word: Word): string {
  return words[word][current];
}

/** A word on the page that follows the reader's language. */
export function wordElement(word: Word): HTMLSpanElement {
  const element = document.createElement('span');
  element.dataset['t'] = word;
  element.textContent = speak(word);
  return element;
}

export const pageLanguage = (): PageLanguage => current;

export function followLanguage(ofNote: PageLanguage): void {
  const follow = (): void => {
    const view = document.querySelector<HTMLInputElement>('input[name="view"]:checked')?.value;
    const wanted = view === 'zh' || view === 'en' ? view : ofNote;
    if (wanted === current && document.documentElement.lang === languageTags[wanted]) return;
    current = wanted;
    document.documentElement.lang = languageTags[wanted];
    for (const element of document.querySelectorAll<HTMLElement>('[data-t]')) if (isWord(element.dataset['t'])) element.textContent = speak(element.dataset['t']);
    for (const element of document.querySelectorAll<HTMLElement>('[data-t-label]')) if (isWord(element.dataset['tLabel'])) element.setAttribute('aria-label', speak(element.dataset['tLabel']));
  };
  follow();
  document.addEventListener('kubebook:setting', follow);
}

const isWord = (name: string | undefined): name is Word => name !== undefined && Object.hasOwn(words, name);
