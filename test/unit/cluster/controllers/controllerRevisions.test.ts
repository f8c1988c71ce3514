import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import type { Pod } from '../../../../src/api/types/pod.ts';
import type { ControllerRevision } from '../../../../src/api/types/workloads.ts';
import type { Cluster } from '../../../../src/cluster/cluster.ts';
import { clusterOf, items, patch, podsPath, post } from '../clusters.ts';

const apps = '/apis/apps/v1/namespaces/default';
const template = (image: string, ports?: readonly JsonObject[]): JsonObject => ({ metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'pg', image, ...(ports ? { ports } : {}) }] } });
const set = (kind: string, spec: JsonObject): JsonObject => ({ apiVersion: 'apps/v1', kind, metadata: { name: 'db', annotations: { why: 'tried' } }, spec: { selector: { matchLabels: { app: 'db' } }, ...spec } });
const revisions = (cluster: Cluster): readonly ControllerRevision[] => items(cluster, `${apps}/controllerrevisions`) as readonly ControllerRevision[];
const numbers = (cluster: Cluster): readonly string[] => revisions(cluster).map(({ data, revision }) => `${revision} ${String(((data.spec.template['spec'] as JsonObject)['containers'] as readonly JsonObject[])[0]?.['image'])}`).sort();
const pods = (cluster: Cluster): readonly Pod[] => items(cluster, podsPath) as readonly Pod[];

test('a StatefulSet’s revision bears the hash that a real cluster gave to the same template', () => {
  const cluster = clusterOf();
  post(cluster, `${apps}/statefulsets`, set('StatefulSet', { replicas: 1, serviceName: 'db', template: template('postgres:16', [{ containerPort: 5432 }]) }));
  cluster.advance(5000);
  const [revision] = revisions(cluster);
  expect(revision).toMatchObject({
    metadata: {
      name: 'db-546bbb9f7f',
      labels: { app: 'db', 'controller.kubernetes.io/hash': '546bbb9f7f' },
      annotations: { why: 'tried' },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', controller: true, blockOwnerDeletion: true }],
    },
    data: { spec: { template: { $patch: 'replace', metadata: { creationTimestamp: null, labels: { app: 'db' } } } } },
    revision: 1,
  });
  expect(pods(cluster)[0]?.metadata.labels?.['controller-revision-hash']).toBe('db-546bbb9f7f');
});

test('a DaemonSet’s revision bears the hash of its template alone, and its pods bear it too', () => {
  const cluster = clusterOf({ version: '1.31' });
  post(cluster, `${apps}/daemonsets`, set('DaemonSet', { template: template('postgres:16') }));
  cluster.advance(5000);
  const hash = revisions(cluster)[0]?.metadata.labels?.['controller-revision-hash'];
  expect(revisions(cluster)[0]?.metadata.name).toBe(`db-${hash}`);
  expect(pods(cluster)[0]?.metadata.labels).toEqual({ app: 'db', 'controller-revision-hash': hash, 'pod-template-generation': '1' });
  patch(cluster, `${apps}/daemonsets/db`, { spec: { template: template('postgres:17') } });
  cluster.advance(60_000);
  expect(pods(cluster)[0]?.metadata.labels?.['pod-template-generation']).toBe('2');
});

test.each(['StatefulSet', 'DaemonSet'])('a template that a %s had before gets the next number', (kind) => {
  const cluster = clusterOf();
  const path = `${apps}/${kind.toLowerCase()}s`;
  post(cluster, path, set(kind, { ...(kind === 'StatefulSet' ? { serviceName: 'db' } : {}), template: template('postgres:15') }));
  cluster.advance(5000);
  for (const image of ['postgres:16', 'postgres:15']) {
    patch(cluster, `${path}/db`, { spec: { template: template(image) } });
    cluster.advance(60_000);
  }
  expect(numbers(cluster)).toEqual(['2 postgres:16', '3 postgres:15']);
});

test.each(['StatefulSet', 'DaemonSet'])('of a %s no more old revisions are kept than its history may hold', (kind) => {
  const cluster = clusterOf();
  const path = `${apps}/${kind.toLowerCase()}s`;
  post(cluster, path, set(kind, { ...(kind === 'StatefulSet' ? { serviceName: 'db' } : {}), revisionHistoryLimit: 2, template: template('postgres:12') }));
  cluster.advance(5000);
  for (const image of ['postgres:13', 'postgres:14', 'postgres:15', 'postgres:16']) {
    patch(cluster, `${path}/db`, { spec: { template: template(image) } });
    cluster.advance(60_000);
  }
  expect(numbers(cluster)).toEqual(['3 postgres:14', '4 postgres:15', '5 postgres:16']);
});

test('a pod below the partition comes back as it was', () => {
  const cluster = clusterOf();
  post(cluster, `${apps}/statefulsets`, set('StatefulSet', { replicas: 2, serviceName: 'db', template: template('postgres:15') }));
  cluster.advance(10_000);
  patch(cluster, `${apps}/statefulsets/db`, { spec: { template: template('postgres:16'), updateStrategy: { rollingUpdate: { partition: 1 } } } });
  cluster.advance(60_000);
  cluster.request({ method: 'DELETE', path: `${podsPath}/db-0`, body: {} });
  cluster.advance(60_000);
  expect(pods(cluster).map(({ metadata, spec }) => `${metadata.name} ${spec.containers[0]?.image}`)).toEqual(['db-0 postgres:15', 'db-1 postgres:16']);
});
