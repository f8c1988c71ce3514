/** Rollouts as people record them, and what they can't have seen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const folder = join(import.meta.dirname, '../../samples/rollouts');
const read = (name: string): string => readFileSync(join(folder, `${name}.md`), 'utf8');
const verdicts = (name: string, text: string): readonly string[] => checkNote(readNote(text, `${name}.md`)).steps.map(({ verdict }) => verdict);

test.each(['image-and-undo', 'image-that-does-not-exist', 'answers-meanwhile', 'stateful-set', 'readiness', 'scaled-down'])('%s', { timeout: 120_000 }, (name) => {
  expect(verdicts(name, read(name)).filter((verdict) => verdict !== 'exact' && verdict !== 'possible')).toEqual([]);
});

test.each([
  ['an answer of the pod that comes third', 'answers-meanwhile', 'v2 running in pod kubia-675bb49fcc-lrnhs', 'v2 running in pod kubia-675bb49fcc-p9t2f'],
  ['a pod that was up before the one it waits for', 'stateful-set', 'web-1   1/1     Running   0          10s ', 'web-1   1/1     Running   0          15s '],
  ['a ReplicaSet that has lost its last pod too soon', 'image-that-does-not-exist', 'hello-649868c756   3         3         3       75s', 'hello-649868c756   2         2         2       75s'],
  ['how its containers ended, told before 1.31', 'scaled-down', 'kubernetes: 1.32', 'kubernetes: 1.30'],
  ['an endpoint of the revision before', 'image-and-undo', 'kubia   10.244.1.34:8080,10.244.1.35:8080,10.244.1.36:8080   8s', 'kubia   10.244.1.31:8080,10.244.1.35:8080,10.244.1.36:8080   8s'],
])('%s', { timeout: 120_000 }, (_, name, said, falsified) => {
  const text = read(name);
  expect(text).toContain(said);
  expect(verdicts(name, text.replace(said, falsified))).toContain('impossible');
});
