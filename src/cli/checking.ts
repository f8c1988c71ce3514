/** Reads and checks notes, saying how far it is: what `check` and `build` share. */
import type { Notebook } from '../note/notebook.ts';
import { readNote } from '../note/readNote.ts';
import type { NoteOutcome } from '../verify/outcome.ts';
import { checkNote } from '../verify/check.ts';
import { UsageError, diagnoseEncoding, findNotes, readText } from './files.ts';
import type { Terminal } from './terminal.ts';

export interface CheckedNote {
  readonly notebook: Notebook;
  readonly outcome: NoteOutcome;
}

const defaultPath = 'notes';

export async function checkAll(paths: readonly string[], terminal: Terminal): Promise<readonly CheckedNote[]> {
  const files = await findNotes(paths.length > 0 ? paths : [defaultPath]);
  if (files.length === 0) throw new UsageError(`${paths.join(', ') || defaultPath}: there is no note here (a file that ends in .md)`);
  const checked: CheckedNote[] = [];
  for (const [index, file] of files.entries()) {
    terminal.progress(`checking ${index + 1} of ${files.length}: ${file}`);
    const decoded = await readText(file);
    const read = readNote(decoded.text, file);
    const notebook = { ...read, diagnostics: [...diagnoseEncoding(decoded), ...read.diagnostics] };
    checked.push({ notebook, outcome: checkNote(notebook) });
  }
  return checked;
}
