/** What a terminal showed, with the marks of its colours. */
import { expect, test } from 'vitest';
import { recover } from '../../../../src/note/recover/recover.ts';

test('a session is known below its colours', () => {
  expect(recover('\u001B[32m➜  ~\u001B[0m kubectl get pods\n\u001B[1mNAME   READY\u001B[0m\nweb    1/1\n').markdown).toBe('```console\n➜  ~ kubectl get pods\nNAME   READY\nweb    1/1\n```\n');
});
