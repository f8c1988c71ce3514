/**
 * cram: a line that ends in ` (glob)` is a glob (`*`, `?`), one that ends in ` (re)` a regular expression that must match the whole line.
 * Source: the documentation of cram, "Usage".
 */
import { isFree, isHeader, partsOf, patternOf } from '../freeValues.ts';
import { lineByLine, literally } from './lines.ts';
import type { Rule } from './rule.ts';

/** `*` for each free value; the line stays as it is where there is none. */
export const globOf = (line: string): RegExp => new RegExp(`^${isHeader(line) ? padded(line, '.*') : partsOf(line).map((part) => (part.kind === 'free' ? '.*' : literally(part.text))).join('')}$`, 's');

/** What a value of its kind looks like, for each free value. */
export const regexOf = (line: string): RegExp => new RegExp(`^${isHeader(line) ? padded(line, ' +') : partsOf(line).map((part) => (part.kind === 'free' ? `${patternOf(part.value)}${part.spaces ? ' +' : ''}` : literally(part.text))).join('')}$`);

/** A header over columns of another width. */
const padded = (line: string, gap: string): string => line.split(/ {2,}/).map(literally).join(gap);

export const cramGlob: Rule = lineByLine('cram (glob)', '`*` for each free value', globOf);
export const cramRegex: Rule = lineByLine('cram (re)', 'a narrow regular expression for each free value', regexOf);

export const isLoose = (line: string): boolean => isHeader(line) || isFree(line);
