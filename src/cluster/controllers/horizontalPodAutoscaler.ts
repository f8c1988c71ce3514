/** The autoscaler as far as it works without a metrics server: it keeps the number of pods within its bounds, and says what it misses. */
import { part, parts, text } from '../../api/fields.ts';
import type { KubeObject } from '../../api/object.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { sameJson } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import { formatTime } from '../ports/clock.ts';
import { mergePatch } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { keyOf } from './serviceEndpoints.ts';

const resource = 'horizontalpodautoscalers.autoscaling';
/** How often it looks. */
const periodMs = 15_000;

const targets: Readonly<Record<string, string>> = { Deployment: 'deployments.apps', ReplicaSet: 'replicasets.apps', StatefulSet: 'statefulsets.apps', ReplicationController: 'replicationcontrollers' };

export const horizontalPodAutoscaler: Controller = {
  name: 'horizontal-pod-autoscaler',
  agent: 'kube-controller-manager',
  latencyMs: periodMs,
  watches: { [resource]: (object) => [keyOf(object)] },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const autoscaler = context.store.get(resource, namespace, name);
    if (!autoscaler || autoscaler.metadata.deletionTimestamp !== undefined) return;
    const { kind, name: wanted } = part(autoscaler, 'spec', 'scaleTargetRef');
    const target = targets[text(kind)];
    if (target !== undefined) reconcileAutoscaler(autoscaler, target, context.store.get(target, namespace, text(wanted)), context);
    context.requeue(key, periodMs);
  },
};

interface Condition {
  readonly type: 'AbleToScale' | 'ScalingActive';
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
}

const able = (reason: string, message: string): Condition => ({ type: 'AbleToScale', status: 'True', reason, message });
const inactive = (reason: string, message: string): Condition => ({ type: 'ScalingActive', status: 'False', reason, message });

/** Models reconcileAutoscaler: bounds come before metrics, and a target that was scaled to nothing is left alone. */
function reconcileAutoscaler(autoscaler: KubeObject, resourceOfTarget: string, target: KubeObject | undefined, context: ControlContext): void {
  if (!target) return missTarget(autoscaler, resourceOfTarget, context);
  const spec = part(autoscaler, 'spec');
  const current = Number(part(target, 'spec').replicas ?? 1);
  const [least, most] = [Number(spec.minReplicas ?? 1), Number(spec.maxReplicas ?? 1)];
  const gotScale = able('SucceededGetScale', "the HPA controller was able to get the target's current scale");
  if (current === 0) {
    report(autoscaler, { currentReplicas: 0, desiredReplicas: 0 }, [gotScale, inactive('ScalingDisabled', 'scaling is disabled since the replica count of the target is zero')], context);
    return;
  }
  const desired = Math.min(Math.max(current, least), most);
  if (desired === current) {
    report(autoscaler, { currentReplicas: current }, [gotScale, ...missMetrics(autoscaler, context)], context);
    return;
  }
  mergePatch(context, resourceOfTarget, target, { spec: { replicas: desired } }, 'scale');
  const why = current > most ? 'Current number of replicas above Spec.MaxReplicas' : 'Current number of replicas below Spec.MinReplicas';
  context.event(autoscaler, 'Normal', 'SuccessfulRescale', `New size: ${desired}; reason: ${why}`);
  report(autoscaler, { currentReplicas: current, desiredReplicas: desired, lastScaleTime: formatTime(context.now()) }, [able('SucceededRescale', `the HPA controller was able to update the target scale to ${desired}`)], context);
}

function missTarget(autoscaler: KubeObject, resourceOfTarget: string, context: ControlContext): void {
  const error = `${resourceOfTarget.replace(/^\w+/, '$&/scale')} "${text(part(autoscaler, 'spec', 'scaleTargetRef').name)}" not found`;
  context.event(autoscaler, 'Warning', 'FailedGetScale', error);
  report(autoscaler, {}, [{ type: 'AbleToScale', status: 'False', reason: 'FailedGetScale', message: `the HPA controller was unable to get the target's current scale: ${error}` }], context);
}

/** Nobody answers for `metrics.k8s.io`. Of what else an autoscaler may go by, nothing is said. */
function missMetrics(autoscaler: KubeObject, context: ControlContext): readonly Condition[] {
  const { version } = context.options;
  const metrics = parts(autoscaler, 'spec', 'metrics');
  const names = metrics.flatMap((metric) => (metric['type'] === 'Resource' ? [text(part(metric, 'resource').name)] : []));
  const [first] = names;
  if (first === undefined || names.length < metrics.length) return [];
  for (const name of names) context.event(autoscaler, 'Warning', 'FailedGetResourceMetric', missing(name, version));
  const error = `${atLeast(version, '1.24') ? `failed to get ${first} resource metric value: ` : ''}failed to get ${first} utilization: ${unavailable(first)}`;
  context.event(autoscaler, 'Warning', 'FailedComputeMetricsReplicas', `invalid metrics (${names.length} invalid out of ${names.length}), first error is: ${error}`);
  return [inactive('FailedGetResourceMetric', `the HPA was unable to compute the replica count: ${missing(first, version)}`)];
}

const unavailable = (name: string): string => `unable to get metrics for resource ${name}: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)`;
const missing = (name: string, version: KubernetesVersion): string => (atLeast(version, '1.20') ? `failed to get ${name} utilization: ${unavailable(name)}` : unavailable(name));

/** Writes what is new of the status; a condition is as old as its status. */
function report(autoscaler: KubeObject, counts: JsonObject, news: readonly Condition[], context: ControlContext): void {
  const status = part(autoscaler, 'status');
  const known = parts(status, 'conditions');
  const dated = news.map((condition): JsonObject => {
    const before = known.find(({ type }) => type === condition.type);
    return { ...condition, lastTransitionTime: before?.['status'] === condition.status ? (before['lastTransitionTime'] ?? null) : formatTime(context.now()) };
  });
  const conditions = [...known.map((old) => dated.find(({ type }) => type === old['type']) ?? old), ...dated.filter(({ type }) => !known.some((old) => old['type'] === type))];
  const isNews = !sameJson(known, conditions) || Object.entries(counts).some(([field, value]) => status[field] !== value);
  if (isNews) mergePatch(context, resource, autoscaler, { status: { ...counts, conditions } }, 'status');
}
