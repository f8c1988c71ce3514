import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { testCluster } from './testCluster.ts';

const service = (spec: JsonObject, annotations?: Readonly<Record<string, string>>): JsonObject => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', ...(annotations ? { annotations } : {}) }, spec: { ports: [{ port: 80 }], ...spec },
});

function refusalOf(version: string, object: JsonObject): readonly string[] | string {
  const { status, body } = testCluster(version).create(object);
  if (status < 400) return 'created';
  const { details, message = '' } = body as { message?: string; details?: { causes?: readonly { field: string; message: string }[] } };
  return details?.causes ? details.causes.map((cause) => `${cause.field}: ${cause.message}`) : message;
}

const endpoints = (ip: string): JsonObject => ({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web' }, subsets: [{ addresses: [{ ip, hostname: 'A' }] }] });
const slice = (address: string): JsonObject => ({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'web' }, addressType: 'IPv4', endpoints: [{ addresses: [address] }] });

const hints = 'service.kubernetes.io/topology-aware-hints';
const mode = 'service.kubernetes.io/topology-mode';
const ranges = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const qualified = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

test.each<[string, string, JsonObject, readonly string[] | string]>([
  ['the port of the kubelet, until 1.32', '1.32.0', service({ type: 'LoadBalancer', ports: [{ port: 10_250 }] }), ['spec.ports[0]: Invalid value: 10250: may not expose port 10250 externally since it is used by kubelet']],
  ['the port of the kubelet, since 1.33', '1.33.0', service({ type: 'LoadBalancer', ports: [{ port: 10_250 }] }), 'created'],
  ['a class that is no qualified name', '1.32.0', service({ type: 'LoadBalancer', loadBalancerClass: 'a b' }), [`spec.loadBalancerClass: Invalid value: "a b": ${qualified}`]],
  ['a class without a balancer', '1.32.0', service({ loadBalancerClass: 'a/b' }), ["spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'"]],
  ['ranges in an annotation', '1.32.0', service({ type: 'LoadBalancer' }, { [ranges]: '10.0.0.0/8, nope' }), [`metadata.annotations[${ranges}]: Invalid value: "nope": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)`]],
  ['ranges in an annotation, before 1.30', '1.28.0', service({ type: 'LoadBalancer' }, { [ranges]: 'nope' }), [`metadata.annotations[${ranges}]: Invalid value: "nope": must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 `]],
  ['ranges in an annotation of another type', '1.32.0', service({}, { [ranges]: '10.0.0.0/8' }), [`metadata.annotations[${ranges}]: Forbidden: may only be used when \`type\` is 'LoadBalancer'`]],
  ['a health check port out of range', '1.32.0', service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 80 }), 'Internal error occurred: failed to allocate requested HealthCheck NodePort 80: provided port is not in the valid range. The range of valid ports is 30000-32767'],
  ['an inner policy of an ExternalName', '1.32.0', service({ type: 'ExternalName', externalName: 'a.b', internalTrafficPolicy: 'Near' }), ['spec.internalTrafficPolicy: Unsupported value: "Near": supported values: "Cluster", "Local"']],
  ['two words for topology', '1.32.0', service({}, { [hints]: 'Auto', [mode]: 'Disabled' }), [`metadata.annotations[${mode}]: Invalid value: "Disabled": must match annotations[${hints}] when both are specified`]],
  ['no address, before there was a list of them', '1.16.0', service({ clusterIP: 'None' }), 'created'],
  ['no address and node ports, before there was a list of addresses', '1.19.0', service({ clusterIP: 'None', type: 'NodePort' }), ["spec.clusterIP: Invalid value: \"None\": may not be set to 'None' for NodePort services"]],
  ['an address of another range, before there was a list of them', '1.19.0', service({ clusterIP: '10.1.1.1' }), ['spec.clusterIP: Invalid value: "10.1.1.1": provided IP is not in the valid range. The range of valid IPs is 10.96.0.0/12']],
  ['an unspecified IPv6 address', '1.32.0', service({ externalIPs: ['::'] }), ['spec.externalIPs[0]: Invalid value: "::": may not be unspecified (::)']],
  ['an endpoint that is no address, twice, with its name between', '1.32.0', endpoints('nope'), [
    'subsets[0].addresses[0].ip: Invalid value: "nope": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    expect.stringContaining('subsets[0].addresses[0].hostname: Invalid value: "A": a lowercase RFC 1123 label'),
    'subsets[0].addresses[0].ip: Invalid value: "nope": must be a valid IP address',
  ]],
  ['a slice with what is no address', '1.32.0', slice('nope'), ['endpoints[0].addresses[0]: Invalid value: "nope": must be a valid IPv4 address', 'endpoints[0].addresses[0]: Invalid value: "nope": must be a valid IP address']],
  ['a slice with a wrong and special address', '1.32.0', slice('::1'), [expect.stringContaining('must be a valid IPv4 address'), expect.stringContaining('may not be in the loopback range')]],
])('%s', (_, version, object, refusal) => {
  expect(refusalOf(version, object)).toEqual(refusal);
});

