import { expect, test } from 'vitest';
import type { Pod } from '../../../../src/api/types/pod.ts';
import { clusterOf, eventsOf, get, podOf, podsPath, post } from '../clusters.ts';

const podAt = (cluster: ReturnType<typeof clusterOf>, name: string) => get(cluster, `${podsPath}/${name}`) as unknown as Pod;

const look = ({ status }: Pod) => [
  status?.phase,
  ...(status?.containerStatuses ?? []).map(({ state }) => state.waiting?.reason ?? (state.running ? 'running' : state.terminated?.reason)),
  status?.podIP ?? 'no address',
];

test('a pod is scheduled, created, pulled and started, each after its while', () => {
  const cluster = clusterOf({ bindings: { 'pod/default/web/startDuration': '700', 'pod/default/web/container/main/pullDuration': '1200' } });
  post(cluster, podsPath, podOf('web', { image: 'luksa/kubia' }));
  const seen = [0, 500, 1000, 1000].map((ms) => {
    cluster.advance(ms);
    return look(podAt(cluster, 'web'));
  });
  expect(seen).toEqual([
    ['Pending', 'no address'],
    ['Pending', 'ContainerCreating', 'no address'],
    ['Pending', 'ContainerCreating', 'no address'],
    ['Running', 'running', '10.244.0.2'],
  ]);
  expect(eventsOf(cluster, 'web')).toEqual([
    'Normal Scheduled: Successfully assigned default/web to worker-1',
    'Normal Pulling: Pulling image "luksa/kubia"',
    'Normal Pulled: Successfully pulled image "luksa/kubia" in 1.2s (1.2s including waiting)',
    'Normal Created: Created container: main',
    'Normal Started: Started container main',
  ]);
});
