/** Pods on behalf of an owner: made from its template, counted, and chosen for removal. Models kubernetes' controller_utils. */
import { labelSelectorSelects } from '../../api/labelSelector.ts';
import type { JsonObject } from '../../base/json.ts';
import type { KubeObject, OwnerReference } from '../../api/object.ts';
import type { LabelSelector } from '../../api/types/common.ts';
import type { Pod, PodTemplate } from '../../api/types/pod.ts';
import { atLeast } from '../../api/version.ts';
import type { Names } from '../ports/choices.ts';
import { generatedNameAlphabet } from '../ports/choices.ts';
import { parseTime } from '../ports/clock.ts';
import type { StoreReader } from '../world.ts';
import type { Creation } from './client.ts';
import { mergePatch, remove, tryToCreate } from './client.ts';
import type { ControlContext } from './controller.ts';
import { nextNumber } from './counters.ts';
import { isReady } from './serviceEndpoints.ts';

export function ownerReference(owner: KubeObject): OwnerReference {
  return { apiVersion: owner.apiVersion, kind: owner.kind, name: owner.metadata.name, uid: owner.metadata.uid ?? '', controller: true, blockOwnerDeletion: true };
}

export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find((reference) => reference.controller === true);
}

/** The key of an object's controller if that is of this kind: what a pod's change means to the loop of that kind. */
export function ownerKeys(kind: string): (object: KubeObject) => readonly string[] {
  return (object) => {
    const owner = controllerOf(object);
    return owner?.kind === kind ? [`${object.metadata.namespace ?? ''}/${owner.name}`] : [];
  };
}

/** The same for a pod; one that nobody owns means something to every owner that might adopt it. Models getPodReplicaSets. */
export function podKeys<T extends KubeObject>(kind: string, resource: string, selectorOf: (owner: T) => LabelSelector): (pod: KubeObject, store: StoreReader) => readonly string[] {
  const owned = ownerKeys(kind);
  return (pod, store) => {
    if (controllerOf(pod)) return owned(pod);
    const { namespace = '', labels } = pod.metadata;
    return store.list(resource, namespace).flatMap((owner) => (labelSelectorSelects(selectorOf(owner as T), labels) ? [`${namespace}/${owner.metadata.name}`] : []));
  };
}

/** The owner's pods; those that nobody owns and that its selector selects are adopted on the way, if they `mayBe` of it. */
export function claimPods(owner: KubeObject, selector: LabelSelector, context: ControlContext, mayBe: (pod: Pod) => boolean = () => true): readonly Pod[] {
  const { namespace = '', uid = '' } = owner.metadata;
  return (context.store.list('pods', namespace) as readonly Pod[]).flatMap((pod) => {
    const selected = labelSelectorSelects(selector, pod.metadata.labels);
    const controller = controllerOf(pod);
    if (controller?.uid === uid) {
      if (selected) return [pod];
      // It was relabelled: from now on it belongs to nobody.
      const others = (pod.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== uid);
      mergePatch(context, 'pods', pod, { metadata: { ownerReferences: others.length > 0 ? others.map((reference) => ({ ...reference })) : null } });
      return [];
    }
    if (controller || !selected || !mayBe(pod) || pod.metadata.deletionTimestamp !== undefined || owner.metadata.deletionTimestamp !== undefined) return [];
    mergePatch(context, 'pods', pod, { metadata: { ownerReferences: [...(pod.metadata.ownerReferences ?? []), ownerReference(owner)].map((reference) => ({ ...reference })) } });
    return [pod];
  });
}

/** Neither ended for good nor on its way out. */
export function isActive(pod: Pod): boolean {
  return pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed' && pod.metadata.deletionTimestamp === undefined;
}

/** Ready, and for at least that long. */
export function isAvailable(pod: Pod, minReadySeconds: number, nowMs: number): boolean {
  if (!isReady(pod)) return false;
  return minReadySeconds === 0 || readySinceMs(pod) + minReadySeconds * 1000 <= nowMs;
}

export function readySinceMs(pod: Pod): number {
  const since = pod.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime;
  return parseTime(since ?? '') ?? 0;
}

/** What a pod has beyond its template. */
export interface PodExtra {
  /** So much later than the pod was made its owner's Event says so. */
  readonly toldAfterMs?: number;
  readonly spec?: JsonObject;
  readonly labels?: JsonObject;
  readonly annotations?: JsonObject;
}

