/** What a rule of recovery is: it looks at the pasted lines from one on, and takes those that are one block. */
import type { Guess } from '../guess.ts';

export interface RecoveredBlock {
  readonly kind: 'verbatim' | 'diagram' | 'manifest' | 'transcript' | 'passage' | 'heading' | 'item' | 'paragraph';
  /** The line behind its last one. */
  readonly end: number;
  /** Its Markdown. */
  readonly lines: readonly string[];
  /** `line` counts from 1 within `lines`. */
  readonly guesses: readonly Guess[];
}

export type BlockRule = (lines: readonly string[], at: number, before: readonly RecoveredBlock[]) => RecoveredBlock | undefined;

/** A fence around lines, longer than any that stands in them. */
export function fenced(language: string, lines: readonly string[]): readonly string[] {
  const longest = lines.reduce((most, line) => Math.max(most, /^\s*(`{3,})/.exec(line)?.[1]?.length ?? 0), 2);
  const mark = '`'.repeat(longest + 1);
  return [mark + language, ...lines, mark];
}
