/** The ReplicaSet controller, which looks after ReplicationControllers as well: as many pods as are wanted, no more. */
import { sameJson } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Condition, LabelSelector } from '../../api/types/common.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ReplicaSet, ReplicaStatus, ReplicationController } from '../../api/types/workloads.ts';
import { choiceStem } from '../incarnations.ts';
import { formatTime } from '../ports/clock.ts';
import { backOff } from './backOff.ts';
import { updateStatus } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import type { Maker, Outcome } from './inOneGo.ts';
import { inOneGo, isMaking } from './inOneGo.ts';
import { claimPods, controllerOf, createPod, isActive, isAvailable, podKeys, readySinceMs, removePods } from './podControl.ts';
import { isReady, keyOf } from './serviceEndpoints.ts';

/** More pods than this are not made or removed at once. Models BurstReplicas. */
const burst = 500;

export const replicaSet: Controller = {
  name: 'replicaset-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: { 'replicasets.apps': (object) => [keyOf(object)], pods: podKeys<ReplicaSet>('ReplicaSet', 'replicasets.apps', ({ spec }) => spec.selector) },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const set = context.store.get('replicasets.apps', namespace, name) as ReplicaSet | undefined;
    if (set) reconcileReplicas(key, set, 'replicasets.apps', 'replicaset', set.spec.selector, context);
  },
};

/** Without one of its own it selects what its template bears. */
const selectorOf = ({ spec }: ReplicationController): LabelSelector => ({ matchLabels: spec.selector ?? spec.template.metadata?.labels ?? {} });

export const replicationController: Controller = {
  name: 'replication-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: { replicationcontrollers: (object) => [keyOf(object)], pods: podKeys<ReplicationController>('ReplicationController', 'replicationcontrollers', selectorOf) },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const owner = context.store.get('replicationcontrollers', namespace, name) as ReplicationController | undefined;
    if (owner) reconcileReplicas(key, owner, 'replicationcontrollers', 'replicationcontroller', selectorOf(owner), context);
  },
};

function reconcileReplicas(key: string, owner: ReplicaSet | ReplicationController, resource: string, kind: string, selector: LabelSelector, context: ControlContext): void {
  if (isMaking({ resource, key }, context)) return;
  const stem = choiceStem(context.store, kind, resource, owner.metadata.namespace ?? '', owner.metadata.name);
  const pods = claimPods(owner, selector, context).filter(isActive);
  const outcome = owner.metadata.deletionTimestamp === undefined ? scale(owner, pods, { resource, key, stem }, context) : done;
  if (outcome.kind === 'under way') return;
  const refusal = outcome.kind === 'refused' ? outcome.message : undefined;
  report(owner, pods, resource, refusal, context);
  backOff(resource, key, refusal === undefined ? 'succeeded' : 'failed', context);
  wakeForAvailability(key, pods, owner.spec.minReadySeconds ?? 0, context);
}

const done: Outcome = { kind: 'made' };

function scale(owner: ReplicaSet | ReplicationController, pods: readonly Pod[], maker: Maker, context: ControlContext): Outcome {
  const surplus = pods.length - (owner.spec.replicas ?? 1);
  if (surplus < 0) return inOneGo(maker, Math.min(-surplus, burst), context, (toldAfterMs) => createPod(owner, owner.spec.template, maker.stem, context, { toldAfterMs }));
  for (const pod of removePods(pods, relatedPods(owner, pods, context), Math.min(surplus, burst), maker.stem, context)) {
    context.event(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
  }
  return done;
}

/** The pods of all ReplicaSets of one Deployment count when nodes are looked at for being crowded. */
function relatedPods(owner: KubeObject, pods: readonly Pod[], context: ControlContext): readonly Pod[] {
  const parent = controllerOf(owner);
  if (!parent) return pods;
  const siblings = new Set(
    context.store
      .list('replicasets.apps', owner.metadata.namespace ?? '')
      .filter((set) => controllerOf(set)?.uid === parent.uid)
      .map((set) => set.metadata.uid),
  );
  return (context.store.list('pods', owner.metadata.namespace ?? '') as readonly Pod[]).filter((pod) => siblings.has(controllerOf(pod)?.uid));
}

/** The pods that were there when it looked; those that it just made are counted when they are seen. */
function report(owner: ReplicaSet | ReplicationController, pods: readonly Pod[], resource: string, refusal: string | undefined, context: ControlContext): void {
  const templateLabels = Object.entries(owner.spec.template.metadata?.labels ?? {});
  const labelled = pods.filter((pod) => templateLabels.every(([key, value]) => pod.metadata.labels?.[key] === value)).length;
  const ready = pods.filter(isReady).length;
  const available = pods.filter((pod) => isAvailable(pod, owner.spec.minReadySeconds ?? 0, context.now())).length;
  const status: ReplicaStatus = {
    replicas: pods.length,
    ...(labelled > 0 ? { fullyLabeledReplicas: labelled } : {}),
    ...(ready > 0 ? { readyReplicas: ready } : {}),
    ...(available > 0 ? { availableReplicas: available } : {}),
    ...(owner.metadata.generation === undefined ? {} : { observedGeneration: owner.metadata.generation }),
    ...(refusal === undefined ? {} : { conditions: [failureOf(owner) ?? { type: 'ReplicaFailure', status: 'True', lastTransitionTime: formatTime(context.now()), reason: 'FailedCreate', message: refusal }] }),
  };
  if (!sameJson(status, owner.status)) updateStatus(context, resource, { ...owner, status });
}

/** That pods are refused; the words stay those of the first refusal. Models calculateStatus. */
export function failureOf({ status }: ReplicaSet | ReplicationController): Condition | undefined {
  return status?.conditions?.find(({ type }) => type === 'ReplicaFailure');
}

/** With minReadySeconds a ready pod becomes available by time alone. */
export function wakeForAvailability(key: string, pods: readonly Pod[], minReadySeconds: number, context: ControlContext): void {
  if (minReadySeconds === 0) return;
  const due = pods.filter((pod) => isReady(pod) && !isAvailable(pod, minReadySeconds, context.now())).map((pod) => readySinceMs(pod) + minReadySeconds * 1000);
  if (due.length > 0) context.requeue(key, Math.max(0, Math.min(...due) - context.now()));
}
