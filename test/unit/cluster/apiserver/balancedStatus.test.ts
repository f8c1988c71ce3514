/** What may be written into the status of a Service or an Ingress about the balancers in front of it. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { testCluster } from './testCluster.ts';

const service = (type: string): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type, ports: [{ port: 80 }] } });
const ingress: JsonObject = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } } };
const paths: Readonly<Record<string, string>> = { Service: '/api/v1/namespaces/default/services', Ingress: '/apis/networking.k8s.io/v1/namespaces/default/ingresses' };

function refusals(version: string, object: JsonObject, ends: readonly JsonObject[]): readonly string[] {
  const cluster = testCluster(version);
  cluster.create(object);
  const body = { status: { loadBalancer: { ingress: ends } } };
  const { body: said } = cluster.request('PATCH', `${paths[String(object['kind'])] ?? ''}/web/status`, body, { headers: { 'content-type': 'application/merge-patch+json' } });
  const { details } = said as { details?: { causes?: readonly { field: string; message: string }[] } };
  return (details?.causes ?? []).map((cause) => `${cause.field}: ${cause.message}`);
}

test.each<[string, string, JsonObject, readonly JsonObject[], readonly string[]]>([
  ['an address of a balancer', '1.32.0', service('LoadBalancer'), [{ ip: '1.2.3.4' }], []],
  ['an address without a balancer', '1.32.0', service('NodePort'), [{ ip: '1.2.3.4' }], ["status.loadBalancer.ingress: Forbidden: may only be used when `spec.type` is 'LoadBalancer'"]],
  ['the same before 1.29', '1.28.0', service('NodePort'), [{ ip: '1.2.3.4' }], []],
  ['no address', '1.32.0', service('LoadBalancer'), [{ ip: 'x' }], ['status.loadBalancer.ingress[0].ip: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']],
  ['no address, before 1.30', '1.29.0', service('LoadBalancer'), [{ ip: 'x' }], ['status.loadBalancer.ingress[0].ip: Invalid value: "x": must be a valid IP address']],
  ['an address for a name', '1.32.0', service('LoadBalancer'), [{ hostname: 'a.b' }, { hostname: '1.2.3.4' }], ['status.loadBalancer.ingress[1].hostname: Invalid value: "1.2.3.4": must be a DNS name, not an IP address']],
  ['a mode of no address', '1.32.0', service('LoadBalancer'), [{ hostname: 'a.b', ipMode: 'VIP' }], ['status.loadBalancer.ingress[0].ipMode: Forbidden: may not be specified when `ip` is not set']],
  ['an unknown mode', '1.32.0', service('LoadBalancer'), [{ ip: '1.2.3.4', ipMode: 'Foo' }], ['status.loadBalancer.ingress[0].ipMode: Unsupported value: "Foo": supported values: "Proxy", "VIP"']],
  ['an address of an Ingress', '1.32.0', ingress, [{ ip: '1.2.3.4' }], []],
  ['no address of an Ingress', '1.32.0', ingress, [{ ip: 'x' }], ['status.loadBalancer.ingress[0].ip: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']],
])('%s (%s)', (_, version, object, ends, said) => {
  expect(refusals(version, object, ends)).toEqual(said);
});
