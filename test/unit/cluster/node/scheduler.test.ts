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

const classOf = (name: string, value: number, rest: JsonObject = {}): JsonObject => ({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value, ...rest });

/** Two nodes: of the pods that fill `a` the lesser goes first, and `b` is full of what matters more. */
function crowded(version: string): Cluster {
  const cluster = clusterOf({ version, nodes: ['a', 'b'] });
  for (const one of [classOf('low', 10), classOf('middle', 100), classOf('high', 1000), classOf('patient', 1000, { preemptionPolicy: 'Never' })]) post(cluster, '/apis/scheduling.k8s.io/v1/priorityclasses', one);
  for (const [name, cpu, priorityClassName, node] of [['small', '3', 'low', 'a'], ['other', '3', 'middle', 'a'], ['big', '7', 'middle', 'b']] as const) post(cluster, podsPath, podOf(name, asking(cpu), { priorityClassName, nodeSelector: { 'kubernetes.io/hostname': node } }));
  cluster.advance(20_000);
  return cluster;
}

test.each([
  ['1.26', 'Preempted by default/late on node a'],
  ['1.28', 'Preempted by a pod on node a'],
  ['1.32', 'Preempted by pod UID on node a'],
])('in %s a pod that matters more takes the place of the one that matters least: %s', (version, told) => {
  const cluster = crowded(version);
  const late = post(cluster, podsPath, podOf('late', asking('4'), { priorityClassName: 'high' }));
  cluster.advance(300);
  const pod = get(cluster, `${podsPath}/late`) as unknown as Pod;
  expect([pod.status?.nominatedNodeName, eventsOf(cluster, 'late')]).toEqual(['a', ['Warning FailedScheduling: 0/2 nodes are available: 2 Insufficient cpu.']]);
  expect(eventsOf(cluster, 'small').at(-2)?.replace(late.metadata.uid ?? '', 'UID')).toBe(`Normal Preempted: ${told}`);
  cluster.advance(40_000);
  expect([nodeOf(cluster, 'late'), nodeOf(cluster, 'other'), nodeOf(cluster, 'big')]).toEqual(['a', 'a', 'b']);
  expect((get(cluster, `${podsPath}/late`) as unknown as Pod).status?.nominatedNodeName).toBeUndefined();
});

test.each<[what: string, cpu: string, priorityClassName: string, told: string]>([
  ['one whose class is patient', '4', 'patient', '2 Insufficient cpu. preemption: not eligible due to preemptionPolicy=Never.'],
  ['one that matters as much as the rest', '6', 'middle', '2 Insufficient cpu. preemption: 0/2 nodes are available: 1 Insufficient cpu, 1 No preemption victims found for incoming pod.'],
  ['one that no room is enough for', '9', 'high', '2 Insufficient cpu. preemption: 0/2 nodes are available: 2 Insufficient cpu.'],
])('%s takes nobody\'s place', (_what, cpu, priorityClassName, told) => {
  const cluster = crowded('1.32');
  post(cluster, podsPath, podOf('late', asking(cpu), { priorityClassName }));
  cluster.advance(1000);
  expect(eventsOf(cluster, 'late')).toEqual([`Warning FailedScheduling: 0/2 nodes are available: ${told}`]);
});
