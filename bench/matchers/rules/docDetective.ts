/** doc-detective: the part of an output that may differ (`maxVariation`), as an edit distance. Source: its reference, "runShell". */
import { each } from './rule.ts';
import type { Rule } from './rule.ts';

const maxVariation = 0.3;

export const docDetective: Rule = each('doc-detective', 'the recording, 30 % of which may differ', (recorded, printed) => {
  const longest = Math.max(recorded.length, printed.length);
  return longest === 0 || editDistance(recorded, printed) / longest <= maxVariation;
});

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}
