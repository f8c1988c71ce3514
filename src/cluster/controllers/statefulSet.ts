/** The StatefulSet controller: pods with numbers, made and removed one after the other, each with its own claims. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { sameJson } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Pod, PodTemplate } from '../../api/types/pod.ts';
import type { ClaimTemplate, ControllerRevision, StatefulSet } from '../../api/types/workloads.ts';
import { atLeast } from '../../api/version.ts';
import { compactJson } from '../../text/json.ts';
import { choiceStem } from '../incarnations.ts';
import { backOff } from './backOff.ts';
import { ownClaims } from './claimOwners.ts';
import type { Creation } from './client.ts';
import { create, remove, updateStatus } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import type { History } from './controllerRevisions.ts';
import { currentRevision, forget, isLive, revisionLabel, revisionsOf, templateOf } from './controllerRevisions.ts';
import { fnv1, safeEncode } from './hashes/fnv.ts';
import { claimPods, createNamedPod, isActive, isAvailable, podKeys } from './podControl.ts';
import { wakeForAvailability } from './replicaSet.ts';
import { isReady, keyOf } from './serviceEndpoints.ts';

const resource = 'statefulsets.apps';

/** The hash is that of the patch as JSON, with the number of collisions that there were behind it. */
const history: History = {
  hashLabel: 'controller.kubernetes.io/hash',
  hash: ({ status }, data) => safeEncode(fnv1(utf8ToBytes(`${compactJson(data)}${(status as StatefulSet['status'])?.collisionCount ?? 0}`))),
};

export const statefulSet: Controller = {
  name: 'statefulset-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: { [resource]: (object) => [keyOf(object)], pods: podKeys<StatefulSet>('StatefulSet', resource, ({ spec }) => spec.selector) },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const set = context.store.get(resource, namespace, name) as StatefulSet | undefined;
    if (!set) return;
    const pods = claimPods(set, set.spec.selector, context, (pod) => isMemberOf(pod, set));
    const stem = choiceStem(context.store, 'statefulset', resource, namespace, name);
    const told = set.status?.observedGeneration === set.metadata.generation ? set.status?.updateRevision?.slice(name.length + 1) : undefined;
    const revision = currentRevision(set, history, stem, told, context);
    if (!revision) return;
    const isRefused = set.metadata.deletionTimestamp === undefined && step(set, pods, versionsOf(set, revision, context), context) === 'refused';
    backOff(resource, key, isRefused ? 'failed' : 'succeeded', context);
    const current = report(set, pods, revision.metadata.name, context);
    forgetOld(set, pods, new Set([current, revision.metadata.name]), context);
    wakeForAvailability(key, pods, set.spec.minReadySeconds ?? 0, context);
  },
};

/** What a pod is made from: a revision's name, and its template. */
interface Version {
  readonly name: string;
  readonly template: PodTemplate;
}

/** The version that is being rolled out, and the one before it, which pods below the partition keep. */
interface Versions {
  readonly update: Version;
  readonly current: Version;
}

function versionsOf(set: StatefulSet, revision: ControllerRevision, context: ControlContext): Versions {
  const versionOf = (each: ControllerRevision): Version => ({ name: each.metadata.name, template: templateOf(each) });
  const current = revisionsOf(set, context).find(({ metadata }) => metadata.name === set.status?.currentRevision);
  return { update: versionOf(revision), current: versionOf(current ?? revision) };
}

/** Models isCurrentRevisionNeeded. */
function versionFor(set: StatefulSet, ordinal: number, { update: wanted, current }: Versions): Version {
  return set.spec.updateStrategy?.type === 'RollingUpdate' && ordinal < firstUpdated(set) ? current : wanted;
}

/** The first number that the rolling update reaches. */
const firstUpdated = ({ spec }: StatefulSet): number => (spec.ordinals?.start ?? 0) + (spec.updateStrategy?.rollingUpdate?.partition ?? 0);

/** Those that no pod bears and that neither version of now is are kept only as far back as the history goes. Models truncateHistory. */
function forgetOld(set: StatefulSet, pods: readonly Pod[], kept: ReadonlySet<string>, context: ControlContext): void {
  if (set.metadata.deletionTimestamp !== undefined) return;
  const idle = revisionsOf(set, context).filter((each) => !kept.has(each.metadata.name) && !isLive(each, ({ metadata }) => metadata.name, pods));
  forget(idle, idle.length - (set.spec.revisionHistoryLimit ?? 10), context);
}

const ordinalOf = (pod: Pod): number => Number(/-(\d+)$/.exec(pod.metadata.name)?.[1] ?? -1);

/** Its own pods alone are called by its name and a number. */
const isMemberOf = (pod: Pod, set: StatefulSet): boolean => /^(.*)-\d+$/.exec(pod.metadata.name)?.[1] === set.metadata.name;

