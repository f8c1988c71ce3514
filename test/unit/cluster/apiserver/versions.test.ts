import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { testCluster } from './testCluster.ts';

const minors = Array.from({ length: 22 }, (_, index) => 15 + index);

/** Which versions of a kind a release serves, preferred first. */
function served(minor: number, group: string, kind: string): string {
  const { request } = testCluster(`1.${minor}.0`);
  const { versions = [] } = request('GET', `/apis/${group}`).body as { versions?: readonly { groupVersion: string; version: string }[] };
  const has = ({ groupVersion }: { groupVersion: string }): boolean => (request('GET', `/apis/${groupVersion}`).body as { resources: readonly JsonObject[] }).resources.some((each) => each.kind === kind);
  return versions.filter(has).map(({ version }) => version).join(' ');
}

/** `16-18 v1beta1, 19-21 v1 v1beta1, …`: what holds from which release to which. */
function spans(valueOf: (minor: number) => string): string {
  const found: { from: number; to: number; value: string }[] = [];
  for (const minor of minors) {
    const value = valueOf(minor);
    const last = found.at(-1);
    if (last?.value === value) last.to = minor;
    else found.push({ from: minor, to: minor, value });
  }
  return found.map(({ from, to, value }) => `${from}-${to} ${value || 'none'}`).join(', ');
}

test.each([
  ['extensions', 'Ingress', '15-21 v1beta1, 22-36 none'],
  ['networking.k8s.io', 'Ingress', '15-18 v1beta1, 19-21 v1 v1beta1, 22-36 v1'],
  ['networking.k8s.io', 'IngressClass', '15-17 none, 18-18 v1beta1, 19-21 v1 v1beta1, 22-36 v1'],
  ['extensions', 'Deployment', '15-15 v1beta1, 16-36 none'],
  ['extensions', 'NetworkPolicy', '15-15 v1beta1, 16-36 none'],
  ['apps', 'Deployment', '15-15 v1 v1beta2 v1beta1, 16-36 v1'],
  ['apps', 'DaemonSet', '15-15 v1 v1beta2, 16-36 v1'],
  ['networking.k8s.io', 'NetworkPolicy', '15-36 v1'],
  ['networking.k8s.io', 'ServiceCIDR', '15-32 none, 33-36 v1'],
  ['discovery.k8s.io', 'EndpointSlice', '15-20 v1beta1, 21-24 v1 v1beta1, 25-36 v1'],
  ['batch', 'CronJob', '15-20 v1beta1, 21-24 v1 v1beta1, 25-36 v1'],
  ['batch', 'Job', '15-36 v1'],
  ['policy', 'PodDisruptionBudget', '15-20 v1beta1, 21-24 v1 v1beta1, 25-36 v1'],
  ['policy', 'PodSecurityPolicy', '15-24 v1beta1, 25-36 none'],
  ['autoscaling', 'HorizontalPodAutoscaler', '15-22 v1 v2beta1 v2beta2, 23-24 v2 v1 v2beta1 v2beta2, 25-25 v2 v1 v2beta2, 26-36 v2 v1'],
  ['apiextensions.k8s.io', 'CustomResourceDefinition', '15-21 v1 v1beta1, 22-36 v1'],
  ['rbac.authorization.k8s.io', 'Role', '15-21 v1 v1beta1, 22-36 v1'],
  ['storage.k8s.io', 'StorageClass', '15-21 v1 v1beta1, 22-36 v1'],
])('%s %s is served as %s', (group, kind, expected) => {
  expect(spans((minor) => served(minor, group, kind))).toBe(expected);
});

const service: JsonObject = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } };

