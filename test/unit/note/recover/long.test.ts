/** Blocks of more lines than a call takes arguments: each is recovered whole. */
import { expect, test } from 'vitest';
import { recover } from '../../../../src/note/recover/recover.ts';

const lines = 130_000;
const many = (line: string): string => `${line}\n`.repeat(lines);

test.each([
  ['a paragraph', many('lorem ipsum dolor sit amet'), lines + 1],
  ['an output', `$ kubectl logs web\n${many('GET / 200')}`, lines + 3],
])('%s', { timeout: 60_000 }, (_, text, wanted) => {
  expect(recover(text).markdown.split('\n').length - 1).toBe(wanted);
});
