/** The autoscaler as far as it works without a metrics server: it keeps the number of pods within its bounds. */
import type { KubeObject } from '../../api/object.ts';
import { isObject } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
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
    const spec = isObject(autoscaler['spec']) ? autoscaler['spec'] : {};
    const reference = isObject(spec['scaleTargetRef']) ? spec['scaleTargetRef'] : {};
    const kind = targets[String(reference['kind'])];
    const target = kind === undefined ? undefined : context.store.get(kind, namespace, String(reference['name']));
    if (kind !== undefined && target) scale(autoscaler, spec, kind, target, context);
    context.requeue(key, periodMs);
  },
};

/** Models reconcileAutoscaler: bounds come before metrics, and a target that was scaled to nothing is left alone. */
function scale(autoscaler: KubeObject, spec: JsonObject, kind: string, target: KubeObject, context: ControlContext): void {
  const current = Number((isObject(target['spec']) ? target['spec']['replicas'] : undefined) ?? 1);
  const [least, most] = [Number(spec['minReplicas'] ?? 1), Number(spec['maxReplicas'] ?? 1)];
  const desired = current === 0 ? 0 : Math.min(Math.max(current, least), most);
  const status = isObject(autoscaler['status']) ? autoscaler['status'] : {};
  if (desired !== current) {
    mergePatch(context, kind, target, { spec: { replicas: desired } }, 'scale');
    const why = current > most ? 'Current number of replicas above Spec.MaxReplicas' : 'Current number of replicas below Spec.MinReplicas';
    context.event(autoscaler, 'Normal', 'SuccessfulRescale', `New size: ${desired}; reason: ${why}`);
  }
  if (status['currentReplicas'] !== current || status['desiredReplicas'] !== desired) mergePatch(context, resource, autoscaler, { status: { currentReplicas: current, desiredReplicas: desired } }, 'status');
}
