/** What a server says of the body of a PATCH that it cannot use. */
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../src/base/json.ts';
import { testCluster } from './testCluster.ts';

const web: JsonObject = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } };
const path = '/api/v1/namespaces/default/services/web';

const answer = (version: string, type: 'json' | 'merge' | 'strategic-merge', body: Json): string => {
  const cluster = testCluster(version);
  cluster.create(web);
  const { body: said } = cluster.request('PATCH', path, undefined, { body, headers: { 'content-type': `application/${type}-patch+json` } });
  return (said as { message?: string }).message ?? 'patched';
};

test.each<[type: 'json' | 'merge' | 'strategic-merge', version: string, body: Json, answer: string]>([
  ['strategic-merge', '1.32.0', '{"spec":', 'unexpected end of JSON input'],
  ['strategic-merge', '1.32.0', '{bad json', "invalid character 'b' looking for beginning of object key string"],
  ['strategic-merge', '1.32.0', '{"spec" "x"}', "invalid character '\"' after object key"],
  ['strategic-merge', '1.32.0', [], 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ['strategic-merge', '1.32.0', 5, 'json: cannot unmarshal number into Go value of type map[string]interface {}'],
  ['merge', '1.32.0', '{"spec":', 'error decoding patch: unexpected end of JSON input'],
  ['merge', '1.24.0', '{"spec":', 'unexpected end of JSON input'],
  ['merge', '1.32.0', true, 'error decoding patch: json: cannot unmarshal bool into Go value of type map[string]interface {}'],
  ['json', '1.32.0', {}, 'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp'],
  ['json', '1.24.0', {}, 'json: cannot unmarshal object into Go value of type jsonpatch.Patch'],
  ['json', '1.32.0', [{ op: 'replace', path: '/spec/ports/0/port', value: 81 }], 'patched'],
])('a %s patch of %s: %j', (type, version, body, said) => {
  expect(answer(version, type, body)).toBe(said);
});
