/** In which language the page's own words are: the reader's choice; where he reads both, the note's. */
import type { PageLanguage } from '../render/words.ts';
import { languageTags } from '../render/words.ts';

export function pageLanguage(): PageLanguage {
  const { view, language } = document.documentElement.dataset;
  const chosen = view ?? document.querySelector<HTMLInputElement>('input[name="view"]:checked')?.value;
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return language === 'en' ? 'en' : 'zh';
}

/** To the browser and to screen readers. */
export function sayLanguage(): void {
  document.documentElement.lang = languageTags[pageLanguage()];
}
