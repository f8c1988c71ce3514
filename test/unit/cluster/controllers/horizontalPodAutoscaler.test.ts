/** What an autoscaler says where nobody answers for metrics. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { parts } from '../../../../src/api/fields.ts';
import type { Cluster } from '../../../../src/cluster/cluster.ts';
import { clusterOf, eventsOf, get, post } from '../clusters.ts';

const autoscalers = '/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers';
const unavailable = 'unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)';
const gotScale = "AbleToScale=True SucceededGetScale: the HPA controller was able to get the target's current scale";

interface Wanted {
  readonly version?: string;
  readonly replicas: number;
  readonly target?: string;
}

/** After three looks, 15 seconds apart. */
function autoscaled({ version = '1.32', replicas, target = 'web' }: Wanted): Cluster {
  const cluster = clusterOf({ version });
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } };
  post(cluster, '/apis/apps/v1/namespaces/default/deployments', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas, selector: { matchLabels: { app: 'web' } }, template } });
  post(cluster, autoscalers, { apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler', metadata: { name: 'hpa' }, spec: { minReplicas: 2, maxReplicas: 4, targetCPUUtilizationPercentage: 50, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target } } });
  cluster.advance(50_000);
  return cluster;
}

const shown = (cluster: Cluster, path: string): JsonObject => get(cluster, `${path}/hpa`) as JsonObject;
const conditionsIn = (object: JsonObject, ...path: readonly string[]): readonly string[] => parts(object, ...path).map(({ type, status, reason, message }) => `${String(type)}=${String(status)} ${String(reason)}: ${String(message)}`);

test.each<[string, Wanted, readonly string[], readonly string[], JsonObject]>([
  [
    'without metrics',
    { replicas: 2 },
    [gotScale, `ScalingActive=False FailedGetResourceMetric: the HPA was unable to compute the replica count: failed to get cpu utilization: ${unavailable}`],
    [`Warning FailedGetResourceMetric: failed to get cpu utilization: ${unavailable} (x3)`, `Warning FailedComputeMetricsReplicas: invalid metrics (1 invalid out of 1), first error is: failed to get cpu resource metric value: failed to get cpu utilization: ${unavailable} (x3)`],
    { currentReplicas: 2, desiredReplicas: 0 },
  ],
  [
    'of a target that was scaled to nothing',
    { replicas: 0 },
    [gotScale, 'ScalingActive=False ScalingDisabled: scaling is disabled since the replica count of the target is zero'],
    [],
    { desiredReplicas: 0 },
  ],
  [
    'of a target that is not there',
    { replicas: 2, target: 'wep' },
    ['AbleToScale=False FailedGetScale: the HPA controller was unable to get the target\'s current scale: deployments/scale.apps "wep" not found'],
    ['Warning FailedGetScale: deployments/scale.apps "wep" not found (x3)'],
    { desiredReplicas: 0 },
  ],
])('%s', (_what, wanted, conditions, events, counts) => {
  const cluster = autoscaled(wanted);
  const object = shown(cluster, autoscalers.replace('v1', 'v2'));
  expect([conditionsIn(object, 'status', 'conditions'), eventsOf(cluster, 'hpa'), object['status']]).toMatchObject([conditions, events, counts]);
});

test('bounds come before metrics', () => {
  const cluster = autoscaled({ replicas: 6 });
  expect(eventsOf(cluster, 'hpa')[0]).toBe('Normal SuccessfulRescale: New size: 4; reason: Current number of replicas above Spec.MaxReplicas');
  expect(shown(cluster, autoscalers.replace('v1', 'v2'))['status']).toMatchObject({ currentReplicas: 4, desiredReplicas: 4 });
});

test('v1 keeps the conditions in an annotation', () => {
  const object = shown(autoscaled({ version: '1.20', replicas: 0 }), autoscalers);
  const annotations = (object['metadata'] as JsonObject)['annotations'] as Readonly<Record<string, string>>;
  expect(conditionsIn({ conditions: JSON.parse(annotations['autoscaling.alpha.kubernetes.io/conditions'] ?? '[]') }, 'conditions')).toEqual([gotScale, 'ScalingActive=False ScalingDisabled: scaling is disabled since the replica count of the target is zero']);
  expect(object['status']).toEqual({ currentReplicas: 0, desiredReplicas: 0 });
});
