/** Other people's notes: they are not in the repository, so that this runs only where the folder beside it holds them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';

const beside = ['../../../../shared/corpus/files', '../../../../../shared/corpus/files'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
const corpus = beside.find((path) => existsSync(path));
if (corpus === undefined) process.stderr.write('corpus.test.ts: there is no ../shared/corpus, nothing is tried on it\n');

/** All of it takes half a minute: `CORPUS=all` does that, and else every fifth file stands for the others. */
const stride = process.env['CORPUS'] === 'all' ? 1 : 5;

/** A file on an idle machine takes a tenth of it. */
const slowestMs = 4000;

test.skipIf(corpus === undefined)('the files of the corpus are read in time and nothing of it is lost', { timeout: 300_000 }, () => {
  const files = readdirSync(corpus ?? '', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.md')).map((entry) => join(entry.parentPath, entry.name)).filter((_, index) => index % stride === 0);
  const totals = { files: 0, commands: 0, recorded: 0, outputs: 0, manifests: 0 };
  for (const file of files) {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    const began = performance.now();
    const { cells } = readNote(text, file);
    expect(performance.now() - began, file).toBeLessThan(slowestMs);
    let rest = '';
    let end = /^---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
    for (const cell of cells) {
      rest += text.slice(end, cell.span.start.offset);
      end = cell.span.end.offset;
    }
    rest += text.slice(end);
    // Marks of lists and quotations around a fence belong to no cell.
    expect(rest.replace(/[\s>*+-]|\d+[.)]/g, ''), file).toBe('');
    totals.files++;
    for (const cell of cells) {
      if (cell.kind === 'manifest') totals.manifests++;
      if (cell.kind === 'output') totals.outputs++;
      if (cell.kind !== 'transcript') continue;
      totals.commands += cell.entries.length;
      totals.recorded += cell.entries.filter((entry) => (entry.recorded ?? '') !== '').length;
    }
  }
  process.stderr.write(`corpus: ${JSON.stringify(totals)}\n`);
  expect(totals.files).toBeGreaterThan(500 / stride);
  expect(totals.commands).toBeGreaterThan(5000 / stride);
});
