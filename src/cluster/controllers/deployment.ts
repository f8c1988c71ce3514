/** The Deployment controller: one ReplicaSet a template, and the way from the old ones to the new one. */
import { sameJson } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Deployment, ReplicaSet } from '../../api/types/workloads.ts';
import { choiceStem } from '../incarnations.ts';
import type { Names } from '../ports/choices.ts';
import type { StoreReader, Table } from '../world.ts';
import { create, remove, update } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { nextNumber } from './counters.ts';
import type { Rollout } from './deploymentRollout.ts';
import { annotated, hashLabel, newReplicas, rollOut, scaleEvent, scaleOnly, scaleSet } from './deploymentRollout.ts';
import { syncStatus } from './deploymentStatus.ts';
import { controllerOf, ownerKeys, ownerReference } from './podControl.ts';
import { chooseHash } from './hashes/chooseHash.ts';
import { templateHash } from './hashes/templateHash.ts';
import { keyOf } from './serviceEndpoints.ts';

const resource = 'replicasets.apps';
const revisionAnnotation = 'deployment.kubernetes.io/revision';

/** What a ReplicaSet does not take over from its Deployment. */
const skippedAnnotations: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  revisionAnnotation,
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
]);

export const deployment: Controller = {
  name: 'deployment-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: { 'deployments.apps': (object) => [keyOf(object)], [resource]: ownerKeys('Deployment'), pods: recreatedBy },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const found = context.store.get('deployments.apps', namespace, name) as Deployment | undefined;
    if (!found) return;
    const before = rolloutOf(found, context);
    if (found.metadata.deletionTimestamp !== undefined) return syncStatus(key, before, context);
    const isScaling = before.sets.some((set) => isActiveSet(set) && Number(set.metadata.annotations?.['deployment.kubernetes.io/desired-replicas'] ?? found.spec.replicas ?? 1) !== (found.spec.replicas ?? 1));
    if (found.spec.paused === true || isScaling) {
      scaleOnly(withRevision(before, context), context);
    } else if (isRecreated(found) && stopsOld(before, context)) {
      // The new set is not even made before the last of the old pods is gone.
    } else {
      rollOut(before.newest ? withRevision(before, context) : createNewest(before, context), context);
    }
    const after = rolloutOf(context.store.get('deployments.apps', namespace, name) as Deployment, context);
    cleanUp(after, context);
    syncStatus(key, after, context);
  },
};

const isRecreated = ({ spec }: Deployment): boolean => spec.strategy?.type === 'Recreate';

/** Only where all old pods must be gone first, does the end of a pod matter to its Deployment itself. */
function recreatedBy(pod: KubeObject, store: StoreReader): readonly string[] {
  const set = store.get(resource, pod.metadata.namespace ?? '', controllerOf(pod)?.name ?? '');
  const owner = set && store.get('deployments.apps', pod.metadata.namespace ?? '', controllerOf(set)?.name ?? '');
  return owner && isRecreated(owner as Deployment) ? [keyOf(owner)] : [];
}

/** Takes the old sets down; true while any of their pods is left. */
function stopsOld({ deployment: owner, old }: Rollout, context: ControlContext): boolean {
  for (const set of old) scaleSet(owner, set, 0, context);
  const uids = new Set(old.map(({ metadata }) => metadata.uid));
  return (context.store.list('pods', owner.metadata.namespace ?? '') as readonly Pod[]).some(
    (pod) => uids.has(controllerOf(pod)?.uid) && pod.status?.phase !== 'Failed' && pod.status?.phase !== 'Succeeded',
  );
}

const isActiveSet = (set: ReplicaSet): boolean => (set.spec.replicas ?? 0) > 0;

function rolloutOf(owner: Deployment, context: ControlContext): Rollout {
  const sets = (context.store.list(resource, owner.metadata.namespace ?? '') as readonly ReplicaSet[])
    .filter((set) => controllerOf(set)?.uid === owner.metadata.uid)
    .sort((one, other) => revisionOf(one) - revisionOf(other));
  const newest = sets.find((set) => sameTemplate(set, owner));
  return { deployment: owner, sets, ...(newest ? { newest } : {}), old: sets.filter((set) => set !== newest) };
}

/** The template without the label that the controller itself put in. */
function sameTemplate(set: ReplicaSet, owner: Deployment): boolean {
  const { [hashLabel]: _hash, ...labels } = set.spec.template.metadata?.labels ?? {};
  return sameJson({ ...set.spec.template, metadata: { ...set.spec.template.metadata, labels } }, { ...owner.spec.template, metadata: { ...owner.spec.template.metadata, labels: owner.spec.template.metadata?.labels ?? {} } });
}

export function revisionOf(set: ReplicaSet): number {
  return Number(set.metadata.annotations?.[revisionAnnotation] ?? 0);
}

function nextRevision(rollout: Rollout): number {
  return Math.max(0, ...rollout.old.map(revisionOf)) + 1;
}

