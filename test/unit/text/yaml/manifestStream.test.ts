import { expect, test } from 'vitest';
import type { Json } from '../../../../src/base/json.ts';
import { readManifestStream } from '../../../../src/text/yaml/manifestStream.ts';

function read(stream: string, afterJson: 'yaml' | 'nothing' = 'nothing'): readonly (Json | string)[] {
  return readManifestStream(stream, afterJson).map((result) => (result.kind === 'value' ? result.value : result.message));
}

test.each<[string, readonly (Json | string)[]]>([
  ['a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['a: 1\n---\nb: c: d\n---\ne: 3\n', [{ a: 1 }, 'error converting YAML to JSON: yaml: mapping values are not allowed in this context']],
  ['a: 1\n---\nb: 2\n--- c\n', [{ a: 1 }, 'invalid Yaml document separator: c']],
  ['{"a":1}\n{"b":2}', [{ a: 1 }, { b: 2 }]],
  ['{"a":1', ['unexpected EOF']],
  ['{"a":1,}', ["json: offset 8: invalid character '}' looking for beginning of object key string"]],
  ['{a: 1}\n', ["json: offset 2: invalid character 'a' looking for beginning of object key string"]],
])('%j', (stream, values) => {
  expect(read(stream)).toEqual(values);
});

test('since 1.33 what is no JSON may still be YAML', () => {
  expect(read('{a: 1}\n', 'yaml')).toEqual([{ a: 1 }]);
  expect(read('{"a": 1}\n---\nb: 2\n', 'yaml')).toEqual([{ a: 1 }, { b: 2 }]);
  expect(read('{"a":1,', 'yaml')).toEqual(['unexpected EOF']);
});

test.each([`{"a":${'['.repeat(300)}`, `a: ${'['.repeat(300)}`, `{"a":1}\n${'{"a":'.repeat(300)}`])('what nests deeper than is read is said to be unsupported, not refused', (stream) => {
  expect(() => read(stream)).toThrow('not modelled: a manifest that nests so deep');
});
