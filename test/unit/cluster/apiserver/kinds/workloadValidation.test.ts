/**
 * What workloads are refused for, check by check against the sources: pkg/apis/apps/validation/validation.go of about 1.29, pkg/apis/batch/validation/validation.go
 * of about 1.34, pkg/apis/core/validation/validation.go of 1.33, and robfig/cron of v1 and v3.
 */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../../src/base/json.ts';
import { testCluster } from '../testCluster.ts';

interface Refusal {
  readonly message?: string;
  readonly details?: { readonly causes?: readonly { readonly field: string; readonly message: string }[] };
}

const causes = (body: unknown): readonly string[] => ((body as Refusal).details?.causes ?? []).map(({ field, message }) => `${field}: ${message}`);
const refused = (object: JsonObject, version: string): readonly string[] => causes(testCluster(version).create(object).body);

const main: JsonObject = { name: 'main', image: 'nginx' };
const template = (labels: JsonObject = { app: 'web' }, spec: JsonObject = {}): JsonObject => ({ metadata: { labels }, spec: { containers: [main], ...spec } });
const workload = (kind: string, spec: JsonObject = {}): JsonObject => ({ apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { selector: { matchLabels: { app: 'web' } }, template: template(), ...spec } });
const controller = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'ReplicationController', metadata: { name: 'web' }, spec });
const cronJob = (schedule: string, rest: JsonObject = {}): JsonObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'tick' },
  spec: { schedule, jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [main] } } } }, ...rest },
});

test.each<[string, string, JsonObject, readonly string[]]>([
  ['other labels', '1.33.0', workload('Deployment', { template: template({ app: 'other' }) }), ['spec.template.metadata.labels: Invalid value: map[string]string{"app":"other"}: `selector` does not match template `labels`']],
  ['other labels', '1.34.0', workload('Deployment', { template: template({ app: 'other' }) }), ['spec.template.metadata.labels: Invalid value: {"app":"other"}: `selector` does not match template `labels`']],
  ['no labels', '1.34.0', workload('Deployment', { template: template({}) }), ['spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`']],
  ['a strategy of its own', '1.34.0', workload('Deployment', { strategy: { type: 'Blue' } }), ['spec.strategy: Unsupported value: {"Type":"Blue","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"']],
  [
    'a bound that is no number',
    '1.32.13',
    workload('Deployment', { strategy: { rollingUpdate: { maxUnavailable: 'few', maxSurge: 0 } } }),
    [
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:"few"}: a valid percent string must be a numeric string followed by an ending \'%\' (e.g. \'1%\',  or \'93%\', regex used for validation is \'[0-9]+%\')',
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:"few"}: may not be 0 when `maxSurge` is 0',
    ],
  ],
  ['a bound above all', '1.34.0', workload('Deployment', { strategy: { rollingUpdate: { maxUnavailable: '120%' } } }), ['spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "120%": must not be greater than 100%']],
  ['a container for debugging in a template', '1.32.13', workload('Deployment', { template: template({ app: 'web' }, { ephemeralContainers: [main] }) }), ['spec.template.spec.ephemeralContainers: Forbidden: ephemeral containers not allowed in pod template']],
  ['a daemon without a selector', '1.32.13', workload('DaemonSet', { selector: undefined } as unknown as JsonObject), ['spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`']],
  ['daemons that neither go nor come', '1.20.2', workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } }), ['spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:0, IntVal:0, StrVal:""}: cannot be 0']],
  ['daemons that neither go nor come', '1.32.13', workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } }), ['spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0']],
  [
    'daemons that go and come',
    '1.32.13',
    workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: '10%' } } }),
    ['spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:"10%"}: may not be set when maxUnavailable is non-zero'],
  ],
  [
    'a set with another strategy',
    '1.32.13',
    workload('StatefulSet', { updateStrategy: { type: 'Never' }, persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Keep', whenScaled: 'Retain' } }),
    [
      'spec.updateStrategy: Invalid value: apps.StatefulSetUpdateStrategy{Type:"Never", RollingUpdate:(*apps.RollingUpdateStatefulSetStrategy)(nil)}: must be \'RollingUpdate\' or \'OnDelete\'',
      'spec.persistentVolumeClaimRetentionPolicy.whenDeleted: Unsupported value: "Keep": supported values: "Retain", "Delete"',
    ],
  ],
  [
    'a set that is updated by hand with a partition',
    '1.32.13',
    workload('StatefulSet', { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } }),
    ['spec.updateStrategy.rollingUpdate: Invalid value: apps.RollingUpdateStatefulSetStrategy{Partition:1, MaxUnavailable:(*intstr.IntOrString)(nil)}: only allowed for updateStrategy \'RollingUpdate\''],
  ],
  ['a set with a dot in its name', '1.26.0', { ...workload('StatefulSet'), metadata: { name: 'a.b' } }, []],
  ['a set with a dot in its name', '1.27.0', { ...workload('StatefulSet'), metadata: { name: 'a.b' } }, ['metadata.name: Invalid value: "a.b": must not contain dots']],
  ['a controller without a template', '1.32.13', controller({ replicas: -1, selector: { app: 'web' } }), ['spec.replicas: Invalid value: -1: must be greater than or equal to 0', 'spec.template: Required value']],
  [
    'a Job of another mode',
    '1.32.13',
    { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'pi' }, spec: { completionMode: 'Some', template: { spec: { restartPolicy: 'Never', containers: [main] } } } },
    ['spec.completionMode: Unsupported value: "Some": supported values: "NonIndexed", "Indexed"'],
  ],
  [
    'a CronJob, in the order of its checks',
    '1.32.13',
    { ...cronJob('* * * * *', { concurrencyPolicy: 'Some', successfulJobsHistoryLimit: -1, jobTemplate: { spec: { template: { spec: { containers: [main] } } } } }), metadata: { name: 'a'.repeat(53) } },
    [
      'spec.concurrencyPolicy: Unsupported value: "Some": supported values: "Allow", "Forbid", "Replace"',
      'spec.jobTemplate.spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
      'spec.successfulJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
      `metadata.name: Invalid value: "${'a'.repeat(53)}": must be no more than 52 characters`,
    ],
  ],
])('%s in %s', (_, version, object, expected) => {
  expect(refused(object, version)).toEqual(expected);
});

