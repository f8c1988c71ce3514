/** What a repair is: one kind of damage that a manifest takes on its way through editors and web pages, and how it is undone for running. */
import type { FixedRuleId } from '../../../base/rules.ts';

/** A stretch of one line that is replaced: `at` and `length` in UTF-16 code units. */
export interface Edit {
  readonly at: number;
  readonly length: number;
  readonly replacement: string;
}

export interface Repair {
  readonly ruleId: FixedRuleId;
  /** A sentence for the author. */
  readonly message: string;
  readonly hint: string;
  /** The edits of a line, from left to right. Lines of block scalars and comments are not asked. */
  readonly edits: (line: string) => readonly Edit[];
}

/** An edit for every match of a pattern with the flag `g`; `group` is the named group that is replaced, where not all of the match is. */
export function editsOf(line: string, pattern: RegExp, replacement: (found: string) => string, group?: string): readonly Edit[] {
  return [...line.matchAll(pattern)].map((match) => {
    const found = group === undefined ? match[0] : (match.groups?.[group] ?? '');
    return { at: match.index + match[0].indexOf(found), length: found.length, replacement: replacement(found) };
  });
}
