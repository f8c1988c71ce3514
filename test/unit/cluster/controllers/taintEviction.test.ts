/** Which pods a taint `NoExecute` drives out, and when. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { clusterOf, eventsOf, items, patch, podOf, podsPath, post } from '../clusters.ts';

const taint = { key: 'key1', value: 'value1', effect: 'NoExecute' };
const tolerating = (rest: JsonObject): JsonObject => ({ tolerations: [{ key: 'key1', operator: 'Equal', value: 'value1', effect: 'NoExecute', ...rest }] });

test.each<[string, JsonObject, readonly [afterMs: number, left: number][]]>([
  ['one that does not tolerate it goes at once', {}, [[1000, 0]]],
  ['one that tolerates it stays', tolerating({}), [[3_600_000, 1]]],
  ['one that tolerates it for a while stays so long', tolerating({ tolerationSeconds: 60 }), [[59_000, 1], [62_000, 0]]],
  ['one that tolerates another taint goes', tolerating({ key: 'key2' }), [[1000, 0]]],
])('%s', (_what, spec, expected) => {
  const cluster = clusterOf();
  post(cluster, podsPath, podOf('web', { image: 'nginx' }, spec));
  cluster.advance(5000);
  patch(cluster, '/api/v1/nodes/worker-1', { spec: { taints: [taint] } });
  let passedMs = 0;
  const left = expected.map(([afterMs]) => {
    cluster.advance(afterMs - passedMs);
    passedMs = afterMs;
    return [afterMs, items(cluster, podsPath).length];
  });
  expect(left).toEqual(expected);
  const isGone = expected.at(-1)?.[1] === 0;
  expect(eventsOf(cluster, 'web').filter((event) => event.includes('Taint'))).toEqual(isGone ? ['Normal TaintManagerEviction: Marking for deletion Pod default/web'] : []);
});

test('a taint that is taken away in time lets the pod stay', () => {
  const cluster = clusterOf();
  post(cluster, podsPath, podOf('web', { image: 'nginx' }, tolerating({ tolerationSeconds: 60 })));
  cluster.advance(5000);
  patch(cluster, '/api/v1/nodes/worker-1', { spec: { taints: [taint] } });
  cluster.advance(30_000);
  patch(cluster, '/api/v1/nodes/worker-1', { spec: { taints: null } });
  cluster.advance(120_000);
  expect([items(cluster, podsPath).length, eventsOf(cluster, 'web').at(-1)]).toEqual([1, 'Normal TaintManagerEviction: Cancelling deletion of Pod default/web']);
});
