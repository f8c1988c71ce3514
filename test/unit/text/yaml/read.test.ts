import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../src/base/json.ts';
import { nodeAt } from '../../../../src/text/yaml/node.ts';
import { parseYamlDocuments } from '../../../../src/text/yaml/read.ts';

function read(text: string): readonly (Json | string)[] {
  return parseYamlDocuments(text).map((document) => (document.kind === 'value' ? document.value : document.error.message));
}

describe('values, as YAML 1.1 has them', () => {
  test.each<[string, Json]>([
    ['[yes, No, on, OFF, y, n, true, yEs]', [true, false, true, false, true, false, true, 'yEs']],
    ['[~, null, Null, "", nul]', [null, null, null, '', 'nul']],
    ['a:', { a: null }],
    ['[0x1F, 010, 0o10, 0b11, 1_000, +7, -0x10, 08, 1__0]', [31, 8, 8, 3, 1000, 7, -16, 8, 10]],
    ['[1.5, .5, 1., 1e3, -2E-2, 1:30, 1.2.3, .x, 1e]', [1.5, 0.5, 1, 1000, -0.02, '1:30', '1.2.3', '.x', '1e']],
    ['[2020-01-02, 2020-13-02, 2021-01-02T03:04:05Z]', ['2020-01-02', '2020-13-02', '2021-01-02T03:04:05Z']],
    ['["yes", \'1\', !!str 1, !!int "3", !!float 1, !x 2]', ['yes', '1', '1', 3, 1, '2']],
    ['on: push\n80: x\n1.5: z\n', { true: 'push', '80': 'x', '1.5': 'z' }],
    ['a: 1\na: 2\n', { a: 2 }],
    ['a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n', { a: { b: 1 }, c: { b: 1, d: 2 } }],
    ['- &x 1\n- *x\n', [1, 1]],
    ['__proto__: 1\n', JSON.parse('{"__proto__": 1}') as Json],
  ])('%j', (text, value) => {
    expect(read(text)).toEqual([value]);
  });
});

describe('scalars over several lines', () => {
  test.each<[string, Json]>([
    ['a: |\n  x\n   y\n\n  z\n', { a: 'x\n y\n\nz\n' }],
    ['a: |-\n  x\n\n', { a: 'x' }],
    ['a: |+\n  x\n\n', { a: 'x\n\n' }],
    ['a: |2\n   x\n', { a: ' x\n' }],
    ['a: >\n  x\n  y\n\n  z\n   w\n  v\n', { a: 'x y\nz\n w\nv\n' }],
    ['a: x\n  y\n\n  z\n', { a: 'x y\nz' }],
    ["a: 'it''s\n  x'\n", { a: "it's x" }],
    ['a: "x\\\n  y\\u00e9\\n"\n', { a: 'xyé\n' }],
    ['a: b#c # d\n', { a: 'b#c' }],
    ['a: http://x:80/y\n', { a: 'http://x:80/y' }],
  ])('%j', (text, value) => {
    expect(read(text)).toEqual([value]);
  });
});

describe('documents, as kubectl cuts them', () => {
  test.each<[string, readonly (Json | string)[]]>([
    ['a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['---\na: 1\n--- # next\nb: 2', [{ a: 1 }, { b: 2 }]],
    ['# only a comment\n---\na: 1\n', [null, { a: 1 }]],
    ['a: 1\n---\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a: 1\n---\nb: 2\n--- c\nd: 3\n', [{ a: 1 }, 'invalid Yaml document separator: c']],
    ['a: 1\n...\nb: 2\n', [{ a: 1 }]],
    ['', []],
  ])('%j', (text, values) => {
    expect(read(text)).toEqual(values);
  });
});

describe("errors in go-yaml's words", () => {
  test.each<[string, string, number, number]>([
    ['a: 1\nb: x\n\tc: 2\n', 'yaml: line 3: found a tab character that violates indentation', 3, 1],
    ['a:\n\tb: x\n', 'yaml: line 2: found character that cannot start any token', 2, 1],
    ['a: b: c\n', 'yaml: mapping values are not allowed in this context', 1, 5],
    ['x: 1\na: b: c\n', 'yaml: line 2: mapping values are not allowed in this context', 2, 5],
    ['a:\n  b: 1\n c: 2\n', 'yaml: line 2: did not find expected key', 3, 2],
    ['a: 1\n- b\n', 'yaml: line 1: did not find expected key', 2, 1],
    ['a:\n- b\n  c: d\n', 'yaml: line 3: mapping values are not allowed in this context', 3, 4],
    ['a: [1, 2\nb: 3\n', "yaml: line 1: did not find expected ',' or ']'", 2, 2],
    ['a: {x: y\n', "yaml: line 1: did not find expected ',' or '}'", 2, 1],
    ['x: 1\nb\nc: 2\n', "yaml: line 3: could not find expected ':'", 3, 1],
    ['a: "x\n', 'yaml: line 2: found unexpected end of stream', 2, 1],
    ['a: "\\q"\n', 'yaml: found unknown escape character', 1, 5],
    ['a: @x\n', 'yaml: found character that cannot start any token', 1, 4],
    ['a: *x\n', "yaml: unknown anchor 'x' referenced", 1, 4],
    ['a: !!int x\n', 'yaml: cannot decode !!str `x` as a !!int', 1, 10],
    ['a: \u0001\n', 'yaml: control characters are not allowed', 1, 4],
    ['ok: 1\n---\nx: 1\na: b: c\n', 'yaml: line 2: mapping values are not allowed in this context', 4, 5],
  ])('%j', (text, message, line, column) => {
    const document = parseYamlDocuments(text).at(-1);
    if (document?.kind !== 'error') throw new Error('no error');
    expect([document.error.message, document.error.place.line, document.error.place.column]).toEqual([message, line, column]);
  });
});

test('every node knows its place in the whole stream', () => {
  const stream = 'a: 1\n---\nspec:\n  ports:\n  - name: http\n    port: 80\n';
  const [, document] = parseYamlDocuments(stream);
  if (document?.kind !== 'value') throw new Error('no value');
  const port = nodeAt(document.root, ['spec', 'ports', 0, 'port']);
  expect(port?.span).toEqual({ start: { line: 6, column: 11, offset: 49 }, end: { line: 6, column: 13, offset: 51 } });
  expect(stream.slice(port?.span.start.offset, port?.span.end.offset)).toBe('80');
  expect(nodeAt(document.root, ['spec', 'nope'])).toBeUndefined();
});
