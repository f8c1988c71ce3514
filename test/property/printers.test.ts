/** What is printed as YAML or JSON reads back as the same value. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { parseGoJson } from '../../src/text/goJson.ts';
import { compactJson, printJson } from '../../src/text/json.ts';
import { printYaml } from '../../src/text/yaml/print.ts';
import { parseYamlDocuments } from '../../src/text/yaml/read.ts';

/** Texts that YAML could take for something else are likelier here than chance would have them. */
const tricky = fc.constantFrom('yes', 'n', '~', '', '1', '010', '0x1F', '1e3', '1:30', '2020-01-02', '- x', 'a: b', 'a #b', '#', '*', "it's", ' x', 'x ', 'a\nb', 'a\n', '\n', ' a\nb', 'a \nb', '\ta', 'é世', '\u{1f600}', '---', '...', '<<', '"', 'x'.repeat(90), 'word '.repeat(30).trim());
const string = fc.oneof(tricky, fc.string({ unit: 'grapheme', maxLength: 30 }), fc.array(tricky, { maxLength: 4 }).map((parts) => parts.join(' ')));
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
const { value: json } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant(null), fc.boolean(), number, string,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(string, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

test('YAML', () => {
  fc.assert(fc.property(json, (value) => {
    const text = printYaml(value);
    const documents = parseYamlDocuments(text);
    expect(documents.map((document) => (document.kind === 'value' ? document.value : document.error.message)), text).toEqual([value]);
  }), { numRuns: 500 });
});

test('JSON, indented and on one line, by our reader and by the platform', () => {
  fc.assert(fc.property(json, (value) => {
    for (const text of [printJson(value), compactJson(value)]) {
      expect(parseGoJson(text)).toMatchObject({ kind: 'value', value });
      expect(JSON.parse(text)).toEqual(value);
    }
  }), { numRuns: 500 });
});