/** A pod with a generated name; what came of it is told in an Event of its owner. `stem` begins the id of the choice of its suffix. Models RealPodControl. */
export function createPod(owner: KubeObject, template: PodTemplate, stem: string, context: ControlContext, extra: PodExtra & { readonly prefix?: string } = {}): Creation {
  const prefix = extra.prefix ?? `${owner.metadata.name}-`;
  const suffix = context.choose(`${stem}/pod/${nextNumber(`${stem}/pod`, context)}`, {
    kind: 'word',
    length: 5,
    alphabet: generatedNameAlphabet,
    taken: takenSuffixes(prefix, owner.metadata.namespace ?? '', context.store),
  });
  const creation = createNamedPod(owner, template, `${prefix}${suffix}`, context, { ...extra, generateName: prefix });
  if (creation.kind === 'created') context.event(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${creation.object.metadata.name}`, undefined, 1, extra.toldAfterMs);
  else if (!isGoingAway(owner, context)) context.event(owner, 'Warning', 'FailedCreate', `Error creating: ${creation.message}`);
  return creation;
}

const isGoingAway = ({ metadata: { namespace = '' } }: KubeObject, { store }: ControlContext): boolean => store.get('namespaces', '', namespace)?.metadata.deletionTimestamp !== undefined;

export function createNamedPod(
  owner: KubeObject,
  template: PodTemplate,
  name: string,
  context: ControlContext,
  extra: PodExtra & { readonly generateName?: string } = {},
): Creation {
  const { labels = {}, annotations } = template.metadata ?? {};
  return tryToCreate(context, 'pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...(extra.generateName === undefined ? {} : { generateName: extra.generateName }),
      name,
      namespace: owner.metadata.namespace,
      labels: { ...labels, ...extra.labels },
      ...(annotations || extra.annotations ? { annotations: { ...annotations, ...extra.annotations } } : {}),
      ownerReferences: [{ ...ownerReference(owner) }],
    },
    spec: { ...template.spec, ...extra.spec },
  });
}

function takenSuffixes(prefix: string, namespace: string, store: StoreReader): Names {
  const names = store.names('pods', namespace);
  return { has: (suffix) => names.has(`${prefix}${suffix}`) };
}

/**
 * Removes `count` of these pods, the least valuable first. Models ActivePodsWithRanks: without a node, pending, unready, crowded,
 * young; what is equal in all that is a real cluster's free choice.
 */
export function removePods(pods: readonly Pod[], related: readonly Pod[], count: number, stem: string, context: ControlContext): readonly Pod[] {
  if (count <= 0) return [];
  const crowds = crowdsOf(related);
  const ranked = pods.map((pod) => ({ pod, rank: rankOf(pod, crowds, context) })).sort((one, other) => compareRanks(one.rank, other.rank));
  const chosen: Pod[] = [];
  const left = [...ranked];
  while (chosen.length < count && left.length > 0) {
    const [first] = left;
    const ties = left.filter(({ rank }) => first && compareRanks(rank, first.rank) === 0);
    const name = ties.length > count - chosen.length ? pickTie(ties.map(({ pod }) => pod.metadata.name), stem, context) : first?.pod.metadata.name;
    const index = left.findIndex(({ pod }) => pod.metadata.name === name);
    chosen.push(...left.splice(index, 1).map(({ pod }) => pod));
  }
  for (const pod of chosen) remove(context, 'pods', pod);
  return chosen;
}

function pickTie(names: readonly string[], stem: string, context: ControlContext): string {
  const id = `${stem}/remove`;
  return context.choose(`${id}/${nextNumber(id, context)}`, { kind: 'oneOf', options: names });
}

/** How many of these pods are active on each node. */
function crowdsOf(pods: readonly Pod[]): ReadonlyMap<string, number> {
  const crowds = new Map<string, number>();
  for (const pod of pods) {
    const { nodeName } = pod.spec;
    if (nodeName !== undefined && isActive(pod)) crowds.set(nodeName, (crowds.get(nodeName) ?? 0) + 1);
  }
  return crowds;
}

function rankOf(pod: Pod, crowds: ReadonlyMap<string, number>, context: ControlContext): readonly number[] {
  const crowd = crowds.get(pod.spec.nodeName ?? '') ?? 0;
  const restarts = Math.max(0, ...(pod.status?.containerStatuses ?? []).map(({ restartCount }) => restartCount));
  const phases: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 };
  const ready = isReady(pod);
  const cost = Number(pod.metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0);
  return [
    pod.spec.nodeName ? 1 : 0,
    phases[pod.status?.phase ?? 'Pending'] ?? 2,
    ready ? 1 : 0,
    atLeast(context.options.version, '1.22') ? cost : 0,
    -crowd,
    ready ? age(readySinceMs(pod), context) : 0,
    -restarts,
    age(parseTime(pod.metadata.creationTimestamp ?? '') ?? 0, context),
  ];
}

/** Since 1.22 ages are compared by their logarithm, so that pods of about the same age are all as likely to go. */
function age(sinceMs: number, context: ControlContext): number {
  const ageMs = context.now() - sinceMs;
  if (!atLeast(context.options.version, '1.22')) return ageMs;
  return ageMs <= 0 ? -1 : Math.floor(Math.log2(ageMs * 1_000_000));
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) {
    const difference = value - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
