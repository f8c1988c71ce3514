/**
 * scrut: an expectation is a glob or a regular expression with a quantifier; ` (glob+)` takes one or more lines. Rows that differ in free
 * values alone are written once. Source: its reference, "Output Expectations".
 */
import { globOf } from './cram.ts';
import { linesOf } from './lines.ts';
import { each } from './rule.ts';
import type { Rule } from './rule.ts';

export const scrut: Rule = each('scrut', 'a glob for each sort of row, `(glob+)` for several', (recorded, printed) => {
  const expected = linesOf(recorded).map((line) => globOf(line).source);
  const runs = expected.flatMap((source, index) => (source === expected[index - 1] ? [] : [{ source, more: source === expected[index + 1] }]));
  return matchesFrom(runs, linesOf(printed));
});

interface Expectation {
  readonly source: string;
  readonly more: boolean;
}

/** Greedy, as the tool is: an expectation takes lines as long as they match and the next one does not. */
function matchesFrom(expected: readonly Expectation[], lines: readonly string[]): boolean {
  let at = 0;
  for (const { source, more } of expected) {
    const pattern = new RegExp(source, 's');
    if (!pattern.test(lines[at] ?? '\0')) return false;
    at++;
    while (more && at < lines.length && pattern.test(lines[at] ?? '')) at++;
  }
  return at === lines.length;
}
