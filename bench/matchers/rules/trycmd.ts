/** trycmd: `[..]` stands for any characters within a line, `...` alone on a line for any number of lines. Source: the crate's documentation. */
import { globOf } from './cram.ts';
import { lineByLine } from './lines.ts';
import type { Rule } from './rule.ts';

export const trycmd: Rule = lineByLine('trycmd', '`[..]` for each free value', globOf);
