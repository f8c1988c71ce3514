/** What stands around a place: the line before and after, and marks under what is meant, in the columns of a terminal. */
import { expect, test } from 'vitest';
import { codeFrame } from '../../../src/cli/codeFrame.ts';
import { text } from '../../../src/cli/reporters/text.ts';
import { paintFor } from '../../../src/cli/terminal.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';
import { reportOf } from '../../../src/verify/report.ts';

const paint = paintFor(false);

test.each<readonly [string, readonly string[], Parameters<typeof codeFrame>[1], readonly string[]]>([
  ['one character', ['a', 'b: c', 'd'], { line: 2, column: 2 }, ['  1 | a', '> 2 | b: c', '    |  ^', '  3 | d']],
  ['to its end', ['名称: 甲 x'], { line: 1, column: 5, end: { line: 1, column: 6 } }, ['> 1 | 名称: 甲 x', '    |       ^^']],
  ['the first line, and one that goes on below', ['ab', 'c'], { line: 1, column: 1, end: { line: 2, column: 1 } }, ['> 1 | ab', '    | ^', '  2 | c']],
  ['behind the last character', ['ab'], { line: 1, column: 3 }, ['> 1 | ab', '    |   ^']],
  ['numbers of two lengths', [...Array.from({ length: 9 }, () => ''), 'x'], { line: 10, column: 1 }, ['   9 |', '> 10 | x', '     | ^']],
  ['a line that is too long', [`${'a'.repeat(200)}b${'c'.repeat(200)}`], { line: 1, column: 201 }, [`> 1 | ${'a'.repeat(55)}b${'c'.repeat(54)} …`, `    | ${' '.repeat(55)}^`]],
  ['no such line', ['a'], { line: 3, column: 1 }, []],
])('%s', (_, lines, place, expected) => {
  expect(codeFrame(lines, place, paint)).toEqual(expected);
});

test('a report shows what is wrong in the note, and says what --fix mends', () => {
  const note = '# A\n\n```yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name：a\ndata: {}\n```\n';
  const report = text(reportOf([checkNote(readNote(note, 'a.md'))]), { paint, verbose: true, texts: new Map([['a.md', note]]) });
  expect(report.split('\n').slice(1, 7)).toEqual([
    '  warning a.md:7:7 A full-width colon does not end a key. manifest-full-width-colon',
    '      6 | metadata:',
    '    > 7 |   name：a',
    '        |       ^^',
    '      8 | data: {}',
    '    A colon and a space are what is run. kubebook check --fix does it.',
  ].map((line) => `  ${line}`.replace(/^ {4}(?=warning)/, '  ')));
});
