import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { testCluster } from './testCluster.ts';

const causesOf = (object: JsonObject, version?: string): readonly string[] => {
  const { details } = testCluster(version).create(object).body as { details?: { causes?: readonly { field: string; message: string }[] } };
  return (details?.causes ?? []).map(({ field, message }) => `${field}: ${message}`);
};

const container: JsonObject = { name: 'main', image: 'nginx' };
const pod = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [container], ...spec } });
const withContainer = (rest: JsonObject, spec: JsonObject = {}): JsonObject => pod({ containers: [{ ...container, ...rest }], ...spec });
const dnsLabel = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

test.each<[string, JsonObject, readonly string[]]>([
  ['without containers', pod({ containers: [] }), ['spec.containers: Required value']],
  ['name and image', withContainer({ name: 'A', image: '' }), [`spec.containers[0].name: Invalid value: "A": ${dnsLabel}`, 'spec.containers[0].image: Required value']],
  ['an image with a blank', withContainer({ image: ' nginx' }), ['spec.containers[0].image: Invalid value: " nginx": must not have leading or trailing whitespace']],
  ['two of one name', pod({ containers: [container, container] }), ['spec.containers[1].name: Duplicate value: "main"']],
  [
    'ports',
    withContainer({ ports: [{ containerPort: 70_000 }, { containerPort: 80, protocol: 'HTTP' }, { containerPort: 81, name: 'far-too-long-a-name' }] }),
    [
      'spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
      'spec.containers[0].ports[1].protocol: Unsupported value: "HTTP": supported values: "SCTP", "TCP", "UDP"',
      'spec.containers[0].ports[2].name: Invalid value: "far-too-long-a-name": must be no more than 15 characters',
    ],
  ],
  [
    'a port of the node twice',
    withContainer({ ports: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81, hostPort: 8080 }] }),
    ['spec.containers[0].ports[1].hostPort: Duplicate value: "TCP//8080"'],
  ],
  [
    'the environment',
    withContainer({ env: [{ name: '' }, { name: 'X', valueFrom: {} }, { name: 'Y', value: 'y', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }, { name: 'Z', valueFrom: { fieldRef: { fieldPath: 'spec.foo' } } }] }),
    [
      'spec.containers[0].env[0].name: Required value',
      'spec.containers[0].env[1].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`',
      'spec.containers[0].env[2].valueFrom: Invalid value: "": may not be specified when `value` is not empty',
      'spec.containers[0].env[3].valueFrom.fieldRef.fieldPath: Invalid value: "spec.foo": error converting fieldPath: field label not supported: spec.foo',
    ],
  ],
  [
    'resources',
    withContainer({ resources: { limits: { cpu: '1', memory: '-1' }, requests: { cpu: '2', foo: '1' } } }),
    [
      'spec.containers[0].resources.limits[memory]: Invalid value: "-1": must be greater than or equal to 0',
      'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
      'spec.containers[0].resources.requests[foo]: Invalid value: "foo": must be a standard resource type or fully qualified',
      'spec.containers[0].resources.requests[foo]: Invalid value: "foo": must be a standard resource for containers',
      // A limit is a request where there is none.
      'spec.containers[0].resources.requests[memory]: Invalid value: "-1": must be greater than or equal to 0',
    ],
  ],
  [
    'a volume that is none can not be mounted',
    withContainer({ volumeMounts: [{ name: 'data', mountPath: '/data' }] }, { volumes: [{ name: 'data', hostPath: {} }] }),
    ['spec.volumes[0].hostPath.path: Required value', 'spec.containers[0].volumeMounts[0].name: Not found: "data"'],
  ],
  [
    'probes',
    withContainer({ livenessProbe: { successThreshold: 2, httpGet: { port: 0 } }, readinessProbe: { periodSeconds: -1 } }),
    [
      'spec.containers[0].livenessProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535, inclusive',
      'spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1',
      'spec.containers[0].readinessProbe: Required value: must specify a handler type',
      'spec.containers[0].readinessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0',
    ],
  ],
  ['a probe before the start', pod({ initContainers: [{ name: 'init', image: 'busybox', livenessProbe: { exec: { command: ['true'] } } }] }), ['spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always']],
  ['policies', pod({ restartPolicy: 'Sometimes', dnsPolicy: 'None' }), ['spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"', 'spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None']],
  [
    'where it may run',
    pod({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In' }] }] } } }, tolerations: [{ operator: 'Equal', value: 'x' }] }),
    [
      "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
      'spec.tolerations[0].operator: Invalid value: "Equal": operator must be Exists when `key` is empty, which means "match all values and all keys"',
    ],
  ],
])('a pod: %s', (_, object, causes) => {
  expect(causesOf(object)).toEqual(causes);
});

