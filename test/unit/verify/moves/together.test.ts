/** What is decided together with a binding. */
import { expect, test } from 'vitest';
import type { Choice } from '../../../../src/cluster/ports/choices.ts';
import { readBindings, withNodes } from '../../../../src/verify/moves/together.ts';

const nodes = [
  { name: 'one', address: '172.18.0.2', podCidr: '10.244.0.0/24,fd00:10:244::/64', roles: [] },
  { name: 'two', address: '172.18.0.3', podCidr: '10.244.1.0/24,fd00:10:244:1::/64', roles: [] },
];
const scheduled: Choice = { id: 'pod/default/web/node', domain: { kind: 'oneOf', options: ['one', 'two'] }, value: 'one' };

test.each([
  ['10.244.0.7', []],
  ['10.244.1.7', [{ id: 'pod/default/web/node', value: 'two' }]],
  ['fd00:10:244:1::7', [{ id: 'pod/default/web/node', value: 'two' }]],
  ['192.0.2.7', []],
])('a pod with the address %s on a cluster of two families', (value, moved) => {
  const binding = { id: 'pod/default/web/ip', value };
  expect(withNodes([binding], nodes, [scheduled])).toEqual([binding, ...moved]);
});

test.each<[what: string, had: readonly string[], recorded: Readonly<Record<number, string>>, then: Readonly<Record<number, string>>]>([
  ['two change places', ['a', 'b'], { 2: 'a' }, { 1: 'b', 2: 'a' }],
  ['three do in a ring', ['a', 'b', 'c'], { 2: 'a', 3: 'b' }, { 1: 'c', 2: 'a', 3: 'b' }],
  ['of two rings', ['a', 'b', 'c', 'd', 'e'], { 3: 'a', 4: 'b', 5: 'c' }, { 1: 'e', 2: 'd', 3: 'a', 4: 'b', 5: 'c' }],
])('no two of a family have the same name: %s', (_, had, recorded, then) => {
  const pod = (number: string | number): string => `replicaset/default/web/pod/${number}`;
  const log = had.map((value, index): Choice => ({ id: pod(index + 1), domain: { kind: 'word', alphabet: 'abcde', length: 1 }, value }));
  const bindings = readBindings(Object.entries(recorded).map(([number, value]) => [{ id: pod(number), value }]), log);
  expect(Object.fromEntries(bindings.map(({ id, value }) => [id, value]))).toEqual(Object.fromEntries(Object.entries(then).map(([number, value]) => [pod(number), value])));
});