test.each([
  ['1.32.13', '* * * *', 'expected exactly 5 fields, found 4: [* * * *]'],
  ['1.32.13', '60 * * * *', 'end of range (60) above maximum (59): 60'],
  ['1.32.13', '* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
  ['1.32.13', '* * * * 7', 'end of range (7) above maximum (6): 7'],
  ['1.32.13', '5-3 * * * *', 'beginning of range (5) beyond end of range (3): 5-3'],
  ['1.32.13', '*/0 * * * *', 'step of range should be a positive number: */0'],
  ['1.32.13', '1-2-3 * * * *', 'too many hyphens: 1-2-3'],
  ['1.32.13', '1/2/3 * * * *', 'too many slashes: 1/2/3'],
  ['1.32.13', 'often * * * *', 'failed to parse int from often: strconv.Atoi: parsing "often": invalid syntax'],
  ['1.32.13', '@often', 'unrecognized descriptor: @often'],
  ['1.32.13', 'TZ=UTC 0 0 * * *', 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'],
])('in %s the schedule %s is refused', (version, schedule, words) => {
  expect(refused(cronJob(schedule), version)).toEqual([`spec.schedule: Invalid value: ${JSON.stringify(schedule)}: ${words}`]);
});

test.each(['* * * * *', '*/5 0-23/2 1,15 JAN-dec mon', '@hourly', '@every 90s'])('the schedule %s can be read', (schedule) => {
  expect(refused(cronJob(schedule), '1.32.13')).toEqual([]);
});

test.each([
  ['1.33.0', 'v1.LabelSelector{MatchLabels:map[string]string{"app":"new"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}'],
  ['1.34.0', '{"matchLabels":{"app":"new"}}'],
])('in %s a selector that would change is shown', (version, value) => {
  const cluster = testCluster(version);
  const created = cluster.create(workload('Deployment')).body as { readonly spec: JsonObject };
  const changed = { ...created, spec: { ...created.spec, selector: { matchLabels: { app: 'new' } }, template: template({ app: 'new' }) } };
  const { body } = cluster.request('PUT', '/apis/apps/v1/namespaces/default/deployments/web', changed);
  expect((body as Refusal).message).toBe(`Deployment.apps "web" is invalid: spec.selector: Invalid value: ${value}: field is immutable`);
});
