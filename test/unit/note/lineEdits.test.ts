import { expect, test } from 'vitest';
import type { LineEdit } from '../../../src/note/lineEdits.ts';
import { applyLineEdits } from '../../../src/note/lineEdits.ts';

const edit = (at: number, remove: number, ...insert: readonly string[]): LineEdit => ({ at, remove, insert });

test.each<readonly [string, string, readonly LineEdit[], string]>([
  ['nothing', 'a\r\nb', [], 'a\r\nb'],
  ['a line replaced keeps its ending', 'a\r\nb\nc\rd', [edit(1, 1, 'A'), edit(2, 1, 'B'), edit(3, 1, 'C')], 'A\r\nB\nC\rd'],
  ['a line more takes the ending of the one above', 'a\r\nb\r\n', [edit(2, 0, 'x', 'y')], 'a\r\nx\r\ny\r\nb\r\n'],
  ['before the first line', 'a\nb\n', [edit(1, 0, 'x')], 'x\na\nb\n'],
  ['a line taken out', 'a\nb\nc\n', [edit(2, 1)], 'a\nc\n'],
  ['the last line without an ending stays without', 'a\nb', [edit(2, 1, 'B', 'C')], 'a\nB\nC'],
  ['behind the last line without an ending', 'a\nb', [edit(3, 0, 'c')], 'a\nb\nc'],
  ['behind the last line', 'a\nb\n', [edit(3, 0, 'c')], 'a\nb\nc\n'],
  ['the last line taken out', 'a\nb', [edit(2, 1)], 'a'],
  ['a byte order mark stays first', '\uFEFFa\n', [edit(1, 1, 'A')], '\uFEFFA\n'],
  ['edits in any order', 'a\nb\nc\n', [edit(3, 1, 'C'), edit(1, 0, 'x')], 'x\na\nb\nC\n'],
])('%s', (_, text, edits, expected) => {
  expect(applyLineEdits(text, edits)).toBe(expected);
});
