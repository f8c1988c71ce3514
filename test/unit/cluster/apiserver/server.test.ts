import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { testCluster } from './testCluster.ts';

const table = { headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' } };
const cells = (body: unknown): unknown => (body as { rows: readonly JsonObject[] }).rows.map((row) => row.cells);
const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } };
const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } };

test('where it is asked from outside is told under /api', () => {
  expect(testCluster().request('GET', '/api').body).toEqual({ kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '172.18.0.2:6443' }] });
});

test('a cluster is born with namespaces, nodes and default/kubernetes', () => {
  const { request } = testCluster();
  expect(cells(request('GET', '/api/v1/namespaces', undefined, table).body)).toEqual([
    ['default', 'Active', '0s'],
    ['kube-node-lease', 'Active', '0s'],
    ['kube-public', 'Active', '0s'],
    ['kube-system', 'Active', '0s'],
  ]);
  expect(cells(request('GET', '/api/v1/services', undefined, table).body)).toEqual([['kubernetes', 'ClusterIP', '10.96.0.1', '<none>', '443/TCP', '0s', '<none>']]);
  expect(cells(request('GET', '/api/v1/endpoints', undefined, table).body)).toEqual([['kubernetes', '172.18.0.2:6443', '0s']]);
  expect(cells(request('GET', '/apis/discovery.k8s.io/v1/endpointslices', undefined, table).body)).toEqual([['kubernetes', 'IPv4', '6443', '172.18.0.2', '0s']]);
  expect(cells(request('GET', '/api/v1/nodes', undefined, table).body)).toEqual([
    ['kind-control-plane', 'Ready', 'control-plane', '0s', 'v1.32.13', '172.18.0.2', '<none>', 'Debian GNU/Linux 12 (bookworm)', '6.8.0-50-generic', 'containerd://1.7.24'],
    ['kind-worker', 'Ready', '<none>', '0s', 'v1.32.13', '172.18.0.3', '<none>', 'Debian GNU/Linux 12 (bookworm)', '6.8.0-50-generic', 'containerd://1.7.24'],
  ]);
});

test('an object is created, read, changed and deleted', () => {
  const { create, request, chooser } = testCluster();
  expect(create(service).status).toBe(201);
  expect(create(service).body).toMatchObject({ status: 'Failure', message: 'services "web" already exists', reason: 'AlreadyExists', details: { name: 'web', kind: 'services' }, code: 409 });
  const path = '/api/v1/namespaces/default/services/web';
  expect(request('GET', path).body).toMatchObject({ spec: { clusterIP: '10.96.0.2', type: 'ClusterIP', ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }] } });
  const patched = request('PATCH', path, { metadata: { labels: { a: 'b' } } }, { headers: { 'content-type': 'application/merge-patch+json' } });
  expect(patched.body).toMatchObject({ metadata: { labels: { a: 'b' } }, spec: { clusterIP: '10.96.0.2' } });
  expect(request('DELETE', path).body).toMatchObject({ status: 'Success', details: { name: 'web', kind: 'services' } });
  expect(request('GET', path).body).toMatchObject({ message: 'services "web" not found', reason: 'NotFound', code: 404 });
  create(service);
  expect(chooser.ids.filter((id) => id.includes('clusterIP'))).toEqual(['service/default/web/clusterIP', 'service/default/web#2/clusterIP']);
});

test('a stale resourceVersion is a conflict', () => {
  const { create, request } = testCluster();
  const first = create(service).body as JsonObject;
  const path = '/api/v1/namespaces/default/services/web';
  request('PATCH', path, { metadata: { labels: { a: 'b' } } }, { headers: { 'content-type': 'application/merge-patch+json' } });
  expect(request('PUT', path, first).body).toMatchObject({
    code: 409,
    message: 'Operation cannot be fulfilled on services "web": the object has been modified; please apply your changes to the latest version and try again',
  });
});

test('a pod on a node leaves slowly, one without a node at once', () => {
  const { create, request } = testCluster();
  create(pod);
  const path = '/api/v1/namespaces/default/pods/web';
  expect(request('DELETE', path).body).toMatchObject({ status: 'Success' });
  create(pod);
  expect(request('POST', `${path}/binding`, { target: { kind: 'Node', name: 'kind-worker' } }).status).toBe(201);
  expect(request('DELETE', path).body).toMatchObject({ metadata: { deletionGracePeriodSeconds: 30 } });
  expect(cells(request('GET', path, undefined, table).body)).toEqual([['web', '0/1', 'Terminating', '0', '0s', '<none>', 'kind-worker', '<none>', '<none>']]);
  expect(request('DELETE', path, undefined, { query: { gracePeriodSeconds: '0' } }).body).toMatchObject({ status: 'Success' });
});

test('a watch tells what came, changed and went', () => {
  const { create, request } = testCluster();
  const { watch } = request('GET', '/api/v1/namespaces/default/pods', undefined, { query: { watch: 'true', labelSelector: 'app=web' } });
  create(pod);
  create({ ...pod, metadata: { name: 'other' } });
  request('DELETE', '/api/v1/namespaces/default/pods/web');
  expect(watch?.poll().map(({ type, object }) => [type, (object.metadata as JsonObject).name])).toEqual([
    ['ADDED', 'web'],
    // Marked with a grace period of nothing, then gone.
    ['MODIFIED', 'web'],
    ['DELETED', 'web'],
  ]);
  expect(watch?.poll()).toEqual([]);
});

test.each([
  ['/api/v1/foos', 'the server could not find the requested resource'],
  ['/api/v1/namespaces/default/pods/x', 'pods "x" not found'],
  ['/api/v1/pods?bad', 'the server could not find the requested resource'],
])('GET %s is refused', (path, message) => {
  expect(testCluster().request('GET', path).body).toMatchObject({ status: 'Failure', message, code: 404 });
});
