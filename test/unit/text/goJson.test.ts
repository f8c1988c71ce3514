import { expect, test } from 'vitest';
import { bytesRead, parseGoJson, parseGoJsonStream } from '../../../src/text/goJson.ts';

test.each<[string, string]>([
  ['{bad json', "invalid character 'b' looking for beginning of object key string"],
  ['', 'unexpected end of JSON input'],
  ['{"a":1', 'unexpected end of JSON input'],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":1 "b":2}', `invalid character '"' after object key:value pair`],
  ['[1 2]', "invalid character '2' after array element"],
  ['[1,]', "invalid character ']' looking for beginning of value"],
  ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
  ['{"a":tru}', "invalid character '}' in literal true (expecting 'e')"],
  ['"a\nb"', "invalid character '\\n' in string literal"],
  ['"\\q"', "invalid character 'q' in string escape code"],
  ['"\\u12x4"', "invalid character 'x' in \\u hexadecimal character escape"],
  ['-x', "invalid character 'x' in numeric literal"],
  ['1.x', "invalid character 'x' after decimal point in numeric literal"],
  ['1ex', "invalid character 'x' in exponent of numeric literal"],
  ['01', "invalid character '1' after top-level value"],
  ['{} x', "invalid character 'x' after top-level value"],
  ['世', "invalid character 'ä' looking for beginning of value"],
])('%j: %s', (text, message) => {
  const result = parseGoJson(text);
  expect(result.kind === 'error' ? result.message : result).toBe(message);
});

test('values', () => {
  expect(parseGoJson(' {"a": [1, -2.5e1, "x\\u00e9\\n", true, null, {}], "a": 2} ')).toEqual({ kind: 'value', value: { a: 2 }, end: 57 });
  expect(parseGoJson('[0.5, [], "\\/"]')).toEqual({ kind: 'value', value: [0.5, [], '/'], end: 15 });
});

test('a stream of values ends with its first error', () => {
  expect(parseGoJsonStream('{"a":1}{"b":2}\n3')).toEqual([{ kind: 'value', value: { a: 1 }, end: 7 }, { kind: 'value', value: { b: 2 }, end: 14 }, { kind: 'value', value: 3, end: 16 }]);
  expect(parseGoJsonStream('{"a":1} {"b"')).toEqual([{ kind: 'value', value: { a: 1 }, end: 7 }, { kind: 'error', message: 'unexpected EOF', offset: 12 }]);
});

test('offsets are told in bytes', () => {
  expect(bytesRead('{"é" 1}', 5)).toBe(7);
});
