import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesPattern } from '../../../../src/shell/interpreter/pattern.ts';

test.each<readonly [string, string, boolean]>([
  ['web-*', 'web-1', true],
  ['web-?', 'web-12', false],
  ['[a-c]x', 'bx', true],
  ['[!a-c]x', 'bx', false],
  ['[a-]', '-', true],
  ['[-a]', '-', true],
  ['[]x]', ']', true],
  ['[[:digit:]]', '7', true],
  ['[z-a]', 'm', false],
  ['[z-ax]', 'x', true],
  ['["9-0","a"]', 'a', true],
  ['[a', '[a', true],
])('%s against %s', (pattern, text, matches) => {
  expect(matchesPattern(pattern, text)).toBe(matches);
});

test('no pattern is refused', () => {
  const piece = fc.constantFrom('[', ']', '!', '^', '-', 'a', 'z', '0', '\\', '*', '?', '[:alpha:]', '[:x:]', '"', '{', '}', '(', ')', '|', '😀', '/');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      matchesPattern(pieces.join(''), 'a');
    }),
  );
});

test.each<readonly [string, string, boolean]>([
  ['?', '😀', true],
  ['??', '😀', false],
  ['[!a]', '😀', true],
  ['[!a]', 'a', false],
])('a character of two places: %s and %s', (pattern, text, wanted) => {
  expect(matchesPattern(pattern, text)).toBe(wanted);
});
