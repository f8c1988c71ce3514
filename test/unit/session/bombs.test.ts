/** Lines that would fill the machine or never end: not modelled, and soon. */
import { expect, test } from 'vitest';
import { typed } from './typed.ts';

test.each([
  ['f() { f; }; f', 'a function that calls itself so deep'],
  ['echo {1..99999999}', 'braces that stand for so many words'],
  [`echo ${'{a,b}'.repeat(30)}`, 'braces that stand for so many words'],
  ['x=aaaaaaaaaa; for i in {1..40}; do x=$x$x; done', 'a word of more than ten million characters'],
])('%s', (line, wanted) => {
  expect(typed('', [line])).toEqual([`not modelled: ${wanted}`]);
});

test('a loop that prints nothing and lets no time pass is left', () => {
  expect(typed('', ['while true; do :; done', 'echo end'])).toEqual(['', 'end\n']);
});

test('what ends a fork bomb first is a matter of the stack', () => {
  expect(typed('', [':(){ :|:& };:']).map((said) => said.split(':')[0])).toEqual(['not modelled']);
});
