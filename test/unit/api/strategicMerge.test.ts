import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { structSchema } from '../../../src/api/schema/schema.ts';
import { strategicMerge } from '../../../src/api/strategicMerge.ts';

const ports = (...numbers: readonly number[]): JsonObject => ({ ports: numbers.map((port) => ({ port })) });

test.each<readonly [string, JsonObject, JsonObject, JsonObject]>([
  ['an element is merged by its key', { ports: [{ port: 80, name: 'http' }] }, { ports: [{ port: 80, targetPort: 8080 }] }, { ports: [{ port: 80, name: 'http', targetPort: 8080 }] }],
  ['a new element stands before what the patch does not name', ports(80), ports(81), ports(81, 80)],
  ['an element is deleted', ports(80, 81), { ports: [{ $patch: 'delete', port: 80 }] }, ports(81)],
  ['the list is replaced', ports(80, 81), { ports: [{ $patch: 'replace' }, { port: 82 }] }, ports(82)],
  ['the order is given', ports(80, 81), { '$setElementOrder/ports': [{ port: 81 }, { port: 80 }], ports: [{ port: 81 }] }, ports(81, 80)],
  ['a field is removed', { type: 'NodePort', clusterIP: 'x' }, { type: null }, { clusterIP: 'x' }],
  ['a map is merged', { selector: { a: '1' } }, { selector: { b: '2' } }, { selector: { a: '1', b: '2' } }],
  ['a list without a key is replaced', { externalIPs: ['1'] }, { externalIPs: ['2'] }, { externalIPs: ['2'] }],
])('%s', (_, original, patch, merged) => {
  expect(strategicMerge(original, patch, structSchema('core.v1.ServiceSpec'))).toEqual(merged);
});
