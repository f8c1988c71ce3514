import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../../src/base/json.ts';
import { clusterOf, post } from '../../clusters.ts';

const claims = '/api/v1/namespaces/default/persistentvolumeclaims';

test.each([
  ['of a class that lets volumes grow', true, 'data'],
  ['of any other', false, 'persistentvolumeclaims "data" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize'],
])('a bound claim %s grows or is refused (pkg/plugin PersistentVolumeClaimResize)', (_what, allowVolumeExpansion, answer) => {
  const cluster = clusterOf();
  post(cluster, '/apis/storage.k8s.io/v1/storageclasses', { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'own' }, provisioner: 'example.com/own', allowVolumeExpansion });
  post(cluster, '/api/v1/persistentvolumes', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'disk' },
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], storageClassName: 'own', hostPath: { path: '/data' } },
  });
  post(cluster, claims, { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { storageClassName: 'own', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } });
  cluster.advance(20_000);
  const headers = { 'content-type': 'application/merge-patch+json' };
  const { body } = cluster.request({ method: 'PATCH', path: `${claims}/data`, headers, body: { spec: { resources: { requests: { storage: '2Gi' } } } } });
  const { metadata, message } = body as JsonObject;
  expect(message ?? (metadata as JsonObject)['name']).toBe(answer);
});

test.each<[string, string, JsonObject, string]>([
  ['ResourceQuota', '/api/v1/namespaces/default/resourcequotas', { hard: { pods: '1' }, scopes: ['BestEffort', 'NotBestEffort'] }, 'spec.scopes: Invalid value: []core.ResourceQuotaScope{"BestEffort", "NotBestEffort"}: conflicting scopes'],
  ['ResourceQuota', '/api/v1/namespaces/default/resourcequotas', { hard: { services: '1' }, scopes: ['BestEffort'] }, 'spec.scopes: Invalid value: []core.ResourceQuotaScope{"BestEffort"}: unsupported scope applied to resource'],
  ['ResourceQuota', '/api/v1/namespaces/default/resourcequotas', { hard: { pods: '1' }, scopes: ['Nope'] }, 'spec.scopes: Invalid value: []core.ResourceQuotaScope{"Nope"}: unsupported scope'],
  [
    'PodDisruptionBudget',
    '/apis/policy/v1/namespaces/default/poddisruptionbudgets',
    { minAvailable: 1, unhealthyPodEvictionPolicy: 'Nope' },
    'spec.unhealthyPodEvictionPolicy: Unsupported value: "Nope": supported values: "AlwaysAllow", "IfHealthyBudget"',
  ],
])('a %s at %s with %j is refused', (kind, path, spec, error) => {
  const { body } = clusterOf().request({ method: 'POST', path, body: { apiVersion: kind === 'ResourceQuota' ? 'v1' : 'policy/v1', kind, metadata: { name: 'one' }, spec } });
  expect((body as JsonObject)['message']).toBe(`${kind}${kind === 'ResourceQuota' ? '' : '.policy'} "one" is invalid: ${error}`);
});
