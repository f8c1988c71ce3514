import { expect, test } from 'vitest';
import { present } from '../../../../src/base/assert.ts';
import type { JsonObject } from '../../../../src/base/json.ts';
import type { Cluster } from '../../../../src/cluster/cluster.ts';
import { clusterOf, post } from '../clusters.ts';

const definitionsPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const cronTabsPath = '/apis/stable.example.com/v1/namespaces/default/crontabs';

const cronTabSchema: JsonObject = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      required: ['image'],
      properties: {
        cronSpec: { type: 'string', pattern: '^(\\d+|\\*)(/\\d+)?(\\s+(\\d+|\\*)(/\\d+)?){4}$', default: '5 0 * * *' },
        image: { type: 'string' },
        replicas: { type: 'integer', minimum: 1, maximum: 10 },
        policy: { type: 'string', enum: ['Allow', 'Forbid'] },
        hosts: { type: 'array', maxItems: 2, 'x-kubernetes-list-type': 'set', items: { type: 'string', maxLength: 5 } },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        anything: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      },
    },
    status: { type: 'object', properties: { replicas: { type: 'integer' } } },
  },
};

const definition = (spec: JsonObject = {}, version: JsonObject = {}): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'crontabs.stable.example.com' },
  spec: {
    group: 'stable.example.com',
    scope: 'Namespaced',
    names: { plural: 'crontabs', kind: 'CronTab', shortNames: ['ct'], categories: ['all'] },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: cronTabSchema }, ...version }],
    ...spec,
  },
});

function withCronTabs(version?: JsonObject): Cluster {
  const cluster = clusterOf();
  post(cluster, definitionsPath, definition({}, version));
  cluster.advance(1000);
  return cluster;
}

const cronTab = (spec: JsonObject): JsonObject => ({ apiVersion: 'stable.example.com/v1', kind: 'CronTab', metadata: { name: 'my' }, spec });

test('two definitions without short names at once have none in common', () => {
  const cluster = clusterOf();
  for (const name of ['car', 'bus']) post(cluster, definitionsPath, { ...definition({ names: { plural: `${name}s`, singular: name, kind: name, listKind: `${name}List` } }), metadata: { name: `${name}s.stable.example.com` } });
  cluster.advance(1000);
  const { resources } = cluster.request({ method: 'GET', path: '/apis/stable.example.com/v1' }).body as { resources: readonly { name: string }[] };
  expect(resources.map(({ name }) => name)).toEqual(['buss', 'cars']);
});

test('a definition takes its names and is served', () => {
  const cluster = clusterOf();
  const group = (): JsonObject => cluster.request({ method: 'GET', path: '/apis/stable.example.com' }).body as JsonObject;
  expect(group().message).toBe('the server could not find the requested resource');
  post(cluster, definitionsPath, definition());
  cluster.advance(1000);
  expect(group().preferredVersion).toEqual({ groupVersion: 'stable.example.com/v1', version: 'v1' });
  const { status } = cluster.request({ method: 'GET', path: `${definitionsPath}/crontabs.stable.example.com` }).body as { status: JsonObject };
  expect(status.acceptedNames).toEqual({ plural: 'crontabs', singular: 'crontab', shortNames: ['ct'], kind: 'CronTab', listKind: 'CronTabList', categories: ['all'] });
  expect((status.conditions as readonly JsonObject[]).map(({ type, status: is, reason }) => [type, is, reason])).toEqual([
    ['NamesAccepted', 'True', 'NoConflicts'],
    ['Established', 'True', 'InitialNamesAccepted'],
  ]);
});

test('a second kind of the same name in a group is not accepted', () => {
  const cluster = withCronTabs();
  const other = definition({ names: { plural: 'crontabbers', kind: 'CronTab' } });
  post(cluster, definitionsPath, { ...other, metadata: { name: 'crontabbers.stable.example.com' } });
  cluster.advance(1000);
  const { status } = cluster.request({ method: 'GET', path: `${definitionsPath}/crontabbers.stable.example.com` }).body as { status: { conditions: readonly JsonObject[] } };
  expect(status.conditions.map(({ reason, message }) => [reason, message])).toEqual([
    ['ListKindConflict', '"CronTabList" is already in use'],
    ['NotAccepted', 'not all names are accepted'],
  ]);
});