/** At most one thing at a time, unless the policy is Parallel: a pod is made when all before it are ready, removed from the end. */
function step(set: StatefulSet, pods: readonly Pod[], versions: Versions, context: ControlContext): 'done' | 'refused' {
  const first = set.spec.ordinals?.start ?? 0;
  const wanted = set.spec.replicas ?? 1;
  const isParallel = set.spec.podManagementPolicy === 'Parallel';
  const byOrdinal = new Map(pods.map((pod) => [ordinalOf(pod), pod]));
  for (let ordinal = first; ordinal < first + wanted; ordinal += 1) {
    const pod = byOrdinal.get(ordinal);
    if (pod) ownClaims(set, pod, 'wanted', context);
    if (pod && (pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded') && pod.metadata.deletionTimestamp === undefined) remove(context, 'pods', pod);
    if (!pod && makePod(set, ordinal, versionFor(set, ordinal, versions), context).kind === 'refused') return 'refused';
    const healthy = pod !== undefined && isActive(pod) && isAvailable(pod, set.spec.minReadySeconds ?? 0, context.now());
    if (!isParallel && !healthy) return 'done';
  }
  const surplus = pods.filter((pod) => ordinalOf(pod) < first || ordinalOf(pod) >= first + wanted).sort((one, other) => ordinalOf(other) - ordinalOf(one));
  for (const pod of surplus) {
    ownClaims(set, pod, 'surplus', context);
    removePod(set, pod, context);
    if (!isParallel) return 'done';
  }
  rollOn(set, pods, versions.update.name, context);
  return 'done';
}

/** The rolling update goes from the last number to the partition, one pod at a time, each ready before the next is taken. */
function rollOn(set: StatefulSet, pods: readonly Pod[], revision: string, context: ControlContext): void {
  if (set.spec.updateStrategy?.type === 'OnDelete') return;
  for (const pod of [...pods].sort((one, other) => ordinalOf(other) - ordinalOf(one))) {
    if (ordinalOf(pod) < firstUpdated(set)) return;
    if (pod.metadata.labels?.[revisionLabel] !== revision && pod.metadata.deletionTimestamp === undefined) return removePod(set, pod, context);
    if (!isActive(pod) || !isAvailable(pod, set.spec.minReadySeconds ?? 0, context.now())) return;
  }
}

/** Models recordPodEvent: its words are those of no other controller. */
function makePod(set: StatefulSet, ordinal: number, { name: revision, template }: Version, context: ControlContext): Creation {
  const name = `${set.metadata.name}-${ordinal}`;
  const claims = (set.spec.volumeClaimTemplates ?? []).map((template) => makeClaim(set, template, name, context));
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
function makeClaim(set: StatefulSet, template: ClaimTemplate, pod: string, context: ControlContext): { readonly name: string; readonly persistentVolumeClaim: JsonObject } {
  const { metadata = {} } = template;
  const volume = metadata.name ?? '';
  const name = `${volume}-${pod}`;
  const { namespace = '' } = set.metadata;
  if (!context.store.get('persistentvolumeclaims', namespace, name)) {
    const labels = { ...metadata.labels, ...set.spec.selector.matchLabels };
    create(context, 'persistentvolumeclaims', { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace, labels }, spec: template.spec ?? {} });
    context.event(set, 'Normal', 'SuccessfulCreate', `create Claim ${name} Pod ${pod} in StatefulSet ${set.metadata.name} success`);
  }
  return { name: volume, persistentVolumeClaim: { claimName: name } };
}

function removePod(set: StatefulSet, pod: Pod, context: ControlContext): void {
  if (pod.metadata.deletionTimestamp !== undefined) return;
  remove(context, 'pods', pod);
  context.event(set, 'Normal', 'SuccessfulDelete', `delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`);
}

/** Gives back the name of the revision that counts as the one that is in use. */
function report(set: StatefulSet, pods: readonly Pod[], revision: string, context: ControlContext): string {
  const ready = pods.filter((pod) => pod.status?.phase === 'Running' && isReady(pod));
  const updated = pods.filter((pod) => isActive(pod) && pod.metadata.labels?.[revisionLabel] === revision).length;
  const isRolledOut = set.spec.updateStrategy?.type === 'RollingUpdate' && updated === pods.length && ready.length === pods.length && pods.length === (set.spec.replicas ?? 1);
  const inUse = isRolledOut ? revision : (set.status?.currentRevision ?? revision);
  const current = pods.filter((pod) => isActive(pod) && pod.metadata.labels?.[revisionLabel] === inUse).length;
  const status: StatefulSet['status'] = {
    ...(set.metadata.generation === undefined ? {} : { observedGeneration: set.metadata.generation }),
    replicas: pods.length,
    ...(ready.length > 0 ? { readyReplicas: ready.length } : {}),
    ...(current > 0 ? { currentReplicas: current } : {}),
    ...(updated > 0 ? { updatedReplicas: updated } : {}),
    currentRevision: inUse,
    updateRevision: revision,
    collisionCount: 0,
    availableReplicas: ready.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, context.now())).length,
  };
  if (!sameJson(status, set.status)) updateStatus(context, resource, { ...set, status });
  return inUse;
}
