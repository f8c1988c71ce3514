/** The DaemonSet controller: one pod on each node that will have it. */
import { sameJson } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Node } from '../../api/types/node.ts';
import type { Pod, Toleration } from '../../api/types/pod.ts';
import type { ControllerRevision, DaemonSet } from '../../api/types/workloads.ts';
import type { StoreReader } from '../world.ts';
import { choiceStem } from '../incarnations.ts';
import { tolerates } from '../node/taints.ts';
import { backOff } from './backOff.ts';
import type { Creation } from './client.ts';
import { remove, updateStatus } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import type { History } from './controllerRevisions.ts';
import { currentRevision, forget, isLive, revisionLabel, revisionsOf } from './controllerRevisions.ts';
import { templateHash } from './hashes/templateHash.ts';
import { claimPods, createPod, isActive, isAvailable, podKeys } from './podControl.ts';
import { isReady, keyOf } from './serviceEndpoints.ts';

const resource = 'daemonsets.apps';

/** The hash is that of the template, as a Deployment's. */
const history: History = { hashLabel: revisionLabel, hash: ({ spec }, _data, { options }) => templateHash(spec.template as JsonObject, options.version) };
const hashOf = ({ metadata }: ControllerRevision): string | undefined => metadata.labels?.[revisionLabel];

/** What every daemon pod puts up with. */
const daemonTolerations: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
];
const hostNetworkToleration: Toleration = { key: 'node.kubernetes.io/network-unavailable', operator: 'Exists', effect: 'NoSchedule' };

export const daemonSet: Controller = {
  name: 'daemonset-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: {
    [resource]: (object) => [keyOf(object)],
    pods: podKeys<DaemonSet>('DaemonSet', resource, ({ spec }) => spec.selector),
    nodes: (_node, store: StoreReader) => store.list(resource).map(keyOf),
  },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const set = context.store.get(resource, namespace, name) as DaemonSet | undefined;
    if (!set) return;
    const pods = claimPods(set, set.spec.selector, context);
    const all = context.store.list('nodes') as readonly Node[];
    const nodes = all.filter((node) => mayRunOn(set, node, ['NoSchedule', 'NoExecute']));
    const kept = new Set(all.filter((node) => mayRunOn(set, node, ['NoExecute'])).map(({ metadata }) => metadata.name));
    const stem = choiceStem(context.store, 'daemonset', resource, namespace, name);
    const told = set.status?.observedGeneration === set.metadata.generation ? pods.find(isActive)?.metadata.labels?.[revisionLabel] : undefined;
    const held = currentRevision(set, history, stem, told, context);
    if (!held) return;
    const revision = hashOf(held) ?? '';
    const creations = set.metadata.deletionTimestamp === undefined ? place(set, pods, nodes, kept, stem, revision, context) : [];
    backOff(resource, key, creations.some(({ kind }) => kind === 'refused') ? 'failed' : 'succeeded', context);
    report(set, pods, nodes, revision, context);
    forgetOld(set, held, pods, context);
  },
};

/** Of the old ones as many go as are too many, those that pods still bear excepted. Models cleanupHistory. */
function forgetOld(set: DaemonSet, held: ControllerRevision, pods: readonly Pod[], context: ControlContext): void {
  if (set.metadata.deletionTimestamp !== undefined) return;
  const old = revisionsOf(set, context).filter(({ metadata }) => metadata.name !== held.metadata.name);
  forget(old.filter((each) => !isLive(each, hashOf, pods)), old.length - (set.spec.revisionHistoryLimit ?? 10), context);
}

/** The node that a daemon pod is meant for stands in its affinity until the scheduler has bound it. */
function nodeOf(pod: Pod): string | undefined {
  if (pod.spec.nodeName) return pod.spec.nodeName;
  return pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms[0]?.matchFields?.[0]?.values?.[0];
}

