/** The READMEs are notes and promises: their transcripts are verified, and what they show of the command line is what the command line prints. */
import { execFileSync, execSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readNote } from '../src/note/readNote.ts';
import { checkNote } from '../src/verify/check.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'kubebook-readme-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  const readme = textOf(file);

  test('what was recorded on the simulated cluster is exact or possible', () => {
    const { steps, diagnostics } = checkNote(readNote(readme, file));
    expect(steps.map((step) => step.verdict).filter((verdict) => verdict !== 'skipped')).toEqual(['exact', 'possible', 'possible', 'possible']);
    expect(diagnostics).toEqual([]);
  });

  /** `$ COMMAND` and the lines below it, in fences that show kubebook itself. */
  const shown = [...readme.matchAll(/^```console skip\n\$ (.+)\n([\s\S]*?)^```$/gm)].map(([, command = '', output = '']) => [command, output] as const);

  test('it shows the command line', () => {
    expect(shown).toHaveLength(2);
  });

  test.each(shown)('$ %s', (command, output) => {
    // As in the checkout, but so that what the tour writes stays out of it. `|| true`: a note with something impossible ends with 1.
    const here = command.replaceAll('dist/cli/main.js', `"${join(root, 'dist/cli/main.js')}"`);
    copyFileSync(join(root, file), join(scratch, file));
    expect(execSync(`${here} || true`, { cwd: scratch, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } })).toBe(output);
  });
});

test.each(['docs/api.md', 'docs/zh/api.md'])('%s: its program prints what stands below it', (file) => {
  const [, program = '', printed = ''] = /^```js\n([\s\S]*?)^```$[\s\S]*?^```text\n([\s\S]*?)^```$/m.exec(textOf(file)) ?? [];
  const here = program.replace("'kubebook'", `'${pathToFileURL(join(root, 'dist/index.js')).href}'`);
  expect(execFileSync(execPath, ['--input-type=module', '-e', here], { encoding: 'utf8' })).toBe(printed);
});

/** Pages for users, in both languages; below docs/zh the same names. */
const pages = ['docs', 'docs/zh'].flatMap((folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`));

describe.each(['README.md', 'README.zh-CN.md', ...pages])('%s', (file) => {
  test('leads nowhere that is not there', () => {
    const links = [...textOf(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
  });
});

test('a page in Chinese has the headings of the one in English, and its tables as many rows', () => {
  const shapeOf = (text: string): readonly number[] => [/^#{2,3} /gm, /^\|/gm, /^ {4}\S/gm].map((pattern) => text.match(pattern)?.length ?? 0);
  for (const name of readdirSync(join(root, 'docs/zh'))) {
    const english = textOf(`docs/${name}`).replace(/^## Beside other ways to compare[\s\S]*/m, '');
    expect([name, shapeOf(textOf(`docs/zh/${name}`))]).toEqual([name, shapeOf(english)]);
  }
});
