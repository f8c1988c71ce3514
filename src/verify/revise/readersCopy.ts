/** A reader's own copy of a note: what he changed on the page stands in it, every other byte is the author's. */
import type { LineEdit } from '../../note/lineEdits.ts';
import { applyLineEdits, linesWithoutEndings } from '../../note/lineEdits.ts';
import type { StepOutcome } from '../stepOutcome.ts';
import { stepKey } from '../running.ts';
import { withEndedLines } from './endedLines.ts';
import { inPrefix, prefixOf } from './prefix.ts';

export interface ReadersChanges {
  /** By `stepKey`: the command as it is now, and what it printed where it was run. */
  readonly commands: Readonly<Record<string, { readonly command: string; readonly output?: string }>>;
  /** By cell id. */
  readonly manifests: Readonly<Record<string, string>>;
}

/** Where a manifest stands in the note. */
export interface ManifestPlace {
  readonly cellId: string;
  /** 1-based line of its first line. */
  readonly contentLine: number;
  readonly text: string;
}

export interface Original {
  readonly text: string;
  readonly steps: readonly Pick<StepOutcome, 'cellId' | 'entry' | 'line' | 'command' | 'recorded' | 'recordedLines'>[];
  readonly manifests: readonly ManifestPlace[];
}

const newline = /\r\n|\n|\r/;

export function readersCopy({ text: written, steps: printed, manifests }: Original, changes: ReadersChanges): string {
  const { text, steps, lineNow } = withEndedLines(written, printed, ({ cellId, entry }) => changes.commands[stepKey(cellId, entry)] !== undefined);
  const lines = linesWithoutEndings(text);
  const edits = [
    ...steps.flatMap((step) => {
      const changed = changes.commands[stepKey(step.cellId, step.entry)];
      return changed ? commandEdits(step, changed, lines) : [];
    }),
    ...manifests.flatMap((place) => {
      const changed = changes.manifests[place.cellId];
      return changed === undefined ? [] : manifestEdits({ ...place, contentLine: lineNow(place.contentLine) }, changed, lines);
    }),
  ];
  return applyLineEdits(text, edits);
}

/** What another command printed is not this one's output: it gives way to what was printed now, or goes. */
function commandEdits(step: Original['steps'][number], { command, output }: ReadersChanges['commands'][string], lines: readonly string[]): readonly LineEdit[] {
  const [first = '', ...more] = step.command.split('\n');
  const prompt = prefixOf(lines[step.line - 1] ?? '', first);
  if (prompt === undefined) return [];
  const margin = prompt.replace(/[^\s>].*$/, '');
  const typed = command.split('\n').map((line, index) => (index === 0 ? prompt + line : inPrefix(margin, line)));
  const printed = output === undefined ? [] : linesOf(output).map((line) => inPrefix(margin, line));
  if ([...typed, ...printed].some(endsFence)) return [];
  const { recordedLines = [] } = step;
  const below = step.line + 1 + more.length;
  const [at = below] = recordedLines;
  return [
    { at: step.line, remove: 1 + more.length, insert: typed },
    { at, remove: recordedLines.length === 0 ? 0 : (recordedLines.at(-1) ?? at) - at + 1, insert: printed },
  ];
}

function manifestEdits({ contentLine, text }: ManifestPlace, changed: string, lines: readonly string[]): readonly LineEdit[] {
  const original = linesOf(text);
  const prefix = prefixOf(lines[contentLine - 1] ?? '', original[0] ?? '');
  const insert = linesOf(changed).map((line) => inPrefix(prefix ?? '', line));
  return prefix === undefined || insert.some(endsFence) ? [] : [{ at: contentLine, remove: original.length, insert }];
}

const linesOf = (text: string): readonly string[] => (text.trim() === '' ? [] : text.replace(/[\r\n]+$/, '').split(newline));

/** A line that would end the fence can't be written into it. */
const endsFence = (line: string): boolean => /^[\s>]*(?:```|~~~)/.test(line);
