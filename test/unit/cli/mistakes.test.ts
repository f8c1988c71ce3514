/** What a newcomer does wrong ends in a sentence and an exit code, never in a stack trace. */
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chdir, cwd } from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../../src/cli/commands/index.ts';
import { UsageError, writeWhole } from '../../../src/cli/files.ts';
import { started } from './commandLine.ts';
import { quietTerminal } from './quietTerminal.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const folder = mkdtempSync(join(tmpdir(), 'kubebook 错误-'));
const note = join(folder, '笔记.md');
writeFileSync(note, '# Pods\n\n```console\n$ kubectl get pods\nNo resources found in default namespace.\n```\n');
const circle = join(folder, 'circle.md');
symlinkSync(circle, circle);
// In a folder where nobody has begun.
const before = cwd();
beforeAll(() => chdir(folder));
afterAll(() => chdir(before));
afterAll(() => rmSync(folder, { recursive: true }));

function failureOf(name: string, args: readonly string[]): Promise<string> {
  const command = commands[name];
  if (!command) throw new RangeError(`no command ${name}`);
  return command.run(args, quietTerminal()).then(
    () => 'no failure',
    (error: unknown) => (error instanceof UsageError ? error.message : `not a usage error: ${String(error)}`),
  );
}

test.each([
  ['check', ['--format', 'constructor', note], '--format constructor: there is no such format; it is one of text, json, junit, sarif, github'],
  ['check', ['--formt', 'json', note], 'there is no option --formt; --format is meant?'],
  ['shell', ['-x'], 'there is no option -x; there are --version, --nodes'],
  ['init', ['--force'], 'there is no option --force; this command has no options'],
  ['check', ['--format'], "Option '--format <value>' argument missing"],
  ['check', [circle], `${circle}: can't be read (its links lead in a circle)`],
  ['check', [], 'notes: there is no such file or folder; name a note or a folder, or let kubebook init write a first one'],
  ['check', [join(folder, 'none.md')], `${join(folder, 'none.md')}: there is no such file or folder`],
  ['import', [folder], `${folder}: can't be read (it is a folder)`],
  ['import', [note, '-o', join(note, 'x.md')], `${join(note, 'x.md')}: can't be written (a file is in the way)`],
])('%s %j', async (name, args, message) => {
  expect(await failureOf(name, args)).toBe(message);
});

test.skipIf(!existsSync('/proc/self'))('a folder that no file system will make', async () => {
  await expect(writeWhole('/proc/kubebook/notebooks/index.html', '')).rejects.toThrow("/proc/kubebook/notebooks/index.html: can't be written (the folder is not there)");
});

const session = (text: string): string => `\`\`\`console\n${text}\n\`\`\`\n`;
const empty = 'No resources found in default namespace.';

test.each([
  ['a note without commands is not right, only unchecked', '# Pods\n', 'skipped', []],
  ['commands without outputs', session('$ kubectl get pods'), 'skipped', ['nothing-checked']],
  ['front matter that is not YAML', `---\nkubernetes: [1.2\n---\n${session(`$ kubectl get pods\n${empty}`)}`, 'exact', ['front-matter']],
  ['a version that there is not', `---\nkubernetes: potato\n---\n${session(`$ kubectl get pods\n${empty}`)}`, 'exact', ['front-matter']],
  ['a version that is not modelled', `---\nkubernetes: 1.99\n---\n${session(`$ kubectl get pods\n${empty}`)}`, 'exact', ['front-matter']],
  ['a session without commands', session('NAME   READY   STATUS'), 'skipped', ['no-command-found']],
])('%s', (_, text, verdict, ruleIds) => {
  const outcome = checkNote(readNote(text, 'note.md'));
  expect([outcome.verdict, outcome.diagnostics.map(({ ruleId }) => ruleId)]).toEqual([verdict, ruleIds]);
});

test('a reader that has seen enough, as of `kubebook … | head`, is no fault', { timeout: 60_000 }, async () => {
  const child = started(['--help']);
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  const [code] = await once(child, 'close');
  expect([code, said]).toEqual([0, '']);
});

test('expressions of a note that would keep a matcher busy for years do not', { timeout: 60_000 }, async () => {
  const long = 'a'.repeat(60);
  const among = join(folder, 'busy.md');
  writeFileSync(among, `\`\`\`console\n$ echo ${long}! | grep -cE '(a+)+$'\n0\n$ echo ${long} | sed -E 's/(a*)*b/x/'\n${long}\n$ echo ${long}! | awk '/^(a|a)*$/{print}'\n$ [[ ${long} == *a*a*a*a*a*a*a*a*a*a*b ]]; echo $?\n1\n\`\`\`\n`);
  const child = started(['check', among]);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  const [code] = await once(child, 'close');
  expect([code, said.trim().split('\n').at(-1)]).toEqual([0, '1 note, 4 steps: 4 exact']);
});

test('a note that can’t be read does not keep the others from being checked', { timeout: 60_000 }, async () => {
  const among = mkdtempSync(join(folder, 'among-'));
  const [fine, wrong, binary, gone] = ['a.md', 'z.md', 'b.md', 'c.md'].map((name) => join(among, name));
  if (!fine || !wrong || !binary || !gone) throw new RangeError('four notes');
  writeFileSync(fine, `\`\`\`console\n$ kubectl get pods\nNo resources found in default namespace.\n\`\`\`\n`);
  writeFileSync(wrong, `\`\`\`console\n$ kubectl get pods\nNothing there.\n\`\`\`\n`);
  writeFileSync(binary, Uint8Array.of(0, 159, 146, 150, 0, 0));
  symlinkSync(join(among, 'nowhere.md'), gone);
  let [out, err] = ['', ''];
  const code = await commands['check']?.run(['--format', 'json', among], quietTerminal({ out: (text) => void (out += text), err: (text) => void (err += text) }));
  const { notes } = JSON.parse(out) as { notes: readonly { file: string; verdict: string }[] };
  expect(notes.map(({ file, verdict }) => [file, verdict])).toEqual([[fine, 'exact'], [wrong, 'impossible']]);
  expect([code, err]).toEqual([2, `kubebook: ${binary}: this is not a text file\nkubebook: ${gone}: there is no such file\n`]);
});
