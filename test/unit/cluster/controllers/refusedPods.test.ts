/** What the owners of pods do where the API server takes none, and how their Events are combined. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import type { Deployment, ReplicaSet } from '../../../../src/api/types/workloads.ts';
import { clusterOf, eventsOf, get, items, podsPath, post, remove } from '../clusters.ts';

const apps = '/apis/apps/v1/namespaces/default';
const quotas = '/api/v1/namespaces/default/resourcequotas';
const quota = (pods: number): JsonObject => ({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'few' }, spec: { hard: { pods: String(pods) } } });
const workload = (kind: string, spec: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web' },
  spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image: 'nginx' }] } }, ...spec },
});
const refused = (name: string): string => `pods "${name}" is forbidden: exceeded quota: few, requested: pods=1, used: pods=1, limited: pods=1`;

test('a ReplicaSet and its Deployment say that pods are refused, in the words of the first, until they no longer are', () => {
  const bindings = { 'deployment/default/web/podTemplateHash/1': '6b7f675859', 'replicaset/default/web-6b7f675859/pod/2': 'xbcdz' };
  const cluster = clusterOf({ bindings });
  post(cluster, quotas, quota(1));
  post(cluster, `${apps}/deployments`, workload('Deployment', { replicas: 2 }));
  cluster.advance(3_000);
  const failure = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: refused('web-6b7f675859-xbcdz') };
  const set = (): ReplicaSet => get(cluster, `${apps}/replicasets/web-6b7f675859`) as unknown as ReplicaSet;
  const conditions = (): Deployment['status'] => (get(cluster, `${apps}/deployments/web`) as unknown as Deployment).status;
  expect(set().status).toMatchObject({ replicas: 1, conditions: [failure] });
  expect(conditions()?.conditions).toContainEqual(expect.objectContaining(failure));
  remove(cluster, `${quotas}/few`);
  cluster.advance(60_000);
  expect(set().status).toEqual({ replicas: 2, fullyLabeledReplicas: 2, readyReplicas: 2, availableReplicas: 2, observedGeneration: 1 });
  expect(conditions()?.conditions?.map(({ type }) => type)).toEqual(['Available', 'Progressing']);
});

test('it tries again, later each time: five milliseconds, ten, twenty', () => {
  const cluster = clusterOf();
  post(cluster, quotas, quota(0));
  post(cluster, `${apps}/replicasets`, workload('ReplicaSet', { replicas: 1 }));
  const tries = (untilMs: number): number => {
    cluster.advance(untilMs);
    return items(cluster, '/api/v1/namespaces/default/events').reduce((sum, event) => sum + (event['reason'] === 'FailedCreate' ? Number(event['count']) : 0), 0);
  };
  const early = tries(10_000);
  expect(tries(10_000) - early).toBe(1);
  expect(tries(20_000) - early).toBe(2);
});

test('the tenth of one sort and all behind it are one Event', () => {
  const cluster = clusterOf();
  post(cluster, `${apps}/replicasets`, workload('ReplicaSet', { replicas: 13 }));
  cluster.advance(5_000);
  const created = items(cluster, '/api/v1/namespaces/default/events').filter(({ reason }) => reason === 'SuccessfulCreate');
  expect(created.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 4]);
  expect(String(created.at(-1)?.['message'])).toMatch(/^\(combined from similar events\): Created pod: web-/);
});

test('after ten minutes of silence Events have words of their own again', () => {
  const cluster = clusterOf();
  post(cluster, `${apps}/replicasets`, workload('ReplicaSet', { replicas: 12 }));
  cluster.advance(11 * 60_000);
  for (const { metadata } of items(cluster, podsPath).slice(0, 2)) remove(cluster, `${podsPath}/${metadata.name}`);
  cluster.advance(5_000);
  expect(items(cluster, '/api/v1/namespaces/default/events').filter(({ reason }) => reason === 'SuccessfulCreate').map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 1, 1]);
});

test('a StatefulSet has words of its own', () => {
  const cluster = clusterOf();
  post(cluster, quotas, quota(1));
  post(cluster, `${apps}/statefulsets`, workload('StatefulSet', { replicas: 2, serviceName: 'web' }));
  cluster.advance(3_000);
  expect(eventsOf(cluster, 'web')).toEqual([
    'Normal SuccessfulCreate: create Pod web-0 in StatefulSet web successful',
    `Warning FailedCreate: create Pod web-1 in StatefulSet web failed error: ${refused('web-1')} (x9)`,
  ]);
});

test('in a namespace that is going away nobody complains', () => {
  const cluster = clusterOf();
  post(cluster, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'old' } });
  post(cluster, '/apis/apps/v1/namespaces/old/replicasets', workload('ReplicaSet', { replicas: 1 }));
  cluster.advance(2_000);
  remove(cluster, '/api/v1/namespaces/old');
  cluster.advance(100);
  expect(items(cluster, '/api/v1/namespaces/old/events').filter(({ reason }) => reason === 'FailedCreate')).toEqual([]);
});
