/** The keyboard: which shortcut was pressed, and the help that tells of them. */
import type { ShortcutName } from '../render/keys.ts';
import { shortcuts } from '../render/keys.ts';
import { keep, kept } from './settingsStore.ts';

/** What each shortcut does here; those that a page has no use for are left out, those of cells are their own. */
export type ShortcutActions = Partial<Readonly<Record<ShortcutName, () => void>>>;

const setting = 'single-keys';

export function followKeys(actions: ShortcutActions): void {
  const single = document.querySelector<HTMLInputElement>('.help .single-keys');
  if (single) {
    single.checked = kept(setting) !== 'off';
    single.addEventListener('change', () => keep(setting, single.checked ? 'on' : 'off'));
  }
  document.addEventListener('keydown', (event) => {
    const pressed = nameOf(event);
    const isSingle = [...pressed].length === 1;
    if (isSingle && (single?.checked === false || isTyping(event.composedPath()[0]) || document.querySelector('dialog[open]') !== null)) return;
    const name = (Object.keys(shortcuts) as ShortcutName[]).find((each) => (shortcuts[each].keys as readonly string[]).includes(pressed));
    const act = name && actions[name];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** As `shortcuts` writes it: `j`, `?`, `Ctrl+K` (on a Mac with the command key). */
function nameOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  if (altKey) return '';
  return ctrlKey || metaKey ? `Ctrl+${key.toUpperCase()}` : key;
}

/** `target`: the innermost, for an editor may stand in a shadow. */
const isTyping = (target: EventTarget | undefined): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select'));

/** What opens the help. */
export function offerHelp(): () => void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.help');
  const opener = document.querySelector<HTMLButtonElement>('[data-do="help"]');
  const open = (): void => dialog?.showModal();
  if (opener) {
    opener.hidden = false;
    opener.addEventListener('click', open);
  }
  return open;
}

/** The next of a switch's buttons, as if it had been pressed. */
export function turnSwitch(name: 'view' | 'theme'): void {
  const inputs = [...document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)];
  inputs[(inputs.findIndex(({ checked }) => checked) + 1) % inputs.length]?.click();
}

/** To the heading after the one that was last passed, or before it. */
export function goToSection(step: 1 | -1): void {
  const headings = [...document.querySelectorAll<HTMLElement>('main :is(h1, h2[id], h3[id], h4[id])')];
  const at = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < passedAtPx);
  const heading = headings[at + step];
  if (!heading) return;
  heading.scrollIntoView();
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** A heading this near to the top of the window is where the reader is. */
const passedAtPx = 120;

export function follow(link: 'prev' | 'next'): void {
  document.querySelector<HTMLAnchorElement>(`.around a[rel="${link}"]`)?.click();
}