test('what a release fills into a Service', () => {
  const filled = (minor: number): string => Object.keys((testCluster(`1.${minor}.0`).create(service).body as { spec: JsonObject }).spec).filter((key) => key !== 'selector' && key !== 'ports').sort().join(' ');
  expect(spans(filled)).toBe(
    '15-19 clusterIP sessionAffinity type, 20-20 clusterIP clusterIPs sessionAffinity type, 21-21 clusterIP clusterIPs ipFamilies ipFamilyPolicy sessionAffinity type, 22-36 clusterIP clusterIPs internalTrafficPolicy ipFamilies ipFamilyPolicy sessionAffinity type',
  );
});

test.each<[string, JsonObject, string]>([
  ['too long a name', { ...service, metadata: { name: 'a'.repeat(64) } }, '15-36 must be no more than 63 characters'],
  ['too long a label', { ...service, metadata: { name: 'web', labels: { app: 'a'.repeat(64) } } }, '15-32 must be no more than 63 characters, 33-36 must be no more than 63 bytes'],
  [
    'a port twice',
    { ...service, spec: { ports: [{ name: 'a', port: 80 }, { name: 'b', port: 80 }] } },
    '15-33 core.ServicePort{Name:"", Protocol:"TCP", AppProtocol:(*string)(nil), Port:80, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}, 34-36 {"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0}',
  ],
  [
    'a node port on a ClusterIP',
    { ...service, spec: { ports: [{ port: 80, nodePort: 30_000 }] } },
    "15-19 may not be used when `type` is ClusterIP, 20-36 may not be used when `type` is 'ClusterIP'",
  ],
])('how a release refuses %s', (_, object, expected) => {
  const last = (minor: number): string => String((testCluster(`1.${minor}.0`).create(object).body as JsonObject).message).replace(/.*: /, '');
  expect(spans(last)).toBe(expected);
});

test('each server tells of its own build, whatever another of its version told before', () => {
  const gitVersion = (told: string): unknown => (testCluster('1.32.0', { gitVersion: told }).request('GET', '/version').body as JsonObject)['gitVersion'];
  expect([gitVersion('v1.32.0+k3s1'), gitVersion('v1.32.0-eks-1')]).toEqual(['v1.32.0+k3s1', 'v1.32.0-eks-1']);
});

/** What an object is given of itself where it says nothing: replicas, limits and bounds as the API version fills them in. */
test.each([
  ['extensions/v1beta1', 'Deployment', { revisionHistoryLimit: 2147483647, progressDeadlineSeconds: 2147483647, strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } } }],
  ['apps/v1beta1', 'Deployment', { revisionHistoryLimit: 2, progressDeadlineSeconds: 600, strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } } }],
  ['extensions/v1beta1', 'ReplicaSet', { replicas: 1 }],
  ['extensions/v1beta1', 'DaemonSet', { updateStrategy: { type: 'OnDelete' } }],
  ['apps/v1beta1', 'StatefulSet', { updateStrategy: { type: 'OnDelete' }, serviceName: 'web' }],
])('%s %s takes its selector from its template', (apiVersion, kind, spec) => {
  const { request } = testCluster('1.15.0');
  const labels = { app: 'web' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'nginx' }] } };
  const body = { apiVersion, kind, metadata: { name: 'web' }, spec: { template, ...(kind === 'StatefulSet' ? { serviceName: 'web' } : {}) } };
  const path = `/apis/${apiVersion}/namespaces/default/${kind.toLowerCase()}s`;
  expect(request('POST', path, body).body).toMatchObject({ apiVersion, metadata: { labels }, spec: { selector: { matchLabels: labels }, ...spec } });
  // The same object, as its new group shows it.
  expect(request('GET', `/apis/apps/v1/namespaces/default/${kind.toLowerCase()}s/web`).body).toMatchObject({ apiVersion: 'apps/v1', spec: { selector: { matchLabels: labels }, ...spec } });
});

test('apps/v1 takes no selector from a template', () => {
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx' }] } };
  expect(testCluster('1.15.0').request('POST', '/apis/apps/v1/namespaces/default/deployments', { metadata: { name: 'web' }, spec: { template } }).status).toBe(422);
});
