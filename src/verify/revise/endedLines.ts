/**
 * A note with its outputs ended: where the next prompt stands on the last line of what was printed (`10.96.31.7[root@master ~]# kubectl …`), it gets
 * a line of its own, so that either may be written anew without the other.
 */
import type { LineEdit } from '../../note/lineEdits.ts';
import { applyLineEdits, linesWithoutEndings } from '../../note/lineEdits.ts';
import type { StepOutcome } from '../stepOutcome.ts';

type Placed = Pick<StepOutcome, 'line' | 'recorded' | 'recordedLines'>;

export interface Ended<S extends Placed> {
  readonly text: string;
  /** With the lines on which they stand now, in the order given. */
  readonly steps: readonly S[];
  /** Where a line stands now that no output ends on. */
  lineNow(line: number): number;
}

/** Ends the outputs of the steps that `isRewritten` names; all else stays as it is. */
export function withEndedLines<S extends Placed>(text: string, steps: readonly S[], isRewritten: (step: S) => boolean): Ended<S> {
  const lines = linesWithoutEndings(text);
  const edits = steps.filter(isRewritten).flatMap((step) => partedEdit(step, lines) ?? []);
  // What stands behind an output on its line is a command.
  const before = (line: number): number => edits.filter(({ at }) => at < line).length;
  const upTo = (line: number): number => edits.filter(({ at }) => at <= line).length;
  return {
    text: applyLineEdits(text, edits),
    steps: steps.map((step) => ({ ...step, line: step.line + upTo(step.line), ...(step.recordedLines ? { recordedLines: step.recordedLines.map((line) => line + before(line)) } : {}) })),
    lineNow: (line) => line + before(line),
  };
}

function partedEdit({ recorded = '', recordedLines = [] }: Placed, lines: readonly string[]): LineEdit | undefined {
  const last = recordedLines.at(-1);
  const printed = recorded.split('\n').at(-1) ?? '';
  if (last === undefined || printed === '') return undefined;
  const line = lines[last - 1] ?? '';
  const from = line.indexOf(printed);
  const to = from + printed.length;
  return from < 0 || line.slice(to).trim() === '' ? undefined : { at: last, remove: 1, insert: [line.slice(0, to), line.slice(0, from) + line.slice(to)] };
}
