import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import type { Cluster } from '../../../../src/cluster/cluster.ts';
import { clusterOf, get, post } from '../clusters.ts';

const inDefault = (resource: string): string => `/api/v1/namespaces/default/${resource}`;
const quota = (hard: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team' }, spec: { hard } });
const pod = (name: string, resources: JsonObject = {}): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name: 'main', image: 'nginx', resources }] } });
const service = (name: string, type: string): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { type, ports: [{ port: 80 }] } });

function refusal(cluster: Cluster, path: string, body: JsonObject): unknown {
  const { code, message } = cluster.request({ method: 'POST', path, body }).body as JsonObject;
  return [code, message];
}

test('a namespace has no more of a thing than its quota allows', () => {
  const cluster = clusterOf();
  post(cluster, inDefault('resourcequotas'), quota({ pods: '1', services: '3', 'services.nodeports': '1' }));
  post(cluster, inDefault('pods'), pod('a'));
  expect(refusal(cluster, inDefault('pods'), pod('b'))).toEqual([403, 'pods "b" is forbidden: exceeded quota: team, requested: pods=1, used: pods=1, limited: pods=1']);
  post(cluster, inDefault('services'), service('a', 'NodePort'));
  expect(refusal(cluster, inDefault('services'), service('b', 'LoadBalancer'))).toEqual([
    403,
    'services "b" is forbidden: exceeded quota: team, requested: services.nodeports=1, used: services.nodeports=1, limited: services.nodeports=1',
  ]);
  cluster.advance(1000);
  expect((get(cluster, inDefault('resourcequotas/team')) as { status: JsonObject }).status).toEqual({
    hard: { pods: '1', services: '3', 'services.nodeports': '1' },
    used: { pods: '1', services: '2', 'services.nodeports': '1' },
  });
});

test.each([
  ['1.20', 'must specify limits.memory,requests.cpu'],
  ['1.32', 'must specify limits.memory for: main; requests.cpu for: main'],
])('where resources are counted, a pod must name its own (%s)', (version, words) => {
  const cluster = clusterOf({ version });
  post(cluster, inDefault('resourcequotas'), quota({ 'requests.cpu': '1', 'limits.memory': '1Gi' }));
  expect(refusal(cluster, inDefault('pods'), pod('a'))).toEqual([403, `pods "a" is forbidden: failed quota: team: ${words}`]);
  post(cluster, inDefault('pods'), pod('b', { requests: { cpu: '600m' }, limits: { memory: '512Mi' } }));
  expect(refusal(cluster, inDefault('pods'), pod('c', { requests: { cpu: '500m' }, limits: { memory: '512Mi' } }))).toEqual([
    403,
    'pods "c" is forbidden: exceeded quota: team, requested: requests.cpu=500m, used: requests.cpu=600m, limited: requests.cpu=1',
  ]);
});

const limits: JsonObject = {
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'usual' },
  spec: { limits: [{ type: 'Container', default: { cpu: '500m' }, defaultRequest: { cpu: '250m' }, max: { cpu: '1' }, min: { memory: '100Mi' } }] },
};

test('a LimitRange gives what is left out, and notes it', () => {
  const cluster = clusterOf();
  post(cluster, inDefault('limitranges'), limits);
  const created = post(cluster, inDefault('pods'), pod('a', { requests: { memory: '1Gi' } }));
  expect(created.metadata.annotations).toEqual({ 'kubernetes.io/limit-ranger': 'LimitRanger plugin set: cpu request for container main; cpu limit for container main' });
  expect((created['spec'] as { containers: readonly JsonObject[] }).containers[0]?.resources).toEqual({ limits: { cpu: '500m' }, requests: { cpu: '250m', memory: '1Gi' } });
});

test('a LimitRange forbids what is too much and too little', () => {
  const cluster = clusterOf();
  post(cluster, inDefault('limitranges'), limits);
  expect(refusal(cluster, inDefault('pods'), pod('a', { limits: { cpu: '2', memory: '10Mi' } }))).toEqual([
    403,
    'pods "a" is forbidden: [minimum memory usage per Container is 100Mi, but request is 10Mi, maximum cpu usage per Container is 1, but limit is 2]',
  ]);
});

test('a pod needs the account and the priority class that it names', () => {
  const cluster = clusterOf({ bindings: { 'cluster/serviceAccountAdmission': 'on' } });
  const withSpec = (spec: JsonObject): JsonObject => ({ ...pod('a'), spec: { ...(pod('a').spec as JsonObject), ...spec } });
  expect(refusal(cluster, inDefault('pods'), withSpec({ serviceAccountName: 'nobody' }))).toEqual([403, 'pods "a" is forbidden: error looking up service account default/nobody: serviceaccount "nobody" not found']);
  expect(refusal(cluster, inDefault('pods'), withSpec({ priorityClassName: 'first' }))).toEqual([403, 'pods "a" is forbidden: no PriorityClass with name first was found']);
  expect((post(cluster, inDefault('pods'), withSpec({ priorityClassName: 'system-cluster-critical' }))['spec'] as JsonObject).priority).toBe(2_000_000_000);
});
