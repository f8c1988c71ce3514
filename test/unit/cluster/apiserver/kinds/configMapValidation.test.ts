/** What ConfigMaps, Secrets and LimitRanges are refused for, against ValidateConfigMap, ValidateSecret and ValidateLimitRange of pkg/apis/core/validation/validation.go of 1.21 and about 1.33. */
import { expect, test } from 'vitest';
import { encodeBase64 } from '../../../../../src/base/base64.ts';
import type { JsonObject } from '../../../../../src/base/json.ts';
import { Unsupported } from '../../../../../src/base/unsupported.ts';
import { testCluster } from '../testCluster.ts';

type Answer = { readonly details?: { readonly causes?: readonly { readonly field: string; readonly message: string }[] } };
const causes = ({ body }: { readonly body: unknown }): readonly string[] => ((body as Answer).details?.causes ?? []).map(({ field, message }) => `${field}: ${message}`);
const refused = (object: JsonObject, version = '1.32.13'): readonly string[] => causes(testCluster(version).create(object));

const configMap = (rest: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, ...rest });
const secret = (type: string, data: Readonly<Record<string, string>>, rest: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'web' },
  type: `kubernetes.io/${type}`,
  data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, encodeBase64(value)])),
  ...rest,
});
const limitRange = (item: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'usual' }, spec: { limits: [item] } });

const key = "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

test.each<[string, JsonObject, readonly string[]]>([
  ['a key with a blank', configMap({ data: { 'a b': '1' } }), [`data[a b]: Invalid value: "a b": ${key}`]],
  [
    'a key twice',
    configMap({ data: { a: '1' }, binaryData: { a: 'YQ==' } }),
    ['data[a]: Invalid value: "a": duplicate of key present in binaryData', 'binaryData[a]: Invalid value: "a": duplicate of key present in data'],
  ],
  ['more than etcd takes', configMap({ data: { a: 'x'.repeat(1_048_577) } }), ['[]: Too long: may not be more than 1048576 bytes']],
  ['a certificate without its key', secret('tls', { 'tls.crt': 'x' }), ['data[tls.key]: Required value']],
  ['neither', secret('tls', {}), ['data[tls.crt]: Required value', 'data[tls.key]: Required value']],
  ['nobody', secret('basic-auth', {}), ['data[username]: Required value', 'data[password]: Required value']],
  ['a name alone', secret('basic-auth', { username: 'admin' }), []],
  ['no key for ssh', secret('ssh-auth', { 'ssh-privatekey': '' }), ['data[ssh-privatekey]: Required value']],
  ['no account', secret('service-account-token', {}), ['metadata.annotations[kubernetes.io/service-account.name]: Required value']],
  ['no registry', secret('dockerconfigjson', {}), ['data[.dockerconfigjson]: Required value']],
  ['a registry that is no JSON', secret('dockerconfigjson', { '.dockerconfigjson': 'user' }), ['data[.dockerconfigjson]: Invalid value: "<secret contents redacted>": invalid character \'u\' looking for beginning of value']],
  ['a registry that is a list', secret('dockercfg', { '.dockercfg': '[]' }), ['data[.dockercfg]: Invalid value: "<secret contents redacted>": json: cannot unmarshal array into Go value of type map[string]interface {}']],
  ['a claim without bounds', limitRange({ type: 'PersistentVolumeClaim' }), ['spec.limits[0].limits: Required value: either minimum or maximum storage value is required, but neither was provided']],
])('%s', (_, object, expected) => {
  expect(refused(object)).toEqual(expected);
});

test('1.34 writes amounts as JSON; before, they are printed as they lie in memory', () => {
  const crossed = limitRange({ type: 'Container', min: { cpu: '2' }, max: { cpu: '1' } });
  expect(refused(crossed, '1.34.0')).toContain('spec.limits[0].min[cpu]: Invalid value: "2": min value 2 is greater than max value 1');
  expect(() => refused(crossed)).toThrow(Unsupported);
  expect(refused(limitRange({ type: 'Container', maxLimitRequestRatio: { cpu: '500m' } }), '1.34.0')).toEqual(['spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: "500m": ratio 500m is less than 1']);
});

const frozen = 'Forbidden: field is immutable when `immutable` is set';

test.each<[string, JsonObject, JsonObject, readonly string[]]>([
  ['data that was closed', configMap({ immutable: true, data: { a: '1' } }), configMap({ immutable: true, data: { a: '2' } }), [`data: ${frozen}`]],
  ['opened again', configMap({ immutable: true, data: { a: '1' } }), configMap({ data: { a: '2' }, binaryData: { b: 'YQ==' } }), [`immutable: ${frozen}`, `data: ${frozen}`, `binaryData: ${frozen}`]],
  ['a wrong key put in', configMap({ data: { a: '1' } }), configMap({ data: { 'a b': '1' } }), [`data[a b]: Invalid value: "a b": ${key}`]],
  ['another type', secret('basic-auth', { username: 'a' }), { ...secret('', { username: 'a' }), type: 'Opaque' }, ['type: Invalid value: "Opaque": field is immutable']],
  ['a Secret that was closed', secret('basic-auth', { username: 'a' }, { immutable: true }), secret('basic-auth', { username: 'b' }, { immutable: true }), [`data: ${frozen}`]],
])('changed: %s', (_, before, after, expected) => {
  const { create, request } = testCluster();
  expect(causes(create(before))).toEqual([]);
  expect(causes(request('PUT', `/api/v1/namespaces/default/${String(before['kind']).toLowerCase()}s/web`, after))).toEqual(expected);
});