/** A taint against scheduling alone keeps new pods away, and lets those that are there stay. */
function mayRunOn(set: DaemonSet, node: Node, effects: readonly string[]): boolean {
  const { nodeSelector = {}, tolerations = [] } = set.spec.template.spec;
  const all = [...tolerations, ...daemonTolerations];
  const tainted = (node.spec.taints ?? []).some((taint) => effects.includes(taint.effect) && !tolerates(all, taint));
  return !tainted && Object.entries(nodeSelector).every(([key, value]) => node.metadata.labels?.[key] === value);
}

/** Removes the pods that have no place, and makes those that are missing: what came of that is given back. */
function place(set: DaemonSet, pods: readonly Pod[], nodes: readonly Node[], kept: ReadonlySet<string>, stem: string, revision: string, context: ControlContext): readonly Creation[] {
  const names = new Set(nodes.map((node) => node.metadata.name));
  for (const pod of pods) {
    const ended = pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded';
    if (pod.metadata.deletionTimestamp === undefined && (ended || !kept.has(nodeOf(pod) ?? ''))) removePod(set, pod, context);
  }
  const creations = [...names].filter((name) => !pods.some((pod) => nodeOf(pod) === name)).map((name) => makePod(set, name, stem, revision, context));
  if (set.spec.updateStrategy?.type === 'OnDelete') return creations;
  // One old pod at a time makes room for its successor.
  const unavailable = nodes.filter((node) => !pods.some((pod) => nodeOf(pod) === node.metadata.name && isActive(pod) && isReady(pod))).length;
  const old = pods.filter((pod) => isActive(pod) && pod.metadata.labels?.[revisionLabel] !== revision);
  const share = set.spec.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1;
  const limit = typeof share === 'number' ? share : Math.max(1, Math.ceil((Number(share.replace('%', '')) * nodes.length) / 100));
  const next = [...old.filter((pod) => !isReady(pod)), ...old.filter(isReady).slice(0, Math.max(0, limit - unavailable))];
  for (const pod of next) removePod(set, pod, context);
  return creations;
}

function makePod(set: DaemonSet, node: string, stem: string, revision: string, context: ControlContext): Creation {
  const { template } = set.spec;
  const nodeSelectorTerms = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }];
  const extra = template.spec.hostNetwork === true ? [...daemonTolerations, hostNetworkToleration] : daemonTolerations;
  return createPod(set, template, stem, context, {
    labels: { [revisionLabel]: revision, 'pod-template-generation': String(set.metadata.annotations?.['deprecated.daemonset.template.generation'] ?? 1) },
    spec: {
      affinity: { ...template.spec.affinity, nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
      tolerations: [...(template.spec.tolerations ?? []), ...extra],
    },
  });
}

function removePod(set: DaemonSet, pod: Pod, context: ControlContext): void {
  remove(context, 'pods', pod);
  context.event(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
}

function report(set: DaemonSet, pods: readonly Pod[], nodes: readonly Node[], revision: string, context: ControlContext): void {
  const names = new Set(nodes.map((node) => node.metadata.name));
  const living = pods.filter(isActive);
  const placed = living.filter((pod) => names.has(nodeOf(pod) ?? ''));
  const ready = placed.filter(isReady);
  const available = ready.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, context.now())).length;
  const updated = placed.filter((pod) => pod.metadata.labels?.[revisionLabel] === revision).length;
  const status: DaemonSet['status'] = {
    currentNumberScheduled: placed.length,
    numberMisscheduled: living.length - placed.length,
    desiredNumberScheduled: nodes.length,
    numberReady: ready.length,
    ...(set.metadata.generation === undefined ? {} : { observedGeneration: set.metadata.generation }),
    ...(updated > 0 ? { updatedNumberScheduled: updated } : {}),
    ...(available > 0 ? { numberAvailable: available } : {}),
    ...(nodes.length > available ? { numberUnavailable: nodes.length - available } : {}),
  };
  if (!sameJson(status, set.status)) updateStatus(context, resource, { ...set, status });
}
