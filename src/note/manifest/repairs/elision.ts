/** `...` or `..` on a line of its own: the author left something out, and YAML reads it as the end of the document. */
import type { Repair } from './repair.ts';
import { editsOf } from './repair.ts';

export const elision: Repair = {
  ruleId: 'manifest-elision',
  message: 'Something is left out here, so that the manifest is shown and not applied.',
  hint: 'Write # … where nothing that matters is missing.',
  edits: (line) => editsOf(line, /^\s*(?<dots>(?:- )?(?:\.{2,}|…+|⋮)|<\.\.\.>|\[\.\.\.\])\s*$/g, (found) => `# ${found}`, 'dots'),
};
