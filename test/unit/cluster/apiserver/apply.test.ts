import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { testCluster } from './testCluster.ts';

const path = '/api/v1/namespaces/default/services/web';
const service = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });
const by = (fieldManager: string, query: Record<string, string> = {}) => ({ headers: { 'content-type': 'application/apply-patch+yaml' }, query: { fieldManager, ...query } });

test('an apply creates, changes what is its own, and takes back what it no longer names', () => {
  const { request } = testCluster();
  expect(request('PATCH', path, service({ ports: [{ port: 80 }, { port: 81, name: 'b' }].map((port) => ({ name: 'a', ...port })), selector: { app: 'web' } }), by('me')).status).toBe(201);
  const { status, body } = request('PATCH', path, service({ ports: [{ port: 80, name: 'a' }], selector: { app: 'api' } }), by('me'));
  expect(status).toBe(200);
  expect(body).toMatchObject({ spec: { ports: [{ name: 'a', port: 80, protocol: 'TCP', targetPort: 80 }], selector: { app: 'api' }, clusterIP: '10.96.0.2' } });
});

test('what another manager set is a conflict, unless it is forced', () => {
  const { create, request } = testCluster();
  create({ ...service({ ports: [{ port: 80 }], selector: { app: 'web' } }) });
  expect(request('PATCH', path, service({ ports: [{ port: 80 }], selector: { app: 'api' } }), by('me')).body).toMatchObject({
    code: 409,
    reason: 'Conflict',
    message: 'Apply failed with 1 conflict: conflict with "unknown" using v1: .spec.selector',
    details: { causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "unknown" using v1', field: '.spec.selector' }] },
  });
  expect(request('PATCH', path, service({ ports: [{ port: 80 }], selector: { app: 'api' } }), by('me', { force: 'true' })).body).toMatchObject({ spec: { selector: { app: 'api' } } });
});

const mapPath = '/api/v1/namespaces/default/configmaps/app';
const map = (data: JsonObject, annotations: JsonObject = {}): JsonObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'app', annotations }, data });
const managersOf = (body: unknown): readonly string[] => (body as { readonly metadata: { readonly managedFields: readonly { readonly manager: string; readonly operation: string }[] } }).metadata.managedFields.map(({ manager, operation }) => `${manager} ${operation}`);

test('managers that apply go by their name alone, several conflicts are told in a list, and a forced apply takes their fields from them', () => {
  const { request } = testCluster();
  request('PATCH', mapPath, map({ a: '1', b: '1' }), by('first'));
  request('PATCH', mapPath, { data: { c: '1' } }, { headers: { 'content-type': 'application/merge-patch+json' }, query: { fieldManager: 'second' } });
  expect(request('PATCH', mapPath, map({ a: '2' }), by('third')).body).toMatchObject({ message: 'Apply failed with 1 conflict: conflict with "first": .data.a' });
  expect(request('PATCH', mapPath, map({ a: '2', b: '2', c: '2' }), by('third')).body).toMatchObject({
    message: 'Apply failed with 3 conflicts: conflicts with "first":\n- .data.a\n- .data.b\nconflicts with "second" using v1:\n- .data.c',
    details: { causes: [{ message: 'conflict with "first"', field: '.data.a' }, { message: 'conflict with "first"', field: '.data.b' }, { message: 'conflict with "second" using v1', field: '.data.c' }] },
  });
  expect(managersOf(request('PATCH', mapPath, map({ a: '2', b: '2', c: '2' }), by('third', { force: 'true' })).body)).toEqual(['first Apply', 'third Apply']);
  expect(request('PATCH', mapPath, map({ a: '3' }), by('fourth')).body).toMatchObject({ message: 'Apply failed with 1 conflict: conflict with "third": .data.a' });
});

test('an apply claims leaves and elements of lists, an update the objects around them too', () => {
  const { request } = testCluster();
  const claims = (path: string, body: JsonObject): unknown => (request('PATCH', path, body, by('me')).body as unknown as { readonly metadata: { readonly managedFields: readonly JsonObject[] } }).metadata.managedFields[0]?.['fieldsV1'];
  expect(claims(mapPath, { ...map({ a: '1' }), metadata: { name: 'app', labels: { x: 'y' } } })).toEqual({ 'f:data': { 'f:a': {} }, 'f:metadata': { 'f:labels': { 'f:x': {} } } });
  expect(claims(path, service({ ports: [{ port: 80 }], selector: { app: 'web' } }))).toEqual({ 'f:spec': { 'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:port': {} } }, 'f:selector': {} } });
  expect(request('PATCH', mapPath, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'app' } }, by('me')).body).not.toHaveProperty('data');
});

test('what kubectl applied last is no obstacle to its server-side apply, unless somebody changed it since', () => {
  const { create, request } = testCluster();
  const said = (data: JsonObject): JsonObject => ({ 'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(map(data))}\n` });
  create(map({ a: '1', b: '1' }, said({ a: '1', b: '1' })));
  expect(request('PATCH', mapPath, map({ a: '2' }), by('kubectl', { dryRun: 'All' })).status).toBe(200);
  expect(request('PATCH', mapPath, map({ a: '2' }), by('other')).body).toMatchObject({ message: 'Apply failed with 1 conflict: conflict with "unknown" using v1: .data.a' });
  request('PATCH', mapPath, { data: { a: '5' } }, { headers: { 'content-type': 'application/merge-patch+json' }, query: { fieldManager: 'second' } });
  expect(request('PATCH', mapPath, map({ a: '2', b: '2' }), by('kubectl')).body).toMatchObject({ message: 'Apply failed with 1 conflict: conflict with "second" using v1: .data.a' });
});

test('1.20 warns of the beta EndpointSlice only where it does not know its own version', () => {
  const { request, chooser } = testCluster('1.20.2');
  expect(request('GET', '/apis/discovery.k8s.io/v1beta1/endpointslices').headers).toEqual({ 'content-type': 'application/json' });
  expect(chooser.ids.at(-1)).toBe('cluster/knowsItsVersion');
  const other = testCluster('1.22.0');
  expect(other.request('GET', '/apis/discovery.k8s.io/v1beta1/endpointslices').headers['warning']).toBe(
    '299 - "discovery.k8s.io/v1beta1 EndpointSlice is deprecated in v1.21+, unavailable in v1.25+; use discovery.k8s.io/v1 EndpointSlice"',
  );
});

test.each([
  ['1.17.0', undefined, ['me Apply']],
  ['1.18.0', ['unknown Update'], ['me Apply', 'unknown Update']],
])('who manages an object of %s before and after it is applied on the server', (version, before, after) => {
  const { create, request } = testCluster(version);
  create(map({ a: '1' }));
  const entries = (): unknown => (request('GET', mapPath).body as { readonly metadata: { readonly managedFields?: unknown } }).metadata.managedFields;
  expect(entries() === undefined ? undefined : managersOf(request('GET', mapPath).body)).toEqual(before);
  request('PATCH', mapPath, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'app' }, data: { b: '2' } }, by('me'));
  expect(managersOf(request('GET', mapPath).body)).toEqual(after);
});
