/** That the measure forgives what is free and nothing else: a recording with one fact changed does not agree any more. */
import { expect, test } from 'vitest';
import { FreeValues } from './freeValues.ts';

const recorded = `NAME    TYPE       CLUSTER-IP     PORT(S)        AGE
kubia   NodePort   10.96.198.43   80:31576/TCP   36m
uid: 0de24f71-3da4-4057-9089-2ea1adc46422
creationTimestamp: "2026-11-22T19:35:22Z"
pod/kubia-fd5654677-47xd4 10.244.1.3
resourceVersion: "322"
`;

/** The same facts as another cluster would have decided them. */
const simulated = `NAME    TYPE       CLUSTER-IP   PORT(S)        AGE
kubia   NodePort   10.97.0.7    80:30001/TCP   36m
uid: 11111111-2222-4333-8444-555555555555
creationTimestamp: "2026-11-22T19:35:24Z"
pod/kubia-6b9f7d5c4-zzzzz 10.244.2.9
resourceVersion: "17"
`;

test('free values are forgiven once', () => {
  const free = new FreeValues();
  expect(free.agree([recorded], [simulated])).toBe(true);
  expect(free.agree([recorded], [simulated])).toBe(true);
});

test.each([
  ['an address that was bound', '10.96.198.43', '10.96.198.44'],
  ['a node port that was bound', '31576', '31577'],
  ['a port that somebody wrote', ' 80:', ' 81:'],
  ['a name', 'kubia   NodePort', 'kubja   NodePort'],
  ['a type', 'NodePort', 'ClusterIP'],
  ['a uid that was bound', '0de24f71', '0de24f72'],
  ['a suffix that was bound', '47xd4', '47xd5'],
  ['a template hash that was bound', 'fd5654677', 'fd5654678'],
  ['an age', '36m', '46m'],
  ['a time', '19:35:22', '19:36:22'],
  ['a resource version that was bound', '"322"', '"323"'],
  ['a column', 'PORT(S)', 'PORTS'],
])('%s is not', (_what, fact, other) => {
  const free = new FreeValues();
  free.agree([recorded], [simulated]);
  expect(recorded).toContain(fact);
  expect(free.agree([recorded.replaceAll(fact, other)], [simulated])).toBe(false);
});

test('what the simulation was told is not free at all', () => {
  const free = new FreeValues({ told: ['service address'] });
  expect(free.agree(['10.96.198.43'], ['10.96.198.44'])).toBe(false);
});

test('two values can not become one', () => {
  const free = new FreeValues();
  expect(free.agree(['10.244.1.3 10.244.1.4'], ['10.244.1.9 10.244.1.9'])).toBe(false);
});
