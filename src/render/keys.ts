/** What the keyboard can do on a page: told in its help, and done by `live/keys.ts`. */
import type { Word } from './words.ts';

export interface Shortcut {
  /** As they are written on the keys. A single character can be turned off by the reader (WCAG 2.1.4). */
  readonly keys: readonly string[];
  readonly does: Word;
}

export const shortcuts = {
  search: { keys: ['/', 'Ctrl+K'], does: 'keySearch' },
  help: { keys: ['?'], does: 'keyHelp' },
  nextSection: { keys: ['j'], does: 'keyNextSection' },
  previousSection: { keys: ['k'], does: 'keyPreviousSection' },
  nextNote: { keys: ['n'], does: 'keyNextNote' },
  previousNote: { keys: ['p'], does: 'keyPreviousNote' },
  language: { keys: ['l'], does: 'keyLanguage' },
  theme: { keys: ['t'], does: 'keyTheme' },
  run: { keys: ['Shift+Enter'], does: 'keyRun' },
  leave: { keys: ['Esc'], does: 'keyLeave' },
} as const;

shortcuts satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof shortcuts;
