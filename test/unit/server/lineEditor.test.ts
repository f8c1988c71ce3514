/** Single keys become lines. */
import { expect, test } from 'vitest';
import { LineEditor } from '../../../src/server/lineEditor.ts';

test.each([
  ['a line', 'ls\r', 'ls', '# ls\n'],
  ['erased keys', 'lx\u007Fs\r', 'ls', '# lx\b \bs\n'],
  ['more erased than there is', '\u007F\u007Fa\r', 'a', '# a\n'],
  ['arrow keys', 'a\u001B[A\u001B[1;5Cb\r', 'ab', '# ab\n'],
  ['Ctrl-C on a line', 'abc\u0003', '', '# abc^C\n'],
  ['Ctrl-D on an empty line', '\u0004', undefined, '# '],
  ['Ctrl-D behind something means nothing', 'a\u0004\r', 'a', '# a\n'],
])('%s', async (_, keys, line, shown) => {
  let screen = '';
  const editor = new LineEditor({ write: (text) => void (screen += text) });
  const read = editor.readLine('# ');
  editor.take(keys);
  expect(await read).toBe(line);
  expect(screen).toBe(shown);
});

test('what is typed ahead waits for whoever asks, and Ctrl-C while nobody asks is an interrupt', async () => {
  const editor = new LineEditor({ write: () => {} });
  let interrupts = 0;
  editor.onInterrupt(() => interrupts++);
  editor.take('one\rtwo\r\u0003');
  expect([await editor.readLine(''), await editor.readLine(''), interrupts]).toEqual(['one', 'two', 1]);
  editor.end();
  expect(await editor.readLine('')).toBeUndefined();
});
