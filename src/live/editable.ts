/** Text of a cell that a reader can change where it stands, and take back. */
import { highlightYaml } from '../render/highlight.ts';
import type { Word } from '../render/words.ts';
import { speak } from './language.ts';

export interface Editable {
  /** As it stands now. */
  text(): string;
  /** What the reader made of it, or undefined if it is as the author wrote it. */
  edited(): string | undefined;
  undo(): void;
  /** Takes up an edit of an earlier visit. */
  restore(edit: string): void;
}

export interface EditableOptions {
  /** What it is, for a screen reader. */
  readonly label: Word;
  readonly highlighted: boolean;
  readonly onChange: () => void;
  readonly onRun: () => void;
}

export function makeEditable(place: HTMLElement, { label, highlighted, onChange, onRun }: EditableOptions): Editable {
  const original = place.textContent ?? '';
  place.contentEditable = 'plaintext-only';
  place.spellcheck = false;
  place.setAttribute('role', 'textbox');
  place.setAttribute('aria-multiline', 'true');
  place.dataset['tLabel'] = label;
  place.setAttribute('aria-label', speak(label));
  place.setAttribute('autocapitalize', 'off');
  // Browsers leave a line feed behind that nobody typed.
  const text = (): string => (place.textContent ?? '').replace(/\u00a0/g, ' ').replace(/\n$/, original.endsWith('\n') ? '\n' : '');
  const show = (content: string): void => {
    if (!highlighted) place.textContent = content;
    else place.replaceChildren(document.createRange().createContextualFragment(highlightYaml(content).text));
  };
  place.addEventListener('input', onChange);
  // Not while typing: it would take the caret away.
  place.addEventListener('blur', () => {
    if (highlighted) show(text());
  });
  place.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onRun();
    } else if (event.key === 'Escape') place.blur();
  });
  return {
    text,
    edited: () => (text() === original ? undefined : text()),
    restore(edit) {
      show(edit);
      onChange();
    },
    undo() {
      show(original);
      onChange();
    },
  };
}
