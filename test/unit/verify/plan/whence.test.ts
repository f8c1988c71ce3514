import { expect, test } from 'vitest';
import { whence } from '../../../../src/verify/plan/whence.ts';

test.each<[string, string, 'pod' | 'node' | undefined, 'pod' | 'node' | undefined]>([
  ['wget -qO- web', 'From within a Pod:', undefined, 'pod'],
  ['nslookup web', 'You can also try this from a Node in the cluster', 'pod', 'node'],
  ['iptables-save | grep web', 'you should see something like the following on a Node:', undefined, 'node'],
  ['curl web', '在 Pod 中执行', undefined, 'pod'],
  ['curl web', 'If this still fails, try again:', 'pod', 'pod'],
  ['curl web', 'The Service is there.', undefined, undefined],
  ['kubectl get svc', 'From within a Pod:', 'pod', undefined],
])('%s (%s)', (command, prose, before, place) => {
  expect(whence(command, prose, before)).toBe(place);
});