test.each<[string, string, JsonObject, string | undefined]>([
  ['an external name that nobody asks for', '1.28.0', service({ externalName: 'a.b' }), '299 - "spec.externalName is ignored when spec.type is not \\"ExternalName\\""'],
  ['the same before 1.28', '1.27.0', service({ externalName: 'a.b' }), undefined],
  ['external addresses of a name', '1.32.0', service({ type: 'ExternalName', externalName: 'a.b', externalIPs: ['1.1.1.1'] }), '299 - "spec.externalIPs is ignored when spec.type is \\"ExternalName\\""'],
  ['affinity without an address', '1.34.2', service({ clusterIP: 'None', sessionAffinity: 'ClientIP' }), '299 - "spec.SessionAffinity is ignored for headless services"'],
  ['the same before 1.34', '1.33.0', service({ clusterIP: 'None', sessionAffinity: 'ClientIP' }), undefined],
  ['the old word for topology', '1.32.0', service({}, { [hints]: 'Auto' }), `299 - "annotation ${hints} is deprecated, please use ${mode} instead"`],
])('warns of %s (%s)', (_, version, object, warning) => {
  expect(testCluster(version).create(object).headers['warning']).toBe(warning);
});

const twoPorts = { containers: [{ name: 'a', image: 'a', ports: [{ containerPort: 80 }] }, { name: 'b', image: 'b', ports: [{ containerPort: 80 }] }] };
const deployment: JsonObject = {
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: twoPorts } },
};

test('a port that two containers claim is told of where it is written, and not at every touch', () => {
  const cluster = testCluster();
  const pod = cluster.create({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: twoPorts });
  expect(pod.headers['warning']).toBe('299 - "spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[0]"');
  const template = '299 - "spec.template.spec.containers[1].ports[0]: duplicate port definition with spec.template.spec.containers[0].ports[0]"';
  expect(cluster.create(deployment).headers['warning']).toBe(template);
  const patch = (body: JsonObject) => cluster.request('PATCH', '/apis/apps/v1/namespaces/default/deployments/web', body, { headers: { 'content-type': 'application/merge-patch+json' } }).headers['warning'];
  expect(patch({ metadata: { labels: { x: 'y' } } })).toBeUndefined();
  expect(patch({ spec: { replicas: 2 } })).toBe(template);
});

test('a variable that hides another', () => {
  const env = [{ name: 'A', value: '1' }, { name: 'A', value: '$(A)2' }, { name: 'A', value: '3' }];
  const response = testCluster().create({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'a', image: 'a', env }] } });
  expect(response.headers['warning']).toBe('299 - "spec.containers[0].env[2]: hides previous definition of \\"A\\", which may be dropped when using apply"');
});
