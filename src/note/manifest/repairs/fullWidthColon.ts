/** A full-width colon behind a key, as a Chinese or Japanese keyboard types it. */
import type { Repair } from './repair.ts';
import { editsOf } from './repair.ts';

export const fullWidthColon: Repair = {
  ruleId: 'manifest-full-width-colon',
  message: 'A full-width colon does not end a key.',
  hint: 'A colon and a space are what is run.',
  edits: (line) => editsOf(line, /^\s*(?:- )*["']?[A-Za-z][\w./-]*["']?\s*(?<colon>\uFF1A\s*)/g, (found) => (found.trim() === found && line.endsWith(found) ? ':' : ': '), 'colon'),
};
