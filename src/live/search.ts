/** Search over all notes of the site, or in a page that is one file over itself: nothing is asked of any server. */
import type { Hit, Piece, Searchable } from '../render/search/find.ts';
import { find, searchable } from '../render/search/find.ts';
import type { Section } from '../render/search/sections.ts';
import { element } from './elements.ts';
import { speak } from './language.ts';
import { loadScript } from './loading.ts';

declare global {
  interface Window {
    /** Set by `assets/search.js`. */
    kubebookSections?: readonly Section[];
  }
}

const shownAtMost = 30;

/** What opens it. */
export function offerSearch(): () => void {
  const opener = document.querySelector<HTMLButtonElement>('[data-do="search"]');
  const dialog = document.querySelector<HTMLDialogElement>('dialog.search');
  const field = dialog?.querySelector('input');
  const list = dialog?.querySelector('.hits');
  const status = dialog?.querySelector('[role="status"]');
  if (!opener || !dialog || !field || !list || !status) return () => undefined;
  let sections: readonly Searchable[] | undefined;

  const show = (): void => {
    // Nothing was looked through yet: of nothing found there is no word.
    if (!sections) return;
    const hits = find(field.value, sections, shownAtMost);
    list.replaceChildren(...hits.map(hitElement));
    status.textContent = field.value.trim() === '' ? '' : hits.length === 0 ? speak('foundNothing') : `${hits.length}${hits.length === shownAtMost ? '+' : ''} ${speak('found')}`;
  };
  const open = (): void => {
    if (!dialog.open) dialog.showModal();
    field.select();
    loadSections().then(
      (loaded) => {
        sections ??= searchable(loaded);
        show();
      },
      () => (status.textContent = speak('searchNotLoaded')),
    );
  };
  opener.hidden = false;
  opener.addEventListener('click', open);
  field.addEventListener('input', show);
  field.form?.addEventListener('submit', (event) => {
    const first = list.querySelector('a');
    if (event.submitter !== null && event.submitter instanceof HTMLButtonElement && document.activeElement === event.submitter) return;
    if (!first) return;
    event.preventDefault();
    first.click();
  });
  dialog.addEventListener('keydown', (event) => {
    // A search field would clear itself first.
    if (event.key === 'Escape') dialog.close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const stops: readonly HTMLElement[] = [field, ...list.querySelectorAll('a')];
    stops[stops.findIndex((stop) => stop === document.activeElement) + step]?.focus();
  });
  list.addEventListener('click', () => dialog.close());
  return open;
}

async function loadSections(): Promise<readonly Section[]> {
  const inlined = document.querySelector('#search-index')?.textContent;
  if (inlined) return JSON.parse(inlined) as readonly Section[];
  if (!window.kubebookSections) await loadScript('search.js');
  return window.kubebookSections ?? [];
}

function hitElement({ section, heading, snippet }: Hit): HTMLLIElement {
  const where = section.heading === undefined ? [] : [element('span', { class: 'where' }, section.note)];
  const link = element('a', { href: section.href }, ...where, element('span', { class: 'heading' }, ...heading.map(pieceNode)), element('span', { class: 'snippet' }, ...snippet.map(pieceNode)));
  return element('li', {}, link);
}

const pieceNode = ({ text, found }: Piece): Node | string => (found ? element('mark', {}, text) : text);
