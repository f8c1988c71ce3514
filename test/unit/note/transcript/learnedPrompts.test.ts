/** Prompts that no table has. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';

/** Where each command was typed, and which it was; of a fence that is no session nothing. */
function typed(text: string, language = ''): readonly string[] {
  const { cells } = readNote(`\`\`\`${language}\n${text}\n\`\`\`\n`, 'note.md');
  return cells.flatMap((cell) => (cell.kind === 'transcript' ? cell.entries.map(({ prompt, command, recorded = '-' }) => `${prompt.text}|${command}|${recorded}`) : []));
}
const session = (prompt: string, second = prompt): string => `${prompt}kubectl get ns\nNAME\n${second}ls\na.yaml`;

test.each(['~/k8s$ ', '[user@host]$ ', 'user@host $ ', '⚡ ', '🚀 ', '✔ ', 'me@mbp ➜ ~ ', 'λ  ~ ', '⋊> ~ ', '{root@host ~}# ', '[root@master(10.0.0.1) ~]#', '<k8s> $ ', 'user in ~ λ '])('%s', (prompt) => {
  expect(typed(session(prompt))).toEqual([`${prompt}|kubectl get ns|NAME`, `${prompt}|ls|a.yaml`]);
});

test.each([
  ['another directory and branch', '~/k8s (main)$ ', '~/k8s/svc (dev)$ '],
  ['another time of day', '10:31 me@box » ', '10:32 me@box » '],
])('%s', (_, first, second) => {
  expect(typed(session(first, second))).toEqual([`${first}|kubectl get ns|NAME`, `${second}|ls|a.yaml`]);
});

test('a mark that says nothing, before several commands', () => {
  expect(typed('$> kubectl get ns\nNAME\n$> kubectl get pods\nNAME')).toEqual(['$> |kubectl get ns|NAME', '$> |kubectl get pods|NAME']);
  expect(typed('-> kubectl get ns')).toEqual([]);
});

test('a line above each prompt is part of it', () => {
  const read = ['$ |kubectl get ns|NAME', '$ |ls|a.yaml'];
  expect(typed('me at box in ~\n$ kubectl get ns\nNAME\nme at box in ~\n$ ls\na.yaml')).toEqual(read);
  expect(typed('# me @ box in ~ [10:31:07]\n$ kubectl get ns\nNAME\n# me @ box in ~/k8s [10:31:12]\n$ ls\na.yaml')).toEqual(read);
});

test.each([
  ['a sentence', 'Now you can run $ kubectl get ns', ''],
  ['a comment of a manifest', '# see > kubectl get ns\nkind: Pod', 'yaml'],
])('%s is none', (_, text, language) => {
  expect(typed(text, language)).toEqual([]);
});
