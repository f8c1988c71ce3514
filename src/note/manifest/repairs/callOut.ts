/** A book's call-outs behind a line: ①, ❶, <1>. */
import type { Repair } from './repair.ts';
import { editsOf } from './repair.ts';

export const callOut: Repair = {
  ruleId: 'manifest-call-out',
  message: 'A call-out stands in the manifest itself.',
  hint: 'It is left out of what is run; behind a # it would be a comment.',
  edits: (line) => editsOf(line, /(?:(?<!\s)\s+|(?<![\s①-⑳❶-❿➀-➓⓫-⓿]))(?:[①-⑳❶-❿➀-➓⓫-⓿]|(?<=\s)<\d>)+\s*$/gu, () => ''),
};
