/**
 * What pods are refused for, check by check against the sources: pkg/apis/core/validation/validation.go of 1.20, 1.22, 1.26, 1.30 and 1.33,
 * and apimachinery's pkg/util/validation/field/errors.go of 1.23, 1.30 and 1.34. A row gives each version's own words.
 */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../../src/base/json.ts';
import { testCluster } from '../testCluster.ts';

interface Refusal {
  readonly details?: { readonly causes?: readonly { readonly field: string; readonly message: string }[] };
}

const causes = (body: unknown): readonly string[] => ((body as Refusal).details?.causes ?? []).map(({ field, message }) => `${field}: ${message}`);
const refused = (object: JsonObject, version: string): readonly string[] => causes(testCluster(version).create(object).body);

const main: JsonObject = { name: 'main', image: 'nginx' };
const pod = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [main], ...spec } });
const labelName = (field: string): readonly string[] => [
  `${field}: Invalid value: "": name part must be non-empty`,
  `${field}: Invalid value: "": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
];
const id = 'must be between 0 and 2147483647, inclusive';
const many = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `d${index}.test`);

test.each<[string, string, JsonObject, readonly string[]]>([
  [
    'users and groups',
    '1.32.13',
    { securityContext: { fsGroup: -1, runAsUser: -2, supplementalGroups: [1, -3] }, containers: [{ ...main, securityContext: { runAsGroup: -4, procMount: 'Some' } }] },
    [
      `spec.containers[0].securityContext.runAsGroup: Invalid value: -4: ${id}`,
      'spec.containers[0].securityContext.procMount: Unsupported value: "Some": supported values: "Default", "Unmasked"',
      `spec.securityContext.fsGroup: Invalid value: -1: ${id}`,
      `spec.securityContext.runAsUser: Invalid value: -2: ${id}`,
      `spec.securityContext.supplementalGroups[1]: Invalid value: -3: ${id}`,
    ],
  ],
  [
    'a seccomp profile',
    '1.32.13',
    { securityContext: { seccompProfile: { type: 'Localhost' } } },
    ['spec.securityContext.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost'],
  ],
  ['a nameserver that is none', '1.29.0', { dnsConfig: { nameservers: ['x'] } }, ['spec.dnsConfig.nameservers[0]: Invalid value: "x": must be valid IP address']],
  ['a nameserver that is none', '1.30.0', { dnsConfig: { nameservers: ['x'] } }, ['spec.dnsConfig.nameservers[0]: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']],
  ['too many domains', '1.25.0', { dnsConfig: { searches: many(7) } }, [`spec.dnsConfig.searches: Invalid value: []string{${many(7).map((each) => `"${each}"`).join(', ')}}: must not have more than 6 search paths`]],
  ['too many domains', '1.26.0', { dnsConfig: { searches: many(7) } }, []],
  ['too many domains', '1.34.0', { dnsConfig: { searches: many(33) } }, [`spec.dnsConfig.searches: Invalid value: [${many(33).map((each) => `"${each}"`).join(',')}]: must not have more than 32 search paths`]],
  ['a domain with an underscore', '1.33.0', { dnsConfig: { searches: ['_tcp.example.com', '.'] } }, []],
  [
    'a host alias',
    '1.29.0',
    { hostAliases: [{ ip: '10.0.0.1' }, { ip: 'x', hostnames: ['A'] }] },
    [
      'spec.hostAliases.ip: Invalid value: "x": must be valid IP address',
      'spec.hostAliases.hostnames: Invalid value: "A": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, \'-\' or \'.\', and must start and end with an alphanumeric character (e.g. \'example.com\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\')',
    ],
  ],
  ['a host alias', '1.32.13', { hostAliases: [{ ip: '10.0.0.1' }, { ip: 'x' }] }, ['spec.hostAliases[1].ip: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']],
  ["the node's network", '1.27.0', { hostNetwork: true, containers: [{ ...main, ports: [{ containerPort: 80, hostPort: 81 }] }] }, ['spec.containers[0].ports[0].containerPort: Invalid value: 80: must match `hostPort` when `hostNetwork` is true']],
  ["the node's network", '1.28.0', { hostNetwork: true, containers: [{ ...main, ports: [{ containerPort: 80, hostPort: 81 }] }] }, ['spec.containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort` when `hostNetwork` is true']],
  [
    'an affinity without a topology',
    '1.32.13',
    { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ namespaces: ['a.b'] }] } } },
    [
      'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespace: Invalid value: "a.b": must not contain dots',
      'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Required value: can not be empty',
      ...labelName('spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey'),
    ],
  ],
  [
    'a node by something else than its name',
    '1.32.13',
    { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'spec.zone', operator: 'In', values: ['a', 'b'] }] }] } } } },
    [
      "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].values: Required value: must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
      'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].key: Invalid value: "spec.zone": not a valid field selector key',
    ],
  ],
  [
    'a toleration with a value too many',
    '1.20.2',
    { tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] },
    ['spec.tolerations[0].operator: Invalid value: core.Toleration{Key:"a", Operator:"Exists", Value:"b", Effect:"", TolerationSeconds:(*int64)(nil)}: value must be empty when `operator` is \'Exists\''],
  ],
  ['a toleration with a value too many', '1.32.13', { tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] }, ['spec.tolerations[0].operator: Invalid value: "b": value must be empty when `operator` is \'Exists\'']],
  [
    'gates',
    '1.32.13',
    { nodeName: 'kind-worker', schedulingGates: [{ name: 'a' }, { name: 'a' }] },
    ['spec.schedulingGates[1]: Duplicate value: "a"', 'spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared'],
  ],
  ['a container for debugging', '1.32.13', { ephemeralContainers: [{ name: 'debug', image: 'busybox' }] }, ['spec.ephemeralContainers: Forbidden: cannot be set on create']],
  ['an operating system', '1.32.13', { os: { name: 'plan9' } }, ['spec.os: Unsupported value: "plan9": supported values: "linux", "windows"']],
  [
    'what the environment takes from the pod',
    '1.32.13',
    { containers: [{ ...main, env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: "spec.containers['main']" } } }, { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.labels' } } }, { name: 'C', valueFrom: { fieldRef: { fieldPath: 'spec.host' } } }] }] },
    [
      `spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Invalid value: "spec.containers['main']": error converting fieldPath: field label does not support subscript: spec.containers['main']`,
      'spec.containers[0].env[1].valueFrom.fieldRef.fieldPath: Unsupported value: "metadata.labels": supported values: "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs"',
    ],
  ],
  [
    'spreading',
    '1.32.13',
    { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', minDomains: 2 }, { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }] },
    [
      'spec.topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable}: Duplicate value: "{zone, ScheduleAnyway}"',
      'spec.topologySpreadConstraints[0].minDomains: Invalid value: 2: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway',
    ],
  ],
  [
    'probes and messages in their old order',
    '1.24.0',
    { containers: [main, { ...main, image: '', terminationMessagePolicy: 'Log', ports: [{}], readinessProbe: {}, startupProbe: {} }] },
    [
      'spec.containers[1].name: Duplicate value: "main"',
      'spec.containers[1].image: Required value',
      'spec.containers[1].startupProbe: Required value: must specify a handler type',
      'spec.containers[1].terminationMessagePolicy: Invalid value: "Log": must be \'File\' or \'FallbackToLogsOnError\'',
      'spec.containers[1].readinessProbe: Required value: must specify a handler type',
      'spec.containers[1].ports[0].containerPort: Required value',
    ],
  ],
  [
    'the same in the new one',
    '1.25.0',
    { containers: [main, { ...main, image: '', terminationMessagePolicy: 'Log', ports: [{}], readinessProbe: {}, startupProbe: {} }] },
    [
      'spec.containers[1].image: Required value',
      'spec.containers[1].terminationMessagePolicy: Unsupported value: "Log": supported values: "File", "FallbackToLogsOnError"',
      'spec.containers[1].ports[0].containerPort: Required value',
      'spec.containers[1].name: Duplicate value: "main"',
      'spec.containers[1].readinessProbe: Required value: must specify a handler type',
      'spec.containers[1].startupProbe: Required value: must specify a handler type',
    ],
  ],
])('%s in %s', (_, version, spec, expected) => {
  expect(refused(pod(spec), version)).toEqual(expected);
});

