/** Outputs of which a part hangs on what is not known: the greater part is held against the recording all the same. */
import { tableHeader } from '../../note/transcript/outputShapes.ts';
import type { Comparison } from '../matchers/compare.ts';
import type { Line } from '../matchers/words.ts';
import { isElision, linesOf } from '../matchers/words.ts';

/** How many lines of an output were not held against its recording. */
export interface Part {
  /** What they hang on, in a few words. */
  readonly what: string;
  readonly lines: number;
}

/** The lines that differ, where they are the lesser part. */
export function linesApart(what: string, recorded: string, comparison: Comparison): Part | undefined {
  const lines = comparison.mismatches.length + comparison.open.length;
  return lines > 0 && lines * 2 <= held(recorded).length ? { what, lines } : undefined;
}

/** The same where every word that differs was looked at: then the others of its line count as well, and a line that is not there counts for one. */
export function wordsApart(what: string, recorded: string, comparison: Comparison): Part | undefined {
  const lines = [...comparison.mismatches, ...comparison.open];
  const differing = lines.reduce((sum, { words, recorded: line }) => sum + (words?.length ?? line?.words.length ?? 1), 0);
  const told = held(recorded).reduce((sum, { words }) => sum + words.length, 0);
  return lines.length > 0 && differing * 2 <= told ? { what, lines: lines.length } : undefined;
}

/** Titles of tables say nothing of what is below them. */
const held = (recorded: string): readonly Line[] => linesOf(recorded).filter((line) => line.text.trim() !== '' && !isElision(line) && !tableHeader.test(line.text));