test('defaults are filled in, and what the schema has no place for is dropped', () => {
  const created = post(withCronTabs(), cronTabsPath, cronTab({ image: 'x', foo: 1, labels: { a: 'b' }, anything: { goes: { here: 1 } } }));
  expect(created['spec']).toEqual({ image: 'x', cronSpec: '5 0 * * *', labels: { a: 'b' }, anything: { goes: { here: 1 } } });
  expect(created.metadata.generation).toBe(1);
});

test.each<[string, JsonObject, readonly string[]]>([
  ['what must be there', {}, ['spec.image: Required value']],
  ['a pattern', { image: 'x', cronSpec: '* * * *' }, ["spec.cronSpec: Invalid value: \"* * * *\": spec.cronSpec in body should match '^(\\d+|\\*)(/\\d+)?(\\s+(\\d+|\\*)(/\\d+)?){4}$'"]],
  ['a maximum', { image: 'x', replicas: 15 }, ['spec.replicas: Invalid value: 15: spec.replicas in body should be less than or equal to 10']],
  ['a minimum', { image: 'x', replicas: 0 }, ['spec.replicas: Invalid value: 0: spec.replicas in body should be greater than or equal to 1']],
  ['a type', { image: 'x', replicas: '3' }, ['spec.replicas: Invalid value: "string": spec.replicas in body must be of type integer: "string"']],
  ['a list of values', { image: 'x', policy: 'Never' }, ['spec.policy: Unsupported value: "Never": supported values: "Allow", "Forbid"']],
  ['a set', { image: 'x', hosts: ['a', 'a'] }, ['spec.hosts[1]: Duplicate value: "a"']],
  ['lengths', { image: 'x', hosts: ['a', 'b', 'abcdef'] }, ['spec.hosts[2]: Too long: may not be more than 5 bytes', 'spec.hosts: Too many: 3: must have at most 2 items']],
])('refused: %s', (_, spec, causes) => {
  const { body, status } = withCronTabs().request({ method: 'POST', path: cronTabsPath, body: cronTab(spec) });
  expect(status).toBe(422);
  const { details } = body as { details: { causes: readonly { field: string; message: string }[] } };
  expect(details.causes.map(({ field, message }) => `${field}: ${message}`)).toEqual(causes);
});

test('a strict writer is told of unknown fields, any other warned', () => {
  const cluster = withCronTabs();
  const create = (fieldValidation: string) => cluster.request({ method: 'POST', path: cronTabsPath, query: { fieldValidation }, body: cronTab({ image: 'x', foo: 1 }) });
  expect((create('Strict').body as JsonObject).message).toBe('CronTab in version "v1" cannot be handled as a CronTab: strict decoding error: unknown field "spec.foo"');
  expect(create('Warn').headers['warning']).toBe('299 - "unknown field \\"spec.foo\\""');
});

