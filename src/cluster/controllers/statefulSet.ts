/** The StatefulSet controller: pods with numbers, made and removed one after the other, each with its own claims. */
import { sameJson } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { StatefulSet } from '../../api/types/workloads.ts';
import { atLeast } from '../../api/version.ts';
import { choiceStem } from '../incarnations.ts';
import { backOff } from './backOff.ts';
import type { Creation } from './client.ts';
import { create, remove, updateStatus } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { claimPods, createNamedPod, isActive, isAvailable, ownerKeys } from './podControl.ts';
import { wakeForAvailability } from './replicaSet.ts';
import { revisionOf } from './revisions.ts';
import { isReady, keyOf } from './serviceEndpoints.ts';

const resource = 'statefulsets.apps';
const revisionLabel = 'controller-revision-hash';

export const statefulSet: Controller = {
  name: 'statefulset-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: { [resource]: (object) => [keyOf(object)], pods: ownerKeys('StatefulSet') },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const set = context.store.get(resource, namespace, name) as StatefulSet | undefined;
    if (!set) return;
    const pods = claimPods(set, set.spec.selector, context);
    const stem = choiceStem(context.store, 'statefulset', resource, namespace, name);
    const told = set.status?.observedGeneration === set.metadata.generation ? set.status?.updateRevision?.slice(name.length + 1) : undefined;
    const revision = `${name}-${revisionOf(stem, { ...set.spec.template }, told, context)}`;
    const isRefused = set.metadata.deletionTimestamp === undefined && step(set, pods, revision, context) === 'refused';
    backOff(resource, key, isRefused ? 'failed' : 'succeeded', context);
    report(set, pods, revision, context);
    wakeForAvailability(key, pods, set.spec.minReadySeconds ?? 0, context);
  },
};

const ordinalOf = (pod: Pod): number => Number(/-(\d+)$/.exec(pod.metadata.name)?.[1] ?? -1);