test('a finalizer is one of its owner; a generated name begins as names do', () => {
  const subdomain = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
  expect(refused({ ...pod({}), metadata: { generateName: 'Web-', finalizers: ['mine'] } }, '1.32.13')).toEqual([
    `metadata.generateName: Invalid value: "Web-": ${subdomain}`,
    `metadata.name: Invalid value: "Web-bbbcj": ${subdomain}`,
    'metadata.finalizers[0]: Invalid value: "mine": name is neither a standard finalizer name nor is it fully qualified',
  ]);
});

const updated = (version: string, change: (spec: JsonObject) => JsonObject): readonly string[] => {
  const cluster = testCluster(version);
  const created = cluster.create(pod({ activeDeadlineSeconds: 100 })).body as { readonly spec: JsonObject };
  return causes(cluster.request('PUT', '/api/v1/namespaces/default/pods/web', { ...created, spec: change(created.spec) }).body).map((cause) => cause.split('\n')[0] ?? '');
};

test.each<[string, string, (spec: JsonObject) => JsonObject, readonly string[]]>([
  ['another container', '1.20.2', (spec) => ({ ...spec, containers: [main, { ...main, name: 'side' }] }), ['spec.containers: Forbidden: pod updates may not add or remove containers']],
  ['another init container', '1.32.13', (spec) => ({ ...spec, initContainers: [main, { ...main, name: 'side' }] }), ['spec.initContainers[0].name: Duplicate value: "main"', 'spec.initContainers: Forbidden: pod updates may not add or remove containers']],
  ['more time', '1.32.13', (spec) => ({ ...spec, activeDeadlineSeconds: 200, hostname: 'x' }), ['spec.activeDeadlineSeconds: Invalid value: 200: must be less than or equal to previous value']],
  [
    'no end, and another name',
    '1.32.13',
    ({ activeDeadlineSeconds: _time, ...spec }) => ({ ...spec, hostname: 'x' }),
    [
      'spec.activeDeadlineSeconds: Invalid value: "null": must not update from a positive integer to nil value',
      'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
    ],
  ],
  ['no end', '1.34.0', ({ activeDeadlineSeconds: _time, ...spec }) => spec, ['spec.activeDeadlineSeconds: Invalid value: null: must not update from a positive integer to nil value']],
])('an update: %s in %s', (_, version, change, expected) => {
  expect(updated(version, change)).toEqual(expected);
});

test.each([
  ['1.27.0', { creationTimestamp: null }, 80],
  ['1.33.0', { creationTimestamp: null }, undefined],
  ['1.34.0', {}, undefined],
])('a template in %s', (version, time, hostPort) => {
  const template = { metadata: { labels: { app: 'web' } }, spec: { hostNetwork: true, containers: [{ ...main, ports: [{ containerPort: 80 }] }] } };
  const { body } = testCluster(version).create({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { selector: { matchLabels: { app: 'web' } }, template } });
  const kept = (body as { spec: { template: { metadata: JsonObject; spec: { containers: { ports: JsonObject[] }[] } } } }).spec.template;
  expect([kept.metadata, kept.spec.containers[0]?.ports[0]?.hostPort]).toEqual([{ labels: { app: 'web' }, ...time }, hostPort]);
});
