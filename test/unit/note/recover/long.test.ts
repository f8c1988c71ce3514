/** Blocks of more lines than a call takes arguments: each is recovered whole. */
import { expect, test } from 'vitest';
import { recoverPage } from '../../../../src/note/recover/page/page.ts';
import { recover } from '../../../../src/note/recover/recover.ts';

const lines = 130_000;
const many = (line: string): string => `${line}\n`.repeat(lines);

test.each([
  ['a paragraph', many('lorem ipsum dolor sit amet'), lines + 1],
  ['an output', `$ kubectl logs web\n${many('GET / 200')}`, lines + 3],
])('%s', { timeout: 60_000 }, (_, text, wanted) => {
  expect(recover(text).markdown.split('\n').length - 1).toBe(wanted);
});

test.each([
  ['paragraphs of a page', '<p>a</p>'.repeat(lines), `${'a\n\n'.repeat(lines - 1)}a\n`],
  ['lines of one paragraph', `<p>${'a<br>'.repeat(lines)}b</p>`, `${'a\\\n'.repeat(lines)}b\n`],
])('%s', { timeout: 60_000 }, (_, page, wanted) => {
  expect(recoverPage(`<article>${page}</article>`).markdown).toBe(wanted);
});