test('columns are those of the definition, or else the age', () => {
  const table = (cluster: Cluster): readonly unknown[] => {
    post(cluster, cronTabsPath, cronTab({ image: 'x', replicas: 2 }));
    const { columnDefinitions, rows } = cluster.request({ method: 'GET', path: cronTabsPath, headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' } }).body as {
      columnDefinitions: readonly { name: string }[];
      rows: readonly { cells: readonly unknown[] }[];
    };
    return [columnDefinitions.map(({ name }) => name), rows[0]?.cells];
  };
  expect(table(withCronTabs())).toEqual([['Name', 'Age'], ['my', '0s']]);
  const additionalPrinterColumns = [
    { name: 'Spec', type: 'string', jsonPath: '.spec.cronSpec' },
    { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas' },
    { name: 'Missing', type: 'string', jsonPath: '.status.nothing' },
  ];
  expect(table(withCronTabs({ additionalPrinterColumns }))).toEqual([['Name', 'Spec', 'Replicas', 'Missing'], ['my', '5 0 * * *', 2, null]]);
});

test('the scale subresource reads and writes where the definition says', () => {
  const cluster = withCronTabs({ subresources: { status: {}, scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' } } });
  post(cluster, cronTabsPath, { ...cronTab({ image: 'x', replicas: 2 }), status: { replicas: 7 } });
  const path = `${cronTabsPath}/my/scale`;
  const patched = cluster.request({ method: 'PATCH', path, headers: { 'content-type': 'application/merge-patch+json' }, body: { spec: { replicas: 5 } } }).body as JsonObject;
  expect([patched.spec, patched.status]).toEqual([{ replicas: 5 }, { replicas: 0, selector: '' }]);
});

test('a strategic merge patch is not for custom kinds', () => {
  const cluster = withCronTabs();
  post(cluster, cronTabsPath, cronTab({ image: 'x' }));
  const { body, status } = cluster.request({ method: 'PATCH', path: `${cronTabsPath}/my`, headers: { 'content-type': 'application/strategic-merge-patch+json' }, body: {} });
  expect([status, (body as JsonObject).message]).toEqual([
    415,
    'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
  ]);
});

test('with the definition its objects go, and with their namespace', () => {
  const cluster = withCronTabs();
  post(cluster, '/api/v1/namespaces', { metadata: { name: 'other' } });
  post(cluster, cronTabsPath, cronTab({ image: 'x' }));
  post(cluster, '/apis/stable.example.com/v1/namespaces/other/crontabs', cronTab({ image: 'x' }));
  cluster.request({ method: 'DELETE', path: '/api/v1/namespaces/other' });
  cluster.advance(5000);
  expect(cluster.store.list('crontabs.stable.example.com').map(({ metadata }) => metadata.namespace)).toEqual(['default']);
  cluster.request({ method: 'DELETE', path: `${definitionsPath}/crontabs.stable.example.com` });
  cluster.advance(5000);
  expect([cluster.store.list('crontabs.stable.example.com'), cluster.store.list('customresourcedefinitions.apiextensions.k8s.io')]).toEqual([[], []]);
});

test.each<[string, JsonObject, string]>([
  ['a schema that is missing', definition({}, { schema: {} }), 'spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required'],
  ['a type that is missing', definition({}, { schema: { openAPIV3Schema: { type: 'object', properties: { spec: {} } } } }), 'spec.versions[0].schema.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields'],
  ['another name', { ...definition(), metadata: { name: 'tabs' } }, 'metadata.name: Invalid value: "tabs": must be spec.names.plural+"."+spec.group'],
  ['no scope', definition({ scope: '' }), 'spec.scope: Required value'],
  ['a group without a dot', { ...definition({ group: 'stable' }), metadata: { name: 'crontabs.stable' } }, 'spec.group: Invalid value: "stable": should be a domain with at least one dot'],
])('a definition is refused for %s', (_, body, message) => {
  const response = clusterOf().request({ method: 'POST', path: definitionsPath, body });
  const name = present((body.metadata as JsonObject).name, 'a name');
  expect((response.body as JsonObject).message).toBe(`CustomResourceDefinition.apiextensions.k8s.io "${String(name)}" is invalid: ${message}`);
});

test('a definition of v1beta1 keeps unknown fields, and reads in both versions', () => {
  const cluster = clusterOf({ version: '1.20' });
  const beta = '/apis/apiextensions.k8s.io/v1beta1/customresourcedefinitions';
  const columns = [{ name: 'Image', type: 'string', JSONPath: '.spec.image' }];
  post(cluster, beta, {
    metadata: { name: 'foos.example.com' },
    spec: { group: 'example.com', version: 'v1alpha1', names: { plural: 'foos', kind: 'Foo' }, additionalPrinterColumns: columns },
  });
  cluster.advance(1000);
  const foo = post(cluster, '/apis/example.com/v1alpha1/namespaces/default/foos', { apiVersion: 'example.com/v1alpha1', kind: 'Foo', metadata: { name: 'a' }, spec: { x: 1 } });
  expect(foo['spec']).toEqual({ x: 1 });
  const specIn = (path: string): JsonObject => (cluster.request({ method: 'GET', path: `${path}/foos.example.com` }).body as { spec: JsonObject }).spec;
  expect(specIn(beta)).toMatchObject({ version: 'v1alpha1', additionalPrinterColumns: columns, preserveUnknownFields: true });
  expect(specIn(definitionsPath)['versions']).toEqual([{ name: 'v1alpha1', served: true, storage: true, additionalPrinterColumns: [{ name: 'Image', type: 'string', jsonPath: '.spec.image' }] }]);
});
