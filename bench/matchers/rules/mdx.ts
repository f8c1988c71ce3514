/** mdx (OCaml): `...` alone on a line stands for any number of lines. Source: its README, "Non-deterministic tests". */
import { isLoose } from './cram.ts';
import { linesOf, literally } from './lines.ts';
import { each } from './rule.ts';
import type { Rule } from './rule.ts';

export const mdx: Rule = each('mdx', '`...` for each line that holds a free value', (recorded, printed) => {
  const kept = linesOf(recorded).map((line) => (isLoose(line) ? '...' : line));
  const expected = kept.filter((line, index) => line !== '...' || kept[index - 1] !== '...');
  const source = expected.map((line) => (line === '...' ? '(?:.*\n)*' : `${literally(line)}\n`)).join('');
  return new RegExp(`^${source}$`).test(printed === '' ? '' : `${printed}\n`);
});
