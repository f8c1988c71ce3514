import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importNote } from '../../../src/cli/commands/import.ts';
import { UsageError } from '../../../src/cli/files.ts';
import { quietTerminal } from './quietTerminal.ts';

const samples = new URL('../../samples/import/', import.meta.url);

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], stdin = ''): Promise<Run> {
  let out = '';
  let err = '';
  const code = await importNote.run(args, quietTerminal({ out: (text) => void (out += text), err: (text) => void (err += text), readStdin: () => Promise.resolve(stdin) }));
  return { code, out, err };
}

/** Of `words`, what is still in `text` in the same order, blanks aside. */
function kept(words: string, text: string): string {
  const wanted = [...words.replace(/\s/g, '')];
  let at = 0;
  for (const character of text.replace(/\s/g, '')) if (character === wanted[at]) at++;
  return wanted.slice(0, at).join('');
}

const namesWith = (input: string): readonly string[] => readdirSync(samples).filter((entry) => existsSync(new URL(`${entry}/${input}`, samples)));

for (const [name, written] of [...namesWith('input.txt').map((each) => [each, 'input.txt'] as const), ...namesWith('input.html').map((each) => [each, 'input.html'] as const)]) {
  test(`${name}: exactly this Markdown and these guesses, and of a text no character is lost`, async () => {
    const folder = new URL(`${name}/`, samples);
    const file = fileURLToPath(new URL(written, folder));
    const input = readFileSync(file, 'utf8');
    const { code, out, err } = await run([file]);
    const markdown = name === 'seed' ? new URL('../../../notes/5.1-service.md', import.meta.url) : new URL('expected.md', folder);
    const guesses = err.replaceAll(/^line /gm, '');
    if (process.env['UPDATE'] === '1') {
      writeFileSync(markdown, out);
      writeFileSync(new URL('guesses.txt', folder), guesses);
    }
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(markdown, 'utf8'));
    expect(guesses).toBe(readFileSync(new URL('guesses.txt', folder), 'utf8'));
    if (written === 'input.txt') expect(kept(input, out)).toBe(input.replace(/\s/g, ''));
  });
}

test('standard input, an output file, and what goes where', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubebook-'));
  const file = join(folder, 'out.md');
  try {
    const { code, out, err } = await run(['-', '-o', file], 'Title\n$ k get svc\nNAME\n');
    expect({ code, out, written: readFileSync(file, 'utf8') }).toEqual({ code: 0, out: '', written: '# Title\n\n```console\n$ k get svc\nNAME\n```\n' });
    expect(err).toBe(`${file}:1: 90 % the title; or: a paragraph\n${file}:3: 98 % a terminal session\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('without a file standard input is read, and with --format json everything is one value', async () => {
  const { out, err } = await run(['--format', 'json'], '1 $ k get svc\n2 NAME\n3 a\n');
  expect(JSON.parse(out)).toEqual({
    markdown: '```console\n$ k get svc\nNAME\na\n```\n',
    guesses: [
      { line: 1, what: 'the line numbers 1 to 3 are taken off', confidence: 0.9, alternatives: ['they are text'] },
      { line: 1, what: 'a terminal session', confidence: 0.98, alternatives: [] },
    ],
  });
  expect(err).toBe('');
});

test.each<readonly [readonly string[], string]>([
  [['--format', 'xml'], '--format xml: there is no such format; it is one of text, json'],
  [['a', 'b'], 'import takes one file; - is standard input'],
  [['no/such/file'], 'no/such/file: there is no such file'],
  [['-', '-o', 'no/such/folder/x.md'], "no/such/folder/x.md: can't be written (the folder is not there)"],
])('a usage error or a file that cannot be read or written: %j', async (args, message) => {
  await expect(run(args)).rejects.toEqual(new UsageError(message));
});