test.each([
  ['100Mb', "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
  ['1mm', "unable to parse quantity's suffix"],
])('%s is no amount of memory', (memory, words) => {
  const { code, message } = testCluster().create(withContainer({ resources: { limits: { memory } } })).body as JsonObject;
  expect([code, message]).toEqual([400, `Pod in version "v1" cannot be handled as a Pod: ${words}`]);
});

test('before 1.25 a name that is there already was told before the ports', () => {
  const object = pod({ containers: [container, { ...container, ports: [{}] }] });
  const [twice, port] = ['spec.containers[1].name: Duplicate value: "main"', 'spec.containers[1].ports[0].containerPort: Required value'];
  expect([causesOf(object, '1.20.2'), causesOf(object, '1.32.13')]).toEqual([[twice, port], [port, twice]]);
});

const template = (labels: JsonObject, spec: JsonObject = {}): JsonObject => ({ metadata: { labels }, spec: { containers: [container], ...spec } });
const workload = (kind: string, spec: JsonObject): JsonObject => ({ apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { selector: { matchLabels: { app: 'web' } }, template: template({ app: 'web' }), ...spec } });
const mismatch = 'spec.template.metadata.labels: Invalid value: map[string]string{"app":"other"}: `selector` does not match template `labels`';

test.each<[string, JsonObject, readonly string[]]>([
  ['another label', workload('Deployment', { template: template({ app: 'other' }) }), [mismatch]],
  ['a pod that ends', workload('Deployment', { template: template({ app: 'web' }, { restartPolicy: 'Never' }) }), ['spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"']],
  [
    'a strategy of its own',
    workload('Deployment', { strategy: { type: 'Rolling' } }),
    ['spec.strategy: Unsupported value: apps.DeploymentStrategy{Type:"Rolling", RollingUpdate:(*apps.RollingUpdateDeployment)(nil)}: supported values: "Recreate", "RollingUpdate"'],
  ],
  ['a strategy that is at odds with itself', workload('Deployment', { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } }), ["spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"]],
  [
    'nobody may go and nobody come',
    workload('Deployment', { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } }),
    ['spec.strategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:0, IntVal:0, StrVal:""}: may not be 0 when `maxSurge` is 0'],
  ],
  ['a short patience', workload('Deployment', { minReadySeconds: 700 }), ['spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds']],
  ['less than none', workload('ReplicaSet', { replicas: -1 }), ['spec.replicas: Invalid value: -1: must be greater than or equal to 0']],
  ['an order that is none', workload('StatefulSet', { podManagementPolicy: 'Any' }), ['spec.podManagementPolicy: Invalid value: "Any": must be \'OrderedReady\' or \'Parallel\'']],
  ['a pod that never runs', workload('StatefulSet', { template: template({ app: 'web' }, { containers: [] }) }), []],
  [
    'an empty selector',
    workload('DaemonSet', { selector: {} }),
    ['spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for daemonset'],
  ],
])('a workload: %s', (_, object, causes) => {
  expect(causesOf(object)).toEqual(causes);
});

const ingress = (spec: JsonObject): JsonObject => ({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec });
const path = (rest: JsonObject): JsonObject => ingress({ rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } }, ...rest }] } }] });
const policy = (spec: JsonObject): JsonObject => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'web' }, spec: { podSelector: {}, ...spec } });

test.each<[string, JsonObject, readonly string[]]>([
  ['an Ingress to nowhere', ingress({}), ['spec: Invalid value: []networking.IngressRule(nil): either `defaultBackend` or `rules` must be specified']],
  ['a path without a type', path({ pathType: undefined }), ['spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified']],
  ['a relative path', path({ path: 'web' }), ['spec.rules[0].http.paths[0].path: Invalid value: "web": must be an absolute path']],
  ['a path that goes up', path({ path: '/a/../b' }), ["spec.rules[0].http.paths[0].path: Invalid value: \"/a/../b\": must not contain '/../'"]],
  ['no backend', path({ backend: {} }), ['spec.rules[0].http.paths[0].backend: Invalid value: "": resource or service backend is required']],
  ['no port', path({ backend: { service: { name: 'web' } } }), ['spec.rules[0].http.paths[0].backend: Required value: port name or number is required']],
  ['two ports', path({ backend: { service: { name: 'web', port: { name: 'http', number: 80 } } } }), ['spec.rules[0].http.paths[0].backend: Invalid value: "": cannot set both port name & port number']],
  ['an address for a host', ingress({ rules: [{ host: '10.0.0.1' }] }), ['spec.rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address']],
  ['a peer that is nobody', policy({ ingress: [{ from: [{}] }] }), ['spec.ingress[0].from[0]: Required value: must specify a peer']],
  ['a block with another peer', policy({ ingress: [{ from: [{ podSelector: {}, ipBlock: { cidr: '10.0.0.0/8' } }] }] }), ['spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer']],
  ['a hole beside the block', policy({ egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } }] }] }), ['spec.egress[0].to[0].ipBlock.except[0]: Invalid value: "11.0.0.0/16": must be a strict subset of `cidr`']],
  ['a range that ends before it begins', policy({ ingress: [{ ports: [{ port: 80, endPort: 70 }] }] }), ['spec.ingress[0].ports[0].endPort: Invalid value: 80: must be greater than or equal to `port`']],
  ['a policy of another type', policy({ policyTypes: ['Both'] }), ['spec.policyTypes[0]: Unsupported value: "Both": supported values: "Ingress", "Egress"']],
  [
    'Endpoints on this side',
    { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web' }, subsets: [{ addresses: [{ ip: '127.0.0.1' }], ports: [{ port: 80 }] }] },
    ['subsets[0].addresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  ],
  [
    'a slice of another family',
    { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'web' }, addressType: 'IPv6', endpoints: [{ addresses: ['10.0.0.1'] }], ports: [] },
    ['endpoints[0].addresses[0]: Invalid value: "10.0.0.1": must be a valid IPv6 address'],
  ],
  ['a Job whose pods never end', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web' }, spec: { template: { spec: { containers: [container] } } } }, ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"']],
])('%s', (_, object, causes) => {
  expect(causesOf(object)).toEqual(causes);
});

test('an update that changes nothing claims nothing, whatever the order of the fields', () => {
  const { create, request } = testCluster();
  create(pod({}));
  const patched = request('PATCH', '/api/v1/namespaces/default/pods/web', { spec: { dnsPolicy: 'ClusterFirst' } }, { headers: { 'content-type': 'application/merge-patch+json', 'user-agent': 'kubectl-patch' } });
  const { metadata } = patched.body as { metadata: { managedFields: readonly { manager: string }[] } };
  expect(metadata.managedFields.map(({ manager }) => manager)).not.toContain('kubectl-patch');
});
