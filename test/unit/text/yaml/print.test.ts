import { expect, test } from 'vitest';
import { printYaml } from '../../../../src/text/yaml/print.ts';
import type { Json } from '../../../../src/base/json.ts';

const long = 'word '.repeat(30).trim();

test.each<[string, Json, string]>([
  ['keys are sorted, lists are not indented', { b: [1, { y: 1, x: [] }], a: {} }, 'a: {}\nb:\n- 1\n- x: []\n  "y": 1\n'],
  ['keys sort naturally', { p10: 1, p2: 2, P: 3, _a: 4, '1': 5 }, '_a: 4\n"1": 5\nP: 3\np2: 2\np10: 1\n'],
  ['lists in lists', [[1, 2], [[3]], []], '- - 1\n  - 2\n- - - 3\n- []\n'],
  ['null, booleans, numbers', { a: null, b: true, c: -1, d: 0.5, e: 1234567.5, f: 1e21 }, 'a: null\nb: true\nc: -1\nd: 0.5\ne: 1.2345675e+06\nf: 1e+21\n'],
  ['words of YAML 1.1 are quoted', ['yes', 'n', 'Off', 'null', '~', '', 'True'], '- "yes"\n- "n"\n- "Off"\n- "null"\n- "~"\n- ""\n- "True"\n'],
  ['what reads as a number or time is quoted', ['1', '0x1F', '010', '1e3', '1_000', '.5', '2020-01-02', '2021-01-02T03:04:05Z', '1:30', '1.2.3', '08'], '- "1"\n- "0x1F"\n- "010"\n- "1e3"\n- "1_000"\n- ".5"\n- "2020-01-02"\n- "2021-01-02T03:04:05Z"\n- "1:30"\n- 1.2.3\n- "08"\n'],
  ['indicators take single quotes', ['*', '&a', '- x', 'a: b', 'a #b', '#', "it's: x", '@x', '-x', ':x', 'a:b', '%'], "- '*'\n- '&a'\n- '- x'\n- 'a: b'\n- 'a #b'\n- '#'\n- 'it''s: x'\n- '@x'\n- -x\n- :x\n- a:b\n- '%'\n"],
  ['spaces at an end take single quotes', [' a', 'a '], "- ' a'\n- 'a '\n"],
  ['special characters take double quotes', ['a\tb', 'a\rb', 'x\u{1f600}', '\u0001', 'é世界'], '- "a\\tb"\n- "a\\rb"\n- "x\\U0001F600"\n- "\\x01"\n- é世界\n'],
  ['several lines are literal', { a: 'x\ny\n', b: 'x\ny', c: 'x\n\n', d: ' x\ny', e: '\n', f: 'x \ny', g: ['p\nq\n'] }, 'a: |\n  x\n  y\nb: |-\n  x\n  y\nc: |+\n  x\n\nd: |2-\n   x\n  y\ne: |2+\n\nf: "x \\ny"\ng:\n- |\n  p\n  q\n'],
  ['long text is folded behind column 80', { a: long }, `a: ${'word '.repeat(16).trim()}\n  ${'word '.repeat(14).trim()}\n`],
  ['a long word is not', { a: 'x'.repeat(100) }, `a: ${'x'.repeat(100)}\n`],
  ['a long key is explicit', { ['k'.repeat(129)]: 1 }, `? ${'k'.repeat(129)}\n: 1\n`],
  ['a scalar alone', 'x', 'x\n'],
])('%s', (_name, value, text) => {
  expect(printYaml(value)).toBe(text);
});
