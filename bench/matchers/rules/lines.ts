/** For tools whose expectations are one a line: each must match one line, in order, and none may be left over. */
import { each } from './rule.ts';
import type { Rule } from './rule.ts';

export function lineByLine(name: string, written: string, expectation: (line: string) => RegExp): Rule {
  return each(name, written, (recorded, printed) => {
    const expected = linesOf(recorded);
    const lines = linesOf(printed);
    return expected.length === lines.length && expected.every((line, index) => expectation(line).test(lines[index] ?? ''));
  });
}

export const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
