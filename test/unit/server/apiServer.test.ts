/** The API function over HTTP on the loopback, as kubectl asks for it. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { present } from '../../../src/base/assert.ts';
import { pod, serve } from './served.ts';
import type { Served } from './served.ts';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.close());

const parsed = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

test('objects, Tables and refusals come as the API function says them', async () => {
  expect((await served.send('POST', '/api/v1/namespaces/default/pods', pod('web'))).status).toBe(201);
  served.letPass(10_000);
  const table = await served.get('/api/v1/namespaces/default/pods', { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' });
  expect(parsed(table.body)).toMatchObject({ kind: 'Table', rows: [{ cells: ['web', '1/1', 'Running', '0', '10s', expect.any(String), 'minikube', '<none>', '<none>'] }] });
  const missing = await served.get('/api/v1/namespaces/default/pods/nope');
  expect([missing.status, parsed(missing.body)['message']]).toEqual([404, 'pods "nope" not found']);
  expect(await served.get('/healthz')).toEqual({ status: 200, body: 'ok', type: 'text/plain' });
});

test('what the simulator does not model is refused in words', async () => {
  const review = await served.send('POST', '/api/v1/namespaces/default/pods/web/attach', {});
  expect(review.status).toBeGreaterThanOrEqual(400);
});

test.each([
  ['another name', { host: 'evil.example' }],
  ['another name with our port in it', { host: '127.0.0.1.evil.example:80' }],
  ['a page from elsewhere', { host: '127.0.0.1', origin: 'http://evil.example' }],
])('a request under %s is not answered', async (_, headers) => {
  const status = await new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port: served.listening.port, path: '/api/v1/pods', headers }, (response) => resolve(response.resume().statusCode)).on('error', reject).end();
  });
  expect(status).toBe(403);
});

test('a body that is too large is refused before it is read to its end', async () => {
  const answer = await served.send('POST', '/api/v1/namespaces/default/pods', { padding: 'x'.repeat(4 * 1024 * 1024) });
  expect([answer.status, parsed(answer.body)['reason']]).toEqual([413, 'RequestEntityTooLarge']);
});

test('a watch is a stream of lines that ends at its time', async () => {
  served.letPass(0, 200);
  const response = await fetch(`${served.listening.url}/api/v1/namespaces/default/pods?watch=true&timeoutSeconds=20`);
  await served.send('POST', '/api/v1/namespaces/default/pods', pod('later'));
  const lines = (await response.text()).trimEnd().split('\n').map((line) => parsed(line) as { type: string; object: { metadata: { name: string }; status: { phase: string } } });
  served.letPass(0);
  const seen = lines.map(({ type, object }) => `${type} ${object.metadata.name} ${object.status.phase}`);
  expect(seen[0]).toBe('ADDED web Running');
  expect(seen).toContain('ADDED later Pending');
  expect(seen.at(-1)).toBe('MODIFIED later Running');
});

test('a followed log goes on until its container ends', async () => {
  await served.send('POST', '/api/v1/namespaces/default/pods', pod('talker'));
  served.letPass(10_000, 100);
  await served.get('/healthz');
  const following = served.get('/api/v1/namespaces/default/pods/talker/log?follow=true');
  served.live.session.run('kubectl exec talker -- curl -s localhost:8080', { kind: 'host' }, { maxLines: 10, maxVirtualMs: 10_000 }, 'test/1');
  await served.send('DELETE', '/api/v1/namespaces/default/pods/talker', {});
  expect((await following).body).toBe('Kubia server starting...\nReceived request from ::ffff:127.0.0.1\n');
  served.letPass(0);
});

test('discovery comes in one piece to whoever asks for it so, each version in its own form', async () => {
  const v2 = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
  const beta = 'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList';
  const core = await served.get('/api', { accept: `${v2},${beta},application/json` });
  expect(core.type).toBe(v2);
  const items = parsed(core.body)['items'] as { versions: { resources: { resource: string; subresources?: { subresource: string }[] }[] }[] }[];
  const pods = present(items[0]?.versions[0]?.resources.find(({ resource }) => resource === 'pods'), 'pods');
  expect(pods).toMatchObject({ responseKind: { group: '', version: 'v1', kind: 'Pod' }, scope: 'Namespaced', singularResource: 'pod', shortNames: ['po'], categories: ['all'] });
  expect(pods.subresources?.map(({ subresource }) => subresource)).toContain('log');
  expect(parsed((await served.get('/apis')).body)['kind']).toBe('APIGroupList');
  const older = await serve('1.28');
  expect((await older.get('/apis', { accept: `${v2},${beta},application/json` })).type).toBe(beta);
  await older.close();
  const oldest = await serve('1.25');
  expect(parsed((await oldest.get('/apis', { accept: `${v2},${beta},application/json` })).body)['kind']).toBe('APIGroupList');
  await oldest.close();
});

test('OpenAPI v3 tells where kinds are, what changes take, how lists merge and what fields mean', async () => {
  const { paths } = parsed((await served.get('/openapi/v3')).body) as { paths: Record<string, unknown> };
  expect(paths['apis/apps/v1']).toEqual({ serverRelativeURL: '/openapi/v3/apis/apps/v1' });
  const document = parsed((await served.get('/openapi/v3/api/v1')).body) as {
    paths: Record<string, Record<string, { parameters?: { name: string }[]; 'x-kubernetes-group-version-kind': unknown }>>;
    components: { schemas: Record<string, { properties: Record<string, unknown>; required?: string[] }> };
  };
  const patch = present(document.paths['/api/v1/namespaces/{namespace}/services/{name}']?.['patch'], 'a patch');
  expect(patch['x-kubernetes-group-version-kind']).toEqual({ group: '', version: 'v1', kind: 'Service' });
  expect(patch.parameters?.map(({ name }) => name)).toEqual(['dryRun', 'fieldManager', 'fieldValidation']);
  const spec = present(document.components.schemas['io.k8s.api.core.v1.ServiceSpec'], 'a ServiceSpec').properties;
  expect(spec['ports']).toMatchObject({ type: 'array', items: { $ref: '#/components/schemas/io.k8s.api.core.v1.ServicePort' }, 'x-kubernetes-patch-merge-key': 'port', 'x-kubernetes-patch-strategy': 'merge' });
  expect(spec['clusterIP']).toMatchObject({ type: 'string', description: expect.stringContaining('clusterIP is the IP address of the service') as string });
  const references = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/([^"]+)/g)].map(([, name = '']) => name);
  expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
});
