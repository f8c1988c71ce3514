/** Anything else: in a pasted text each line is a paragraph. */
import type { BlockRule } from './block.ts';

export const paragraph: BlockRule = (lines, at) => ({ kind: 'paragraph', end: at + 1, lines: [(lines[at] ?? '').trimEnd()], guesses: [] });
