/** What a newcomer does wrong ends in a sentence and an exit code, never in a stack trace. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commands } from '../../../src/cli/commands/index.ts';
import { UsageError, writeWhole } from '../../../src/cli/files.ts';
import { quietTerminal } from './quietTerminal.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const folder = mkdtempSync(join(tmpdir(), 'kubebook 错误-'));
const note = join(folder, '笔记.md');
writeFileSync(note, '# Pods\n\n```console\n$ kubectl get pods\nNo resources found in default namespace.\n```\n');
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