/** What the templates of a Deployment got as their hashes. */
const hashes: Table<string | undefined> = { name: 'templateHashes', initial: undefined };

/** A template's hash follows from it alone: the set that is made for it again, once the first was deleted, is called as the first was. */
function hashOf(template: JsonObject, stem: string, taken: Names, context: ControlContext): string {
  const { world } = context.cluster;
  const computed = templateHash(template, context.options.version);
  const row = `${stem}/${computed ?? JSON.stringify(template)}`;
  const given = world.readRow(hashes, row);
  if (given !== undefined && !taken.has(given)) return given;
  const hash = chooseHash(`${stem}/${nextNumber(stem, context)}`, computed, taken, context);
  world.writeRow(hashes, row, hash);
  return hash;
}

function createNewest(rollout: Rollout, context: ControlContext): Rollout {
  const { deployment: owner } = rollout;
  const { namespace = '', name } = owner.metadata;
  const stem = `${choiceStem(context.store, 'deployment', 'deployments.apps', namespace, name)}/podTemplateHash`;
  const taken = new Set(context.store.list(resource, namespace).flatMap(({ metadata }) => (metadata.name.startsWith(`${name}-`) ? [metadata.name.slice(name.length + 1)] : [])));
  const hash = hashOf(owner.spec.template as JsonObject, stem, taken, context);
  const labels = { ...owner.spec.template.metadata?.labels, [hashLabel]: hash };
  const revision = nextRevision(rollout);
  const replicas = newReplicas(rollout);
  const created = create(context, resource, {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      annotations: annotated(owner, { ...copiedAnnotations(owner), [revisionAnnotation]: String(revision) }),
      ownerReferences: [{ ...ownerReference(owner) }],
    },
    spec: {
      replicas,
      ...(owner.spec.minReadySeconds === undefined ? {} : { minReadySeconds: owner.spec.minReadySeconds }),
      selector: { ...owner.spec.selector, matchLabels: { ...owner.spec.selector.matchLabels, [hashLabel]: hash } },
      template: { ...owner.spec.template, metadata: { ...owner.spec.template.metadata, labels } },
    },
  }) as ReplicaSet | undefined;
  if (!created) return rollout;
  if (replicas > 0) scaleEvent(owner, created.metadata.name, 'just made', replicas, context);
  const deploymentNow = setRevision(owner, revision, context);
  return { ...rollout, deployment: deploymentNow, newest: created, sets: [...rollout.sets, created] };
}

/** The newest set bears the highest revision, and the Deployment bears it too: that is what `rollout undo` goes by. */
function withRevision(rollout: Rollout, context: ControlContext): Rollout {
  const { newest, deployment: owner } = rollout;
  if (!newest) return rollout;
  const revision = Math.max(nextRevision(rollout), revisionOf(newest));
  const history = newest.metadata.annotations?.['deployment.kubernetes.io/revision-history'];
  const isRevived = revision !== revisionOf(newest);
  const annotations = {
    ...newest.metadata.annotations,
    ...copiedAnnotations(owner),
    [revisionAnnotation]: String(revision),
    ...(isRevived ? { 'deployment.kubernetes.io/revision-history': [history, String(revisionOf(newest))].filter((part) => part !== undefined).join(',') } : {}),
  };
  const current = sameJson(annotations, newest.metadata.annotations) ? newest : ((update(context, resource, { ...newest, metadata: { ...newest.metadata, annotations } }) as ReplicaSet | undefined) ?? newest);
  return { ...rollout, deployment: setRevision(owner, revision, context), newest: current, sets: rollout.sets.map((set) => (set === newest ? current : set)) };
}

function copiedAnnotations(owner: Deployment): Record<string, string> {
  return Object.fromEntries(Object.entries(owner.metadata.annotations ?? {}).filter(([key]) => !skippedAnnotations.has(key)));
}

function setRevision(owner: Deployment, revision: number, context: ControlContext): Deployment {
  if (owner.metadata.annotations?.[revisionAnnotation] === String(revision)) return owner;
  const annotations = { ...owner.metadata.annotations, [revisionAnnotation]: String(revision) };
  return (update(context, 'deployments.apps', { ...owner, metadata: { ...owner.metadata, annotations } }) as Deployment | undefined) ?? owner;
}

/** Old sets that are down for good are kept only as far back as the history goes. */
function cleanUp(rollout: Rollout, context: ControlContext): void {
  const { spec, metadata } = rollout.deployment;
  const wanted = spec.replicas ?? 1;
  const { newest } = rollout;
  const isComplete = newest?.status?.availableReplicas === wanted && rollout.old.every((set) => (set.status?.replicas ?? 0) === 0);
  if (!isComplete || metadata.deletionTimestamp !== undefined) return;
  const down = rollout.old.filter((set) => (set.spec.replicas ?? 0) === 0 && (set.status?.replicas ?? 0) === 0);
  for (const set of down.slice(0, Math.max(0, down.length - (spec.revisionHistoryLimit ?? 10)))) remove(context, resource, set);
}

