import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../../src/text/unifiedDiff.ts';

const numbers = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join('');

test.each([
  ['nothing differs', 'a\n', 'a\n', ''],
  ['one line', 'a\nb\nc\n', 'a\nB\nc\n', '--- n\n+++ n\n@@ -1,4 +1,4 @@\n a\n-b\n+B\n c\n \n'],
  ['three lines of context', numbers(1, 9), numbers(1, 9).replace('5\n', ''), '--- n\n+++ n\n@@ -2,7 +2,6 @@\n 2\n 3\n 4\n-5\n 6\n 7\n 8\n'],
  ['two places', `${numbers(1, 20)}`, `0\n${numbers(1, 19)}20!\n`, '--- n\n+++ n\n@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -17,5 +18,5 @@\n 17\n 18\n 19\n-20\n+20!\n \n'],
])('%s', (_, before, after, expected) => {
  expect(unifiedDiff('n', before, after)).toBe(expected);
});

test('each line of both texts is in it, with its mark', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const body = unifiedDiff('n', before, after).split('\n').slice(2, -1).filter((line) => !line.startsWith('@@'));
      const side = (other: string): string => body.filter((line) => line[0] !== other).map((line) => line.slice(1)).join('\n');
      if (before === after) return body.length === 0;
      // Of up to eight lines there is no gap between two hunks: everything that is not shown is context at the ends, equal on both sides.
      return before.includes(side('+')) && after.includes(side('-'));
    }),
  );
});
