import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { testCluster } from './testCluster.ts';

const single = '10.96.0.0/16';
const dual = '10.96.0.0/16,fd00:10:96::/112';
const service = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }], selector: { app: 'web' }, ...spec } });

test.each<[string, string, JsonObject, JsonObject]>([
  ['nothing is asked of a cluster with one', single, {}, { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4'] }],
  ['nothing is asked of a cluster with both', dual, {}, { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4'] }],
  ['both are preferred, but there is one', single, { ipFamilyPolicy: 'PreferDualStack' }, { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4'] }],
  ['both are preferred', dual, { ipFamilyPolicy: 'PreferDualStack' }, { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4', 'IPv6'] }],
  ['both are preferred, the second first', dual, { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6'] }, { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6', 'IPv4'] }],
  ['both are required', dual, { ipFamilyPolicy: 'RequireDualStack' }, { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv4', 'IPv6'] }],
  ['the second alone', dual, { ipFamilies: ['IPv6'] }, { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv6'] }],
  ['an address tells', dual, { clusterIP: 'fd00:10:96::5' }, { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv6'], clusterIPs: ['fd00:10:96::5'] }],
  ['headless and for nobody', single, { clusterIP: 'None', selector: {} }, { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv4', 'IPv6'] }],
])('families of a Service: %s', (_, serviceCidr, spec, expected) => {
  expect((testCluster('1.32.13', { serviceCidr }).create(service(spec)).body as JsonObject).spec).toMatchObject(expected);
});

test.each<[string, string, JsonObject, string]>([
  ['both where there is one', single, { ipFamilyPolicy: 'RequireDualStack' }, 'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services'],
  ['the other where there is one', single, { ipFamilies: ['IPv6'] }, 'spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster'],
  ['an address of the other', single, { clusterIP: 'fd00::5' }, 'spec.clusterIPs[0]: Invalid value: []string{"fd00::5"}: IPv6 is not configured on this cluster'],
  ['two as one', dual, { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4', 'IPv6'] }, 'spec.ipFamilyPolicy: Invalid value: "SingleStack": must be \'RequireDualStack\' or \'PreferDualStack\' when multiple IP families are specified'],
])('refused: %s', (_, serviceCidr, spec, message) => {
  const { message: said } = testCluster('1.32.13', { serviceCidr }).create(service(spec)).body as JsonObject;
  expect(said).toBe(`Service "web" is invalid: ${message}`);
});

test('a Service that no longer wants both gives the second address up', () => {
  const { create, request } = testCluster('1.32.13', { serviceCidr: dual });
  const created = create(service({ ipFamilyPolicy: 'PreferDualStack' })).body as { spec: { clusterIPs: readonly string[] } };
  expect(created.spec.clusterIPs).toHaveLength(2);
  const patched = request('PATCH', '/api/v1/namespaces/default/services/web', { spec: { ipFamilyPolicy: 'SingleStack' } }, { headers: { 'content-type': 'application/merge-patch+json' } });
  expect((patched.body as JsonObject).spec).toMatchObject({ clusterIPs: created.spec.clusterIPs.slice(0, 1), ipFamilies: ['IPv4'] });
});
