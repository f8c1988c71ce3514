/** Claims and the volumes that they are bound to. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { Cluster } from '../../../../src/cluster/cluster.ts';
import type { StorageClassOptions } from '../../../../src/cluster/options.ts';
import { SeededChooser } from '../../../../src/session/seededChooser.ts';
import { clusterOf, eventsOf, get, items, patch, podOf, podsPath, post, remove } from '../clusters.ts';

const claims = '/api/v1/namespaces/default/persistentvolumeclaims';
const volumes = '/api/v1/persistentvolumes';
const claim = (spec: JsonObject = {}): JsonObject => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec } });
const volume = (name: string, storage: string, spec: JsonObject = {}): JsonObject => ({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name }, spec: { accessModes: ['ReadWriteOnce'], capacity: { storage }, hostPath: { path: '/x' }, ...spec } });
const immediate: StorageClassOptions = { name: 'standard', provisioner: 'k8s.io/minikube-hostpath', reclaimPolicy: 'Delete', bindingMode: 'Immediate' };

function clusterWith(storageClass?: StorageClassOptions): Cluster {
  const { options } = clusterOf();
  return new Cluster({ ...options, ...(storageClass ? { storageClass } : {}) }, new SeededChooser('test'));
}

/** `data Bound to pv1`, `pv1 Bound`. */
function look(cluster: Cluster): readonly string[] {
  const phase = (object: object): string => String((object as { status?: { phase?: string } }).status?.phase);
  return [
    ...items(cluster, claims).map((one) => `${one.metadata.name} ${phase(one)} to ${String((one['spec'] as JsonObject)['volumeName'] ?? 'nothing').replace(/^pvc-.*/, 'its own')}`),
    ...items(cluster, volumes).map((one) => `${one.metadata.name.replace(/^pvc-.*/, 'own')} ${phase(one)}`),
  ];
}

test('a claim takes the smallest volume that will do, and leaves it behind', () => {
  const cluster = clusterWith();
  for (const one of [volume('big', '10Gi'), volume('fit', '2Gi'), volume('small', '500Mi'), volume('other', '1Gi', { storageClassName: 'fast' })]) post(cluster, volumes, one);
  cluster.advance(1000);
  post(cluster, claims, claim());
  cluster.advance(1000);
  expect(look(cluster)).toEqual(['data Bound to fit', 'big Available', 'fit Bound', 'other Available', 'small Available']);
  remove(cluster, `${claims}/data`);
  cluster.advance(1000);
  expect(look(cluster)).toEqual(['big Available', 'fit Released', 'other Available', 'small Available']);
});

test('without volumes and without a class a claim waits, and so does its pod', () => {
  const cluster = clusterWith();
  post(cluster, claims, claim());
  post(cluster, podsPath, podOf('web', { image: 'nginx' }, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }));
  cluster.advance(1000);
  expect(look(cluster)).toEqual(['data Pending to nothing']);
  expect(eventsOf(cluster, 'data')[0]).toBe('Normal FailedBinding: no persistent volumes available for this claim and no storage class is set');
  expect(eventsOf(cluster, 'web')).toEqual(['Warning FailedScheduling: 0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.']);
});

test('the default class provisions, and its volume goes with the claim', () => {
  const cluster = clusterWith(immediate);
  post(cluster, claims, claim());
  post(cluster, podsPath, podOf('web', { image: 'nginx' }, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }));
  cluster.advance(5000);
  expect(look(cluster)).toEqual(['data Bound to its own', 'own Bound']);
  expect((get(cluster, `${podsPath}/web`) as { status: { phase: string } }).status.phase).toBe('Running');
  remove(cluster, `${claims}/data`);
  cluster.advance(5000);
  expect(look(cluster)).toEqual(['data Bound to its own', 'own Bound']);
  remove(cluster, `${podsPath}/web`);
  cluster.advance(60_000);
  expect(look(cluster)).toEqual([]);
});

test('a class that waits for the first consumer binds when a pod comes', () => {
  const cluster = clusterWith({ ...immediate, provisioner: 'rancher.io/local-path', bindingMode: 'WaitForFirstConsumer' });
  post(cluster, claims, claim());
  cluster.advance(5000);
  expect([look(cluster), eventsOf(cluster, 'data')[0]]).toEqual([['data Pending to nothing'], 'Normal WaitForFirstConsumer: waiting for first consumer to be created before binding']);
  post(cluster, podsPath, podOf('web', { image: 'nginx' }, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }));
  cluster.advance(5000);
  expect(look(cluster)).toEqual(['data Bound to its own', 'own Bound']);
});

const statefulSets = '/apis/apps/v1/namespaces/default/statefulsets';

test.each<[whenDeleted: string, whenScaled: string, scaled: readonly string[], deleted: readonly string[]]>([
  ['Retain', 'Retain', ['data-web-0', 'data-web-1'], ['data-web-0', 'data-web-1']],
  ['Retain', 'Delete', ['data-web-0'], ['data-web-0']],
  ['Delete', 'Retain', ['data-web-0', 'data-web-1'], []],
  ['Delete', 'Delete', ['data-web-0'], []],
])('the claims of a StatefulSet: %s with it, %s when it is scaled', (whenDeleted, whenScaled, scaled, deleted) => {
  const cluster = clusterWith(immediate);
  const labels = { app: 'web' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'nginx', volumeMounts: [{ name: 'data', mountPath: '/data' }] }] } };
  const { spec } = claim();
  post(cluster, statefulSets, { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' }, spec: { replicas: 2, serviceName: 'web', selector: { matchLabels: labels }, template, volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: spec ?? null }], persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled } } });
  const names = (): readonly string[] => {
    cluster.advance(20_000);
    return items(cluster, claims).map(({ metadata }) => metadata.name);
  };
  expect(names()).toEqual(['data-web-0', 'data-web-1']);
  patch(cluster, `${statefulSets}/web`, { spec: { replicas: 1 } });
  expect(names()).toEqual(scaled);
  remove(cluster, `${statefulSets}/web`);
  expect(names()).toEqual(deleted);
});
