/** Where pods may run, and in which words the scheduler says that they can't. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import type { Pod } from '../../../../src/api/types/pod.ts';
import type { Cluster } from '../../../../src/cluster/cluster.ts';
import { clusterOf, eventsOf, get, patch, podOf, podsPath, post, remove } from '../clusters.ts';

const nodeOf = (cluster: Cluster, name: string): string | undefined => (get(cluster, `${podsPath}/${name}`) as unknown as Pod).spec.nodeName;
const asking = (cpu: string): JsonObject => ({ image: 'luksa/kubia', resources: { requests: { cpu } } });

test.each([
  ['1.20', '0/2 nodes are available: 2 Insufficient cpu.'],
  ['1.24', '0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.'],
  ['1.28', '0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod..'],
  ['1.32', '0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.'],
])('in %s a pod that asks for more than there is waits: %s', (version, message) => {
  const cluster = clusterOf({ version, nodes: ['a', 'b'] });
  post(cluster, podsPath, podOf('one', asking('5')));
  post(cluster, podsPath, podOf('two', asking('5')));
  cluster.advance(1000);
  post(cluster, podsPath, podOf('three', asking('4')));
  cluster.advance(1000);
  expect([new Set([nodeOf(cluster, 'one'), nodeOf(cluster, 'two')]).size, eventsOf(cluster, 'three')]).toEqual([2, [`Warning FailedScheduling: ${message}`]]);
  remove(cluster, `${podsPath}/one`);
  cluster.advance(60_000);
  expect(nodeOf(cluster, 'three')).toBeDefined();
});

test.each<[string, JsonObject, string]>([
  ['two resources', { containers: [{ name: 'main', image: 'nginx', resources: { requests: { cpu: '9', memory: '99Gi' } } }] }, '2 Insufficient cpu, 2 Insufficient memory'],
  ['anti-affinity', { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { app: 'web' } }, topologyKey: 'kubernetes.io/hostname' }] } } }, "2 node(s) didn't match pod anti-affinity rules"],
  ['affinity', { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { app: 'db' } }, topologyKey: 'kubernetes.io/hostname' }] } } }, "2 node(s) didn't match pod affinity rules"],
  ['a host port', { containers: [{ name: 'main', image: 'nginx', ports: [{ containerPort: 80, hostPort: 80 }] }] }, "2 node(s) didn't have free ports for the requested pod ports"],
  ['spread', { topologySpreadConstraints: [{ topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } } }] }, "2 node(s) didn't match pod topology spread constraints (missing required label)"],
])('%s', (_what, spec, reasons) => {
  const cluster = clusterOf({ nodes: ['a', 'b'] });
  const web = { containers: [{ name: 'main', image: 'nginx', ports: [{ containerPort: 80, hostPort: 80 }] }] };
  for (const [index, node] of ['a', 'b'].entries()) post(cluster, podsPath, { apiVersion: 'v1', kind: 'Pod', metadata: { name: `web-${index}`, labels: { app: 'web' } }, spec: { ...web, nodeSelector: { 'kubernetes.io/hostname': node } } });
  cluster.advance(5000);
  post(cluster, podsPath, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'late' }, spec: { containers: [{ name: 'main', image: 'nginx' }], ...spec } });
  cluster.advance(1000);
  expect(eventsOf(cluster, 'late')[0]?.replace(/\. preemption.*/, '')).toBe(`Warning FailedScheduling: 0/2 nodes are available: ${reasons}`);
});

test('a spread keeps the zones even', () => {
  const cluster = clusterOf({ nodes: ['a', 'b', 'c'] });
  for (const [node, zone] of [['a', 'z1'], ['b', 'z1'], ['c', 'z2']] as const) patch(cluster, `/api/v1/nodes/${node}`, { metadata: { labels: { zone } } });
  for (let index = 0; index < 4; index += 1) {
    post(cluster, podsPath, podOf(`web-${index}`, { image: 'nginx' }, { topologySpreadConstraints: [{ topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } } }] }, { app: 'web' }));
    cluster.advance(1000);
  }
  const nodes = [0, 1, 2, 3].map((index) => nodeOf(cluster, `web-${index}`));
  expect(nodes.filter((node) => node === 'c')).toHaveLength(2);
});
