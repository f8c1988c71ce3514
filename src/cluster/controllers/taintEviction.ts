/**
 * The taint manager: takes pods off nodes that are tainted `NoExecute`, at once or when their tolerations run out.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions
 */
import type { Node, Taint } from '../../api/types/node.ts';
import type { Pod, Toleration } from '../../api/types/pod.ts';
import { atLeast } from '../../api/version.ts';
import type { KubeObject } from '../../api/object.ts';
import { tolerates } from '../node/taints.ts';
import { formatTime } from '../ports/clock.ts';
import type { TimeMs } from '../ports/clock.ts';
import type { StoreReader, Table } from '../world.ts';
import { remove, updateStatus } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { keyOf } from './serviceEndpoints.ts';

/** Since when a pod puts up with its node's taints for a while only, by uid. */
const putsUpSince: Table<TimeMs | undefined> = { name: 'taintEviction/since', initial: undefined };

export const taintEviction: Controller = {
  name: 'taint-eviction-controller',
  agent: 'kube-controller-manager',
  latencyMs: 20,
  watches: {
    nodes: (node, store) => (drivingOut(node as Node).length > 0 ? podsOn(node.metadata.name, store) : []),
    pods: (pod, store) => (drivingOut(nodeOf(pod as Pod, store)).length > 0 ? [keyOf(pod)] : []),
  },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const pod = context.store.get('pods', namespace, name) as Pod | undefined;
    if (!pod || pod.metadata.deletionTimestamp !== undefined) return;
    const taints = drivingOut(nodeOf(pod, context.store));
    const stayMs = staysForMs(pod.spec.tolerations ?? [], taints);
    if (taints.length === 0 || stayMs === Infinity) return cancel(pod, context);
    const { world } = context.cluster;
    const uid = pod.metadata.uid ?? '';
    const sinceMs = world.readRow(putsUpSince, uid) ?? context.now();
    world.writeRow(putsUpSince, uid, sinceMs);
    const leftMs = sinceMs + stayMs - context.now();
    if (leftMs > 0) return context.requeue(key, leftMs);
    say(pod, `Marking for deletion Pod ${key}`, context);
    remove(context, 'pods', atLeast(context.options.version, '1.26') ? (markDisrupted(pod, context) ?? pod) : pod);
  },
};

const drivingOut = (node: Node | undefined): readonly Taint[] => (node?.spec.taints ?? []).filter(({ effect }) => effect === 'NoExecute');

const nodeOf = ({ spec: { nodeName = '' } }: Pod, store: StoreReader): Node | undefined => store.get('nodes', '', nodeName) as Node | undefined;

const podsOn = (node: string, store: StoreReader): readonly string[] => (store.list('pods') as readonly Pod[]).filter(({ spec }) => spec.nodeName === node).map(keyOf);

/** The shortest of the tolerations that are made use of; none at all where a taint is not tolerated. */
function staysForMs(tolerations: readonly Toleration[], taints: readonly Taint[]): number {
  if (!taints.every((taint) => tolerates(tolerations, taint))) return 0;
  const used = tolerations.filter((toleration) => taints.some((taint) => tolerates([toleration], taint)));
  return Math.max(0, Math.min(...used.map(({ tolerationSeconds }) => (tolerationSeconds ?? Infinity) * 1000)));
}

function cancel(pod: Pod, context: ControlContext): void {
  const { world } = context.cluster;
  const uid = pod.metadata.uid ?? '';
  if (world.readRow(putsUpSince, uid) === undefined) return;
  world.writeRow(putsUpSince, uid, undefined);
  say(pod, `Cancelling deletion of Pod ${keyOf(pod)}`, context);
}

/** It names the pod, and not which of that name: `describe` looks by uid and does not find it. */
function say(pod: Pod, message: string, context: ControlContext): void {
  const { namespace = '', name } = pod.metadata;
  context.event({ apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name } }, 'Normal', 'TaintManagerEviction', message);
}

function markDisrupted(pod: Pod, context: ControlContext): KubeObject | undefined {
  const condition = { type: 'DisruptionTarget', status: 'True', reason: 'DeletionByTaintManager', message: 'Taint manager: deleting due to NoExecute taint', lastProbeTime: null, lastTransitionTime: formatTime(context.now()) };
  return updateStatus(context, 'pods', { ...pod, status: { ...pod.status, conditions: [...(pod.status?.conditions ?? []), condition] } });
}
