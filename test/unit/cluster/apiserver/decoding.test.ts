/**
 * Bodies and patches that a kind has no room for, against staging/src/k8s.io/apimachinery/pkg/runtime/converter.go, …/util/strategicpatch/patch.go and …/util/managedfields/internal/structuredmerge.go,
 * sigs.k8s.io/json (since 1.23) and Go's encoding/base64.
 */
import { expect, test } from 'vitest';
import { base64Fault } from '../../../../src/base/base64.ts';
import type { JsonObject } from '../../../../src/base/json.ts';
import { Unsupported } from '../../../../src/base/unsupported.ts';
import { testCluster } from './testCluster.ts';

const service = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });
const web = service({ selector: { app: 'web' }, ports: [{ port: 80 }] });
const path = '/api/v1/namespaces/default/services/web';
const answer = ({ body }: { readonly body: unknown }): unknown => {
  const { code, reason, message } = body as JsonObject;
  return [code, reason, message];
};

const patched = (body: JsonObject, type = 'application/strategic-merge-patch+json', version = '1.32.13'): unknown => {
  const { create, request } = testCluster(version);
  create(web);
  return answer(request('PATCH', path, body, { headers: { 'content-type': type } }));
};

test.each<[string, JsonObject, string]>([
  ['a list that is a map', { spec: { ports: { port: 8080 } } }, 'patch: Invalid value: "map[spec:map[ports:map[port:8080]]]": cannot restore slice from map'],
  ['a map that is a text', { spec: { selector: 'app=web' } }, 'patch: Invalid value: "map[spec:map[selector:app=web]]": cannot restore map from string'],
  ['a struct that is a list', { spec: [] }, 'patch: Invalid value: "map[spec:[]]": cannot restore struct from: slice'],
  ['a text for a number', { spec: { ports: [{ port: 80, nodePort: '30080' }] } }, 'patch: Invalid value: "map[spec:map[ports:[map[nodePort:30080 port:80]]]]": unrecognized type: int32'],
  ['a number with a fraction', { spec: { ports: [{ port: 80, nodePort: 1.5 }] } }, 'patch: Invalid value: "map[spec:map[ports:[map[nodePort:1.5 port:80]]]]": cannot convert float64 to int32'],
  ['a text for a truth', { spec: { publishNotReadyAddresses: 'yes' } }, 'patch: Invalid value: "map[spec:map[publishNotReadyAddresses:yes]]": unrecognized type: bool'],
  ['a number in a selector', { spec: { selector: { app: 1 } } }, 'patch: Invalid value: "map[spec:map[selector:map[app:1]]]": cannot convert int64 to string'],
  ['a truth in a selector', { spec: { selector: { app: true } } }, 'patch: Invalid value: "map[spec:map[selector:map[app:true]]]": unrecognized type: string'],
  ['a map as a target port', { spec: { ports: [{ port: 80, targetPort: {} }] } }, 'patch: Invalid value: "map[spec:map[ports:[map[port:80 targetPort:map[]]]]]": json: cannot unmarshal object into Go value of type int32'],
])('a patch with %s', (_, body, words) => {
  for (const version of ['1.20.2', '1.32.13']) expect(patched(body, undefined, version)).toEqual([422, 'Invalid', ` "" is invalid: ${words}`]);
});

test('what a merge patch or a list of operations spoils is not told, for the whole object stands in it', () => {
  expect(() => patched({ spec: { ports: 80 } }, 'application/merge-patch+json')).toThrow(Unsupported);
});

test.each<[JsonObject, string]>([
  [{ spec: { ports: [{ nodePort: 30_080 }] } }, 'map: map[nodePort:30080] does not contain declared merge key: port'],
  [{ spec: { ports: [{ port: 80 }, { $patch: 'delete', name: 'http' }] } }, 'map: map[$patch:delete name:http] does not contain declared merge key: port'],
])('an element of a patch without its key: %j', (body, words) => {
  expect(patched(body)).toEqual([500, '', words]);
});

test('where there is no such list yet, nobody looks for keys', () => {
  const { create, request } = testCluster();
  create(service({ clusterIP: 'None', selector: { app: 'web' } }));
  expect(answer(request('PATCH', path, { spec: { ports: [{ nodePort: 30_080 }] } }, { headers: { 'content-type': 'application/strategic-merge-patch+json' } }))).toEqual([
    422,
    'Invalid',
    'Service "web" is invalid: [spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive, spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive, spec.ports[0].nodePort: Forbidden: may not be used when `type` is \'ClusterIP\']',
  ]);
});

const applied = (body: JsonObject, version = '1.32.13'): unknown =>
  answer(testCluster(version).request('PATCH', path, body, { headers: { 'content-type': 'application/apply-patch+yaml' }, query: { fieldManager: 'kubectl' } }));

test('server-side apply names fields that a kind does not have by the keys of their lists', () => {
  expect(applied(service({ selectr: { app: 'web' }, ports: [{ port: 80 }] }))).toEqual([500, '', 'failed to create typed patch object (default/web; /v1, Kind=Service): .spec.selectr: field not declared in schema']);
  expect(applied(service({ selectr: {}, ports: [{ port: 80, prot: 'TCP' }] }))).toEqual([
    500,
    '',
    'failed to create typed patch object (default/web; /v1, Kind=Service): errors:\n  .spec.ports[port=80,protocol="TCP"].prot: field not declared in schema\n  .spec.selectr: field not declared in schema',
  ]);
  expect(() => applied(service({ ports: { port: 80 } }))).toThrow(Unsupported);
  expect(() => applied(service({ ports: [{ port: true }] }))).toThrow(Unsupported);
  expect(() => applied(service({ selectr: {} }), '1.24.0')).toThrow(Unsupported);
});

const secret = (data: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key' }, data });

test.each<[string, JsonObject, string]>([
  ['plain text in a Secret', secret({ password: 'my-secret' }), 'Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 2'],
  ['a number in a Secret', secret({ password: 1 }), 'Secret in version "v1" cannot be handled as a Secret: json: cannot unmarshal number into Go struct field Secret.data of type []uint8'],
  ['a truth as a target port', service({ ports: [{ port: 80, targetPort: true }] }), 'Service in version "v1" cannot be handled as a Service: json: cannot unmarshal bool into Go value of type int32'],
  ['a fraction as a target port', service({ ports: [{ port: 80, targetPort: 1.5 }] }), 'Service in version "v1" cannot be handled as a Service: json: cannot unmarshal number 1.5 into Go value of type int32'],
])('%s', (_, object, words) => {
  expect(answer(testCluster().create(object))).toEqual([400, 'BadRequest', words]);
  expect(() => testCluster('1.22.0').create(object)).toThrow(Unsupported);
});

test.each<[string, number | undefined]>([
  ['', undefined],
  ['YWRtaW4=', undefined],
  ['YWRt\nYWRt', undefined],
  ['YQ==', undefined],
  ['admin', 4],
  ['my-secret', 2],
  ['YQ=', 3],
  ['YQ=x', 3],
  ['YWRtaW4=x', 8],
  ['=', 0],
])('Go stops reading %j at %s', (encoded, fault) => {
  expect(base64Fault(encoded)).toBe(fault);
});
