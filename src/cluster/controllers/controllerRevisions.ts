/**
 * The revisions of a StatefulSet or DaemonSet: each template that it ever had is an object of its own, by which a rollout is undone.
 * Models pkg/controller/history and the histories of both controllers.
 */
import { sameJson, sortKeys } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import { labelSelectorSelects } from '../../api/labelSelector.ts';
import type { ControllerRevision, DaemonSet, StatefulSet } from '../../api/types/workloads.ts';
import type { Pod, PodTemplate } from '../../api/types/pod.ts';
import type { Names } from '../ports/choices.ts';
import { create, remove, update } from './client.ts';
import type { ControlContext } from './controller.ts';
import { chooseHash } from './hashes/chooseHash.ts';
import { controllerOf, ownerReference } from './podControl.ts';

const resource = 'controllerrevisions.apps';

/** The label of a pod that tells which revision it was made from. */
export const revisionLabel = 'controller-revision-hash';

/** What the two controllers do each in its own way. */
export interface History {
  /** Which label of a revision bears its hash. */
  readonly hashLabel: string;
  /** The hash that Go computes; undefined where that isn't known. */
  hash(owner: StatefulSet | DaemonSet, data: JsonObject, context: ControlContext): string | undefined;
}

/** The patch that puts the owner's template of now back, its keys in order: clients compare the bytes. */
const restoringPatch = ({ spec }: StatefulSet | DaemonSet): JsonObject => sortKeys({ spec: { template: { ...(spec.template as JsonObject), $patch: 'replace' } } }) as JsonObject;

/** Oldest first. */
export function revisionsOf(owner: StatefulSet | DaemonSet, context: ControlContext): readonly ControllerRevision[] {
  return (context.store.list(resource, owner.metadata.namespace ?? '') as readonly ControllerRevision[])
    .filter((revision) => controllerOf(revision)?.uid === owner.metadata.uid && labelSelectorSelects(owner.spec.selector, revision.metadata.labels))
    .sort((one, other) => one.revision - other.revision);
}

/**
 * The revision that holds the owner's template, which is always the last one: an older one that holds it gets the next number, else
 * one is made. `told` is the hash that the owner's pods bear already, where they were there before the simulation began; `stem` begins
 * the id of the choice of its hash.
 */
export function currentRevision(owner: StatefulSet | DaemonSet, history: History, stem: string, told: string | undefined, context: ControlContext): ControllerRevision | undefined {
  const revisions = revisionsOf(owner, context);
  const data = restoringPatch(owner);
  const found = revisions.findLast((revision) => sameJson(revision.data, data));
  const next = (revisions.at(-1)?.revision ?? 0) + 1;
  if (found) return found === revisions.at(-1) ? found : (update(context, resource, { ...found, revision: next }) as ControllerRevision | undefined);
  const hash = (revisions.length === 0 ? told : undefined) ?? chooseHash(`${stem}/revision/${next}`, history.hash(owner, data, context), takenHashes(owner, context), context);
  return create(context, resource, {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${owner.metadata.name}-${hash}`,
      namespace: owner.metadata.namespace,
      labels: { ...owner.spec.template.metadata?.labels, [history.hashLabel]: hash },
      ...(owner.metadata.annotations ? { annotations: owner.metadata.annotations } : {}),
      ownerReferences: [{ ...ownerReference(owner) }],
    },
    data,
    revision: next,
  }) as ControllerRevision | undefined;
}

function takenHashes({ metadata: { namespace = '', name } }: StatefulSet | DaemonSet, { store }: ControlContext): Names {
  const names = store.names(resource, namespace);
  return { has: (hash) => names.has(`${name}-${hash}`) };
}

/** The template that a revision holds, without the word that makes a patch of it. */
export function templateOf({ data }: ControllerRevision): PodTemplate {
  const { $patch: _patch, ...template } = data.spec.template as JsonObject;
  return template as PodTemplate;
}

/** Removes the oldest of those that no pod bears, `count` of them. */
export function forget(revisions: readonly ControllerRevision[], count: number, context: ControlContext): void {
  for (const revision of revisions.slice(0, Math.max(0, count))) remove(context, resource, revision);
}

/** Whether one of these pods was made from it. */
export const isLive = (revision: ControllerRevision, hashOf: (revision: ControllerRevision) => string | undefined, pods: readonly Pod[]): boolean =>
  pods.some((pod) => pod.metadata.labels?.[revisionLabel] === hashOf(revision));
