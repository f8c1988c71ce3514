/** The README is a note and a promise: its transcripts are verified, and what it shows of the command line is what the command line prints. */
import { execSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { readNote } from '../src/note/readNote.ts';
import { checkNote } from '../src/verify/check.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'kubebook-readme-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test('what was recorded on the simulated cluster is exact or possible', () => {
  const { steps, diagnostics } = checkNote(readNote(readme, 'README.md'));
  expect(steps.map((step) => step.verdict).filter((verdict) => verdict !== 'skipped')).toEqual(['exact', 'possible', 'possible', 'possible']);
  expect(diagnostics).toEqual([]);
});

/** `$ COMMAND` and the lines below it, in fences that show kubebook itself. */
const shown = [...readme.matchAll(/^```console skip\n\$ (.+)\n([\s\S]*?)^```$/gm)].map(([, command = '', output = '']) => [command, output] as const);

test('the README shows the command line', () => {
  expect(shown).toHaveLength(2);
});

test.each(shown)('$ %s', (command, output) => {
  // As in the checkout, but so that what the tour writes stays out of it. `|| true`: a note with something impossible ends with 1.
  const here = command.replaceAll('dist/cli/main.js', `"${join(root, 'dist/cli/main.js')}"`);
  execSync(`cp "${join(root, 'README.md')}" .`, { cwd: scratch });
  expect(execSync(`${here} || true`, { cwd: scratch, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } })).toBe(output);
});
