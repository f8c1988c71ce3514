/** What Ingresses, their classes and NetworkPolicies are refused for, against pkg/apis/networking/validation/validation.go of 1.19, 1.30 and about 1.33. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../../src/base/json.ts';
import { testCluster } from '../testCluster.ts';

const refused = (object: JsonObject, version: string): readonly string[] => {
  const { details } = testCluster(version).create(object).body as { readonly details?: { readonly causes?: readonly { readonly field: string; readonly message: string }[] } };
  return (details?.causes ?? []).map(({ field, message }) => `${field}: ${message}`);
};

const policy = (peer: JsonObject): JsonObject => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'web' }, spec: { podSelector: {}, ingress: [{ from: [peer] }] } });
const ingress = (spec: JsonObject): JsonObject => ({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec });

test.each<[string, string, JsonObject, readonly string[]]>([
  ['a range that is none', '1.29.0', policy({ ipBlock: { cidr: '10.0.0.0' } }), ['spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.0": not a valid CIDR']],
  ['a range that is none', '1.30.0', policy({ ipBlock: { cidr: '10.0.0.0' } }), ['spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.0": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)']],
  ['an Ingress without rules', '1.33.0', ingress({}), ['spec: Invalid value: []networking.IngressRule(nil): either `defaultBackend` or `rules` must be specified']],
  ['an Ingress without rules', '1.34.0', ingress({}), ['spec: Invalid value: null: either `defaultBackend` or `rules` must be specified']],
  [
    'a resource that is nothing',
    '1.32.13',
    ingress({ defaultBackend: { resource: { apiGroup: 'A', kind: '', name: '' } } }),
    [
      "spec.defaultBackend.resource.apiGroup: Invalid value: \"A\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
      'spec.defaultBackend.resource.kind: Required value: kind is required',
      'spec.defaultBackend.resource.name: Required value: name is required',
    ],
  ],
  [
    'a class with parameters that have no name',
    '1.32.13',
    { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'web' }, spec: { controller: 'a.b/c', parameters: { kind: 'Config', name: '' } } },
    ['spec.parameters.name: Required value: name is required'],
  ],
])('%s in %s', (_, version, object, expected) => {
  expect(refused(object, version)).toEqual(expected);
});
