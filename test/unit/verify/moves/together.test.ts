/** What is decided together with a binding. */
import { expect, test } from 'vitest';
import type { Choice } from '../../../../src/cluster/ports/choices.ts';
import { withNodes } from '../../../../src/verify/moves/together.ts';

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
