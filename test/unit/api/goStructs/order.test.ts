import { expect, test } from 'vitest';
import { inGoOrder } from '../../../../src/api/goStructs/order.ts';
import { parseVersion } from '../../../../src/api/version.ts';
import { present } from '../../../../src/base/assert.ts';
import type { JsonObject } from '../../../../src/base/json.ts';
import { compactJson } from '../../../../src/text/json.ts';

test.each<[string, JsonObject, string]>([
  [
    'a Service',
    { apiVersion: 'v1', kind: 'Service', metadata: { labels: { b: '', a: '' }, name: 'web' }, spec: { clusterIP: 'None', ports: [{ port: 80, name: 'http' }], selector: { b: '1', a: '2' } }, status: {} },
    '{"kind":"Service","apiVersion":"v1","metadata":{"name":"web","labels":{"a":"","b":""}},"spec":{"ports":[{"name":"http","port":80}],"selector":{"a":"2","b":"1"},"clusterIP":"None"},"status":{}}',
  ],
  [
    'what stands in a pod template, embedded structs among their neighbours',
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      spec: { template: { spec: { volumes: [{ configMap: { items: [], name: 'c' }, name: 'v' }], containers: [{ readinessProbe: { timeoutSeconds: 1, httpGet: { port: 80, path: '/' } }, image: 'i', name: 'n' }] } } },
    },
    '{"kind":"ReplicaSet","apiVersion":"apps/v1","spec":{"template":{"spec":{"volumes":[{"name":"v","configMap":{"name":"c","items":[]}}],"containers":[{"name":"n","image":"i","readinessProbe":{"httpGet":{"path":"/","port":80},"timeoutSeconds":1}}]}}}}',
  ],
  ['a kind that Go has no type for', { kind: 'Widget', apiVersion: 'example.com/v1', spec: { b: 1, a: 2 } }, '{"apiVersion":"example.com/v1","kind":"Widget","spec":{"a":2,"b":1}}'],
])('%s', (_what, object, printed) => {
  expect(compactJson(inGoOrder(object, present(parseVersion('1.32'), 'a version')), 'as-written')).toBe(printed);
});
