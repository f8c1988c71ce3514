/** A note's text → the text that it should have: updated outputs, assumed actions written down, damage undone; checked again, for one line hangs on another. */
import { applyLineEdits, linesWithoutEndings } from '../../note/lineEdits.ts';
import type { Notebook } from '../../note/notebook.ts';
import { checkNote } from '../check.ts';
import type { NoteOutcome } from '../outcome.ts';
import { withEndedLines } from './endedLines.ts';
import { fixesOf } from './fix.ts';
import type { Thoroughness } from './update.ts';
import { updateOf } from './update.ts';

export interface Wanted {
  readonly update: boolean;
  readonly fix: boolean;
}

export interface Revision {
  /** As it was given, where nothing is to be changed. */
  readonly text: string;
  readonly notebook: Notebook;
  readonly outcome: NoteOutcome;
}

/** Least changes first: whole outputs are only written anew where their words alone didn't do. */
const rounds: readonly Thoroughness[] = ['words', 'words', 'outputs', 'outputs'];

/** `readText`: the text with all that its author has told elsewhere. */
export function revise(written: string, readText: (text: string) => Notebook, wanted: Wanted): Revision {
  const read = (text: string): Revision => {
    const notebook = readText(text);
    return { text, notebook, outcome: checkNote(notebook) };
  };
  let now = read(written);
  if (wanted.fix) {
    const fixed = applyLineEdits(written, fixesOf(now.notebook, now.outcome, linesWithoutEndings(written)));
    if (fixed !== written) now = read(fixed);
  }
  const unended = now;
  const ended = wanted.update ? withEndedLines(now.text, now.outcome.steps, ({ verdict }) => verdict === 'impossible').text : now.text;
  if (ended !== now.text) now = read(ended);
  for (const thoroughness of wanted.update ? rounds : []) {
    const { text, outcome } = now;
    const updated = applyLineEdits(text, outcome.steps.flatMap((step) => updateOf(step, linesWithoutEndings(text), thoroughness)));
    if (updated === text) continue;
    const next = read(updated);
    // What was written must be read as the output of the same commands.
    if (!sameCommands(outcome, next.outcome) || wrongIn(next.outcome) > wrongIn(outcome)) continue;
    now = next;
  }
  return now.text === ended ? unended : now;
}

const wrongIn = ({ steps }: NoteOutcome): number => steps.filter(({ verdict }) => verdict === 'impossible').length;
const sameCommands = (a: NoteOutcome, b: NoteOutcome): boolean => a.steps.length === b.steps.length && a.steps.every(({ command }, index) => command === b.steps[index]?.command);
