/** Tabs in the indentation, which YAML forbids. */
import type { Repair } from './repair.ts';
import { editsOf } from './repair.ts';

export const tab: Repair = {
  ruleId: 'manifest-tab',
  message: 'YAML is not indented with tabs.',
  hint: 'Two spaces for each tab are what is run.',
  edits: (line) => editsOf(line, /^(?<blanks>[ \t]*\t[ \t]*)/g, (found) => found.replaceAll('\t', '  '), 'blanks'),
};