/** At most one thing at a time, unless the policy is Parallel: a pod is made when all before it are ready, removed from the end. */
function step(set: StatefulSet, pods: readonly Pod[], revision: string, context: ControlContext): 'done' | 'refused' {
  const first = set.spec.ordinals?.start ?? 0;
  const wanted = set.spec.replicas ?? 1;
  const isParallel = set.spec.podManagementPolicy === 'Parallel';
  const byOrdinal = new Map(pods.map((pod) => [ordinalOf(pod), pod]));
  for (let ordinal = first; ordinal < first + wanted; ordinal += 1) {
    const pod = byOrdinal.get(ordinal);
    if (pod && (pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded') && pod.metadata.deletionTimestamp === undefined) remove(context, 'pods', pod);
    if (!pod && makePod(set, ordinal, revision, context).kind === 'refused') return 'refused';
    const healthy = pod !== undefined && isActive(pod) && isAvailable(pod, set.spec.minReadySeconds ?? 0, context.now());
    if (!isParallel && !healthy) return 'done';
  }
  const surplus = pods.filter((pod) => ordinalOf(pod) < first || ordinalOf(pod) >= first + wanted).sort((one, other) => ordinalOf(other) - ordinalOf(one));
  for (const pod of surplus) {
    removePod(set, pod, context);
    if (!isParallel) return 'done';
  }
  update(set, pods, revision, context);
  return 'done';
}

/** The rolling update goes from the last number to the partition, one pod at a time, each ready before the next is taken. */
function update(set: StatefulSet, pods: readonly Pod[], revision: string, context: ControlContext): void {
  if (set.spec.updateStrategy?.type === 'OnDelete') return;
  const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  for (const pod of [...pods].sort((one, other) => ordinalOf(other) - ordinalOf(one))) {
    if (ordinalOf(pod) < partition) return;
    if (pod.metadata.labels?.[revisionLabel] !== revision && pod.metadata.deletionTimestamp === undefined) return removePod(set, pod, context);
    if (!isActive(pod) || !isAvailable(pod, set.spec.minReadySeconds ?? 0, context.now())) return;
  }
}

/** Models recordPodEvent: its words are those of no other controller. */
function makePod(set: StatefulSet, ordinal: number, revision: string, context: ControlContext): Creation {
  const name = `${set.metadata.name}-${ordinal}`;
  const templates = (set.spec as JsonObject)['volumeClaimTemplates'] as readonly JsonObject[] | undefined;
  const claims = (templates ?? []).map((template) => makeClaim(set, template, name, context));
  const template = (context.store.get(resource, set.metadata.namespace ?? '', set.metadata.name) as StatefulSet).spec.template;
  const volumes = [...claims, ...(template.spec.volumes ?? []).filter((volume) => !claims.some((claim) => claim.name === volume.name))];
  const creation = createNamedPod(set, template, name, context, {
    generateName: `${set.metadata.name}-`,
    labels: {
      ...(atLeast(context.options.version, '1.28') ? { 'apps.kubernetes.io/pod-index': String(ordinal) } : {}),
      [revisionLabel]: revision,
      'statefulset.kubernetes.io/pod-name': name,
    },
    spec: { hostname: name, ...(set.spec.serviceName ? { subdomain: set.spec.serviceName } : {}), ...(volumes.length > 0 ? { volumes } : {}) },
  });
  const told = `create Pod ${name} in StatefulSet ${set.metadata.name}`;
  if (creation.kind === 'created') context.event(set, 'Normal', 'SuccessfulCreate', `${told} successful`);
  else context.event(set, 'Warning', 'FailedCreate', `${told} failed error: ${creation.message}`);
  return creation;
}

/** A claim outlives its pod: the next one of the same number finds it again. */
function makeClaim(set: StatefulSet, template: JsonObject, pod: string, context: ControlContext): { readonly name: string; readonly persistentVolumeClaim: JsonObject } {
  const metadata = (template['metadata'] ?? {}) as JsonObject;
  const volume = String(metadata['name']);
  const name = `${volume}-${pod}`;
  const { namespace = '' } = set.metadata;
  if (!context.store.get('persistentvolumeclaims', namespace, name)) {
    const labels = { ...(metadata['labels'] as JsonObject | undefined), ...set.spec.selector.matchLabels };
    create(context, 'persistentvolumeclaims', { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace, labels }, spec: template['spec'] ?? {} });
    context.event(set, 'Normal', 'SuccessfulCreate', `create Claim ${name} Pod ${pod} in StatefulSet ${set.metadata.name} success`);
  }
  return { name: volume, persistentVolumeClaim: { claimName: name } };
}

function removePod(set: StatefulSet, pod: Pod, context: ControlContext): void {
  if (pod.metadata.deletionTimestamp !== undefined) return;
  remove(context, 'pods', pod);
  context.event(set, 'Normal', 'SuccessfulDelete', `delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`);
}

function report(set: StatefulSet, pods: readonly Pod[], revision: string, context: ControlContext): void {
  const ready = pods.filter((pod) => pod.status?.phase === 'Running' && isReady(pod));
  const updated = pods.filter((pod) => isActive(pod) && pod.metadata.labels?.[revisionLabel] === revision).length;
  const isRolledOut = updated === pods.length && ready.length === pods.length && pods.length === (set.spec.replicas ?? 1);
  const currentRevision = isRolledOut ? revision : (set.status?.currentRevision ?? revision);
  const current = pods.filter((pod) => isActive(pod) && pod.metadata.labels?.[revisionLabel] === currentRevision).length;
  const status: StatefulSet['status'] = {
    ...(set.metadata.generation === undefined ? {} : { observedGeneration: set.metadata.generation }),
    replicas: pods.length,
    ...(ready.length > 0 ? { readyReplicas: ready.length } : {}),
    ...(current > 0 ? { currentReplicas: current } : {}),
    ...(updated > 0 ? { updatedReplicas: updated } : {}),
    currentRevision,
    updateRevision: revision,
    collisionCount: 0,
    availableReplicas: ready.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, context.now())).length,
  };
  if (!sameJson(status, set.status)) updateStatus(context, resource, { ...set, status });
}
