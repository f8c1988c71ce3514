/** Notes that were cut, doubled, shuffled and sprinkled with marks: whatever comes of it is read and recovered, without a fault and without an end that stays away. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodesIn } from '../../src/note/dialects/pieces.ts';
import { readNote } from '../../src/note/readNote.ts';
import { isPage, recoverPage } from '../../src/note/recover/page/page.ts';
import { recover } from '../../src/note/recover/recover.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

function textsBelow(folder: string, ending: RegExp): readonly string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').slice(0, 20_000));
}

/** Other people's notes where they are at hand; those of the project always. */
const others = textsBelow('../shared/corpus/files', /\.md$/);
const texts = [...textsBelow('notes', /\.md$/), ...textsBelow('test/samples/import', /\.(?:txt|html|md)$/), ...others.filter((_, index) => index % 10 === 0)];

const marks = ['```', '~~~yaml', '>', '- ', '1. ', '---', '{{< note >}}', '{{% tab name="', '{% hint %}', ':::tip', ':::', '<pre>', '</pre>', '<details>', '<!--', '-->', '@startuml', '@enduml', 'graph LR', '$ ', "$ echo '", 'cat <<EOF', 'EOF', 'apiVersion: v1', 'kind: Pod', 'key: |', '\t', '\u00A0', '\uFF1A', '\0', '\uD800', '\r', '\n\n', '|', '[^1]', '[a]:', '**', '`'];

const change = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(20_000), length: fc.nat(400) }),
  fc.record({ kind: fc.constant('double' as const), at: fc.nat(20_000), length: fc.nat(400) }),
  fc.record({ kind: fc.constant('mark' as const), at: fc.nat(20_000), mark: fc.constantFrom(...marks) }),
  fc.record({ kind: fc.constant('flatten' as const), at: fc.nat(20_000), length: fc.nat(2_000) }),
);

function changed(text: string, changes: readonly (typeof change extends fc.Arbitrary<infer C> ? C : never)[]): string {
  return changes.reduce((now, one) => {
    const at = one.at % (now.length + 1);
    switch (one.kind) {
      case 'cut':
        return now.slice(0, at) + now.slice(at + one.length);
      case 'double':
        return now.slice(0, at + one.length) + now.slice(at);
      case 'mark':
        return now.slice(0, at) + one.mark + now.slice(at);
      case 'flatten':
        return now.slice(0, at) + now.slice(at, at + one.length).replace(/^[ \t]+/gm, '') + now.slice(at + one.length);
    }
  }, text);
}

const mutant = fc.tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 12 }), fc.nat(15_000), fc.integer({ min: 200, max: 4_000 })).map(([text, changes, from, length]) => changed(text.slice(from % Math.max(1, text.length), (from % Math.max(1, text.length)) + length), changes));

test('a note that was damaged in any way is read, and shown without its marks', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(mutant, (text) => {
      const notebook = readNote(text, 'x.md');
      for (const cell of notebook.cells) if (cell.kind === 'prose') expect(nodesIn(cell.nodes, notebook.language)).toBeInstanceOf(Array);
      expect(JSON.parse(JSON.stringify(notebook))).toEqual(notebook);
    }),
    { numRuns: 150, seed: 5 },
  );
});

test('and recovered, as a text and as a page', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(mutant, (text) => {
      expect(typeof recover(text).markdown).toBe('string');
      const page = isPage(text) ? text : `<body>${text}</body>`;
      const { markdown, guesses } = recoverPage(page);
      const lines = markdown.split('\n').length;
      for (const { line, confidence } of guesses) expect(line > 0 && line <= lines && confidence >= 0 && confidence <= 1).toBe(true);
    }),
    { numRuns: 150, seed: 5 },
  );
});
