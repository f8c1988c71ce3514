import { expect, test } from 'vitest';
import { wordWrap } from '../../../../src/kubectl/explain/wordWrap.ts';

test.each([
  ['one two three', 8, 'one two\nthree'],
  ['one  two three', 20, 'one  two three'],
  ['a line\nbroken before', 40, 'a line\nbroken before'],
  // What is longer than a line stays whole.
  ['see https://kubernetes.io/docs now', 10, 'see\nhttps://kubernetes.io/docs\nnow'],
  ['', 10, ''],
])('%j in %d columns', (text, width, wrapped) => {
  expect(wordWrap(text, width)).toBe(wrapped);
});
