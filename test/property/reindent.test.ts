/** Manifests that lose their indentation get it back. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Json } from '../../src/base/json.ts';
import { reindent } from '../../src/note/recover/manifest/reindent.ts';
import { parseYamlDocuments } from '../../src/text/yaml/read.ts';
import { manifest } from './manifests.ts';

function flat(text: string): readonly string[] {
  return text.trimEnd().split('\n').map((line) => line.trim());
}

/** Undefined where the text is no YAML. */
function objectsOf(text: string): readonly Json[] | undefined {
  const documents = parseYamlDocuments(text);
  return documents.every((document) => document.kind === 'value') ? documents.map((document) => (document.kind === 'value' ? document.value : null)) : undefined;
}

/** Maps are equal whatever the order of their keys. */
function sorted(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => sorted(item) ?? null);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item as Json)]));
  return value;
}

const same = (a: readonly Json[] | undefined, b: readonly Json[] | undefined): boolean => JSON.stringify(a?.map(sorted)) === JSON.stringify(b?.map(sorted));

test('of 300 generated manifests at least 299 become the same object, and of the others it is said that they can be read otherwise', () => {
  const wrong: string[] = [];
  fc.assert(
    fc.property(manifest, (object) => {
      const text = stringify(object);
      const { lines, guesses } = reindent(flat(text));
      if (same(objectsOf(lines.join('\n')), [object])) return;
      wrong.push(text);
      expect(guesses.length, `${text}\n${lines.join('\n')}`).toBeGreaterThan(0);
    }),
    { numRuns: 300, seed: 20_260_808 },
  );
  expect(wrong.length, wrong[0]).toBeLessThanOrEqual(1);
});

test.each(['transcripts-1.20.jsonl', 'transcripts-1.32.jsonl', 'transcripts-commands-1.32.jsonl'])('every manifest of %s becomes the same object', (file) => {
  for (const row of readFileSync(new URL(`../conformance/transcripts/${file}`, import.meta.url), 'utf8').trim().split('\n')) {
    const { files } = JSON.parse(row) as { files: Readonly<Record<string, string>> };
    for (const text of Object.values(files)) {
      const wanted = objectsOf(text);
      if (!/^apiVersion:/m.test(text) || !wanted) continue;
      expect(objectsOf(reindent(flat(text)).lines.join('\n'))?.map(sorted), text).toEqual(wanted.map(sorted));
    }
  }
});
