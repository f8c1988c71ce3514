import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runImport } from '../../../src/cli/commands/import.ts';

const samples = new URL('../../samples/import/', import.meta.url);

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly written: Readonly<Record<string, string>>;
}

async function run(args: readonly string[], files: Readonly<Record<string, string>> = {}, stdin = ''): Promise<Run> {
  let stdout = '';
  let stderr = '';
  const written: Record<string, string> = {};
  const code = await runImport(args, {
    stdin: () => Promise.resolve(stdin),
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    readFile: (path) => {
      const text = files[path];
      return text === undefined ? Promise.reject(Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' })) : Promise.resolve(text);
    },
    writeFile: (path, text) => {
      written[path] = text;
      return Promise.resolve();
    },
  });
  return { code, stdout, stderr, written };
}

/** Of `words`, what is still in `text` in the same order, blanks aside. */
function kept(words: string, text: string): string {
  const wanted = [...words.replace(/\s/g, '')];
  let at = 0;
  for (const character of text.replace(/\s/g, '')) if (character === wanted[at]) at++;
  return wanted.slice(0, at).join('');
}

for (const name of readdirSync(samples).filter((entry) => existsSync(new URL(`${entry}/input.txt`, samples)))) {
  test(`${name}: exactly this Markdown and these guesses, and no character is lost`, async () => {
    const folder = new URL(`${name}/`, samples);
    const input = readFileSync(new URL('input.txt', folder), 'utf8');
    const { code, stdout, stderr } = await run(['note'], { note: input });
    const markdown = name === 'seed' ? new URL('../../../notes/5.1-service.md', import.meta.url) : new URL('expected.md', folder);
    const guesses = stderr.replace(/^note:/gm, '');
    if (process.env['UPDATE'] === '1') {
      writeFileSync(fileURLToPath(markdown), stdout);
      writeFileSync(fileURLToPath(new URL('guesses.txt', folder)), guesses);
    }
    expect(code).toBe(0);
    expect(stdout).toBe(readFileSync(markdown, 'utf8'));
    expect(guesses).toBe(readFileSync(new URL('guesses.txt', folder), 'utf8'));
    expect(kept(input, stdout)).toBe(input.replace(/\s/g, ''));
  });
}

test('standard input, an output file, and what goes where', async () => {
  const { code, stdout, stderr, written } = await run(['-', '-o', 'out.md'], {}, 'Title\n$ k get svc\nNAME\n');
  expect({ code, stdout, written }).toEqual({ code: 0, stdout: '', written: { 'out.md': '# Title\n\n```console\n$ k get svc\nNAME\n```\n' } });
  expect(stderr).toBe('out.md:1: 90 % the title; or: a paragraph\nout.md:3: 98 % a terminal session\n');
});

test.each<readonly [readonly string[], string]>([
  [[], 'kubebook import: no file given\n'],
  [['a', 'b'], 'kubebook import: one file at a time\n'],
  [['-x', 'a'], 'kubebook import: unknown option -x\n'],
  [['a', '-o'], 'kubebook import: -o needs a file\n'],
  [['missing'], "kubebook import: ENOENT: no such file or directory, open 'missing'\n"],
])('a usage error or a missing file is exit code 2: %j', async (args, message) => {
  const { code, stdout, stderr } = await run(args);
  expect({ code, stdout, first: stderr.slice(0, stderr.indexOf('\n') + 1) }).toEqual({ code: 2, stdout: '', first: message });
});
