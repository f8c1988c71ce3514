import { expect, test } from 'vitest';
import type { Hop, Trace } from '../../../src/cluster/network/trace.ts';
import { distributionsOf } from '../../../src/render/distribution.ts';

const endpoint = (name: string, address: string) => ({ address, port: 8080, pod: { namespace: 'default', name }, ready: true, serving: true, terminating: false });
const a = endpoint('a', '10.244.0.2');
const b = endpoint('b', '10.244.0.3');
const service: Hop = { kind: 'service', namespace: 'default', name: 'web', portName: '', port: 80, protocol: 'TCP', targetPort: 8080, way: 'clusterIP' };
const sentTo = (chosen: typeof a, why: 'random' | 'affinity' | 'roundRobin', outcome: 'connected' | 'refused' = 'connected'): Trace => [service, { kind: 'endpoints', node: 'kind-worker', endpoints: [a, b] }, { kind: 'backend', endpoint: chosen, probability: 0.5, why }, { kind: 'end', outcome, why: '' }];

test('what chance gives, and how far it may miss', () => {
  const traces = [...Array.from({ length: 40 }, () => sentTo(a, 'random')), ...Array.from({ length: 60 }, () => sentTo(b, 'random', 'refused'))];
  expect(distributionsOf(traces)).toEqual([
    {
      service: 'default/web:80',
      requests: 100,
      turnedAway: 0,
      remembered: 0,
      bars: [
        { name: 'a', address: '10.244.0.2:8080', answered: 40, refused: 0, expected: { count: 50, give: 10 } },
        { name: 'b', address: '10.244.0.3:8080', answered: 0, refused: 60, expected: { count: 50, give: 10 } },
      ],
    },
  ]);
});

test('an endpoint that nothing was sent to has a bar, and a Service that remembers its clients lets expect nothing', () => {
  expect(distributionsOf([sentTo(a, 'random'), sentTo(a, 'affinity')]).map(({ remembered, bars }) => ({ remembered, bars }))).toEqual([
    {
      remembered: 1,
      bars: [
        { name: 'a', address: '10.244.0.2:8080', answered: 2, refused: 0 },
        { name: 'b', address: '10.244.0.3:8080', answered: 0, refused: 0 },
      ],
    },
  ]);
});

test('taking turns leaves nothing to chance', () => {
  expect(distributionsOf([sentTo(a, 'roundRobin'), sentTo(b, 'roundRobin')])[0]?.bars.map(({ expected }) => expected)).toEqual([
    { count: 1, give: 0 },
    { count: 1, give: 0 },
  ]);
});

test('a Service without endpoints turns requests away; what goes past all Services is none of this', () => {
  expect(distributionsOf([[service, { kind: 'endpoints', node: 'kind-worker', endpoints: [] }, { kind: 'end', outcome: 'refused', why: '' }], [{ kind: 'end', outcome: 'connected', why: '' }]])).toEqual([
    { service: 'default/web:80', requests: 1, turnedAway: 1, remembered: 0, bars: [] },
  ]);
});
