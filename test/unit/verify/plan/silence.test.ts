/** What it means that nothing stands below a command: a question of how the others of the note are recorded. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';

const silenceOf = (...lines: readonly string[]): readonly (string | undefined)[] =>
  plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ silent }) => silent);

const create = (name: string): readonly string[] => [`$ kubectl create namespace ${name}`, `namespace/${name} created`];
const look = (name: string): readonly string[] => [`$ kubectl get ns ${name} -o name`, `namespace/${name}`];

test.each([
  ['all others are recorded: it printed nothing', [...look('a'), ...look('b'), ...look('c'), ...look('d'), '$ kubectl get ns e -o name'], 'nothing'],
  ['typed at a prompt of its own, unlike what was copied: nothing is known', ['a', 'b', 'c', 'd'].flatMap((name) => look(name).map((line) => line.replace('$', '[root@master ~]#'))).concat('$ kubectl get ns e -o name'), undefined],
  ['too few to tell a habit from: it did not fail', [...look('a'), ...look('b'), '$ kubectl create namespace c'], 'noError'],
  ['one in two: nothing is known', [...look('a'), '$ ls', ...look('b'), '$ kubectl get ns c -o name', '$ pwd'], undefined],
  ['its success goes without saying', [...look('a'), ...look('b'), ...look('c'), ...look('d'), '$ kubectl create namespace e'], 'noError'],
  ['of four commands all others are recorded, another success among them', [...create('a'), ...look('a'), ...look('b'), '$ kubectl create namespace c'], 'nothing'],
  ['… but every other one was written down', [...create('a'), ...create('b'), ...look('a'), ...look('b'), '$ kubectl create namespace e'], 'nothing'],
])('%s', (_, lines, silence) => {
  expect(silenceOf(...lines).at(-1)).toBe(silence);
});

test('of three others all are recorded: it printed nothing, wherever it stands; of two what was asked for, and what was done only between them', () => {
  expect(silenceOf(...look('a'), ...look('b'), '$ kubectl get ns c -o name', ...look('d'))).toEqual([undefined, undefined, 'nothing', undefined]);
  expect(silenceOf(...look('a'), ...look('b'), ...look('d'), '$ kubectl get ns c -o name').at(-1)).toBe('nothing');
  expect(silenceOf(...look('a'), '$ kubectl get ns c -o name', ...look('b'))).toEqual([undefined, 'nothing', undefined]);
  expect(silenceOf(...look('a'), '$ kubectl create namespace c', ...look('b'))).toEqual([undefined, 'noError', undefined]);
  expect(silenceOf(...look('a'), ...look('b'), '$ kubectl get ns c -o name').at(-1)).toBe('nothing');
});

test('in a fence of its own a command shows how something is done', () => {
  const fence = (lines: readonly string[]): string => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;
  const silent = plan(readNote(`${fence([...create('a'), ...create('b'), ...look('a'), ...look('b')])}\nAnd away:\n\n${fence(['$ kubectl delete namespace a'])}`, 'note.md')).steps.at(-1)?.silent;
  expect(silent).toBe('noError');
});
