/** kube-scheduler: gives each pod a node that fits. Which one of those that fit is a real cluster's free choice. */
import type { KubeObject } from '../../api/object.ts';
import type { Node } from '../../api/types/node.ts';
import type { Pod } from '../../api/types/pod.ts';
import { atLeast } from '../../api/version.ts';
import { pathOf, updateStatus } from '../controllers/client.ts';
import type { ControlContext, Controller } from '../controllers/controller.ts';
import { matchesRequirement } from '../controllers/selects.ts';
import { choiceStem } from '../incarnations.ts';
import { tolerates } from './taints.ts';
import { formatTime } from '../ports/clock.ts';
import type { Slice, StoreReader } from '../world.ts';

const keyOf = (object: KubeObject): string => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
const isUnscheduled = (object: KubeObject): boolean => (object as Pod).spec.nodeName === undefined || (object as Pod).spec.nodeName === '';

/** A pod that did not fit is looked at again when this has passed, even if nothing changed. */
const retryMs = 60_000;

export const scheduler: Controller = {
  name: 'default-scheduler',
  agent: 'kube-scheduler',
  latencyMs: 3,
  watches: {
    pods: (pod) => (isUnscheduled(pod) ? [keyOf(pod)] : []),
    nodes: (_node, store) => waitingPods(store),
  },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const pod = context.store.get('pods', namespace, name) as Pod | undefined;
    if (!pod || !isUnscheduled(pod) || pod.metadata.deletionTimestamp !== undefined) return;
    if ((pod.spec.schedulerName ?? 'default-scheduler') !== 'default-scheduler') return;
    const nodes = context.store.list('nodes') as readonly Node[];
    const reasons = new Map(nodes.map((node) => [node, whyNot(pod, node, context)]));
    const fitting = nodes.filter((node) => reasons.get(node) === undefined);
    if (fitting.length > 0) bind(pod, fitting, context);
    else refuse(pod, nodes.length, [...reasons.values()].filter((reason) => reason !== undefined), key, context);
  },
};

function waitingPods(store: StoreReader): readonly string[] {
  return store.list('pods').filter(isUnscheduled).map(keyOf);
}

function bind(pod: Pod, fitting: readonly Node[], context: ControlContext): void {
  const { namespace = '', name } = pod.metadata;
  const pods = context.store.list('pods') as readonly Pod[];
  const load = (node: Node): number => pods.filter((other) => other.spec.nodeName === node.metadata.name).length;
  const alike = (node: Node): number => pods.filter((other) => other.spec.nodeName === node.metadata.name && sameOwner(pod, other)).length;
  // Models the scores that matter on an idle cluster: pods of one owner are spread, then the emptier node wins.
  const [usual] = [...fitting].sort((one, other) => alike(one) - alike(other) || load(one) - load(other));
  const node = context.choose(`${choiceStem(context.store, 'pod', 'pods', namespace, name)}/node`, {
    kind: 'oneOf',
    options: fitting.map((candidate) => candidate.metadata.name),
    ...(usual ? { usual: usual.metadata.name } : {}),
  });
  context.request({
    method: 'POST',
    path: pathOf(context.options, 'pods', namespace, name, 'binding'),
    body: { apiVersion: 'v1', kind: 'Binding', metadata: { name, namespace, uid: pod.metadata.uid }, target: { kind: 'Node', name: node } },
  });
  context.event(pod, 'Normal', 'Scheduled', `Successfully assigned ${namespace}/${name} to ${node}`);
}

function sameOwner(pod: Pod, other: Pod): boolean {
  const owner = pod.metadata.ownerReferences?.[0]?.uid;
  return owner !== undefined && other.metadata.ownerReferences?.[0]?.uid === owner;
}

function refuse(pod: Pod, nodes: number, reasons: readonly string[], key: string, context: ControlContext): void {
  const message = refusal(context, nodes, reasons);
  context.requeue(key, retryMs);
  if (wasSaid(pod, message, key, context)) return;
  context.event(pod, 'Warning', 'FailedScheduling', message);
  const known = pod.status?.conditions?.find((condition) => condition.type === 'PodScheduled');
  if (known?.message !== message) {
    const lastTransitionTime = known?.status === 'False' ? known.lastTransitionTime : undefined;
    const condition = {
      type: 'PodScheduled',
      status: 'False',
      lastProbeTime: null,
      lastTransitionTime: lastTransitionTime ?? formatTime(context.now()),
      reason: 'Unschedulable',
      message,
    };
    const others = (pod.status?.conditions ?? []).filter((other) => other.type !== 'PodScheduled');
    updateStatus(context, 'pods', { ...pod, status: { ...pod.status, phase: 'Pending', conditions: [...others, condition] } });
  }
}

/** When each waiting pod was last refused: a change that has nothing to do with it must not make it be refused anew. */
const refusedSlice: Slice<ReadonlyMap<string, number>> = { name: 'scheduler/refused', initial: new Map() };

function wasSaid(pod: Pod, message: string, key: string, context: ControlContext): boolean {
  const condition = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
  const lastMs = context.read(refusedSlice).get(key) ?? context.now();
  const isNews = condition?.message !== message || context.now() - lastMs >= retryMs;
  context.write(refusedSlice, new Map(context.read(refusedSlice)).set(key, isNews ? context.now() : lastMs));
  return !isNews;
}

/** `0/3 nodes are available: 1 node(s) had untolerated taint {…}, 2 node(s) didn't match …`: the reasons sorted as texts. */
function refusal(context: ControlContext, nodes: number, reasons: readonly string[]): string {
  if (nodes === 0) return 'no nodes available to schedule pods';
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const texts = [...counts].map(([reason, count]) => `${count} ${reason}`).sort();
  const preemption = atLeast(context.options.version, '1.24')
    ? ` preemption: 0/${nodes} nodes are available: ${atLeast(context.options.version, '1.27') || nodes > 1 ? `${nodes} ` : '1 '}Preemption is not helpful for scheduling.`
    : '';
  return `0/${nodes} nodes are available: ${texts.join(', ')}.${preemption}`;
}

/** Why a pod can't run on a node, in the scheduler's words; undefined where it can. The filters are asked in the scheduler's order. */
function whyNot(pod: Pod, node: Node, context: ControlContext): string | undefined {
  if (node.spec.unschedulable === true && !tolerates(pod.spec.tolerations, { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' })) {
    return 'node(s) were unschedulable';
  }
  const taint = (node.spec.taints ?? []).find((one) => one.effect !== 'PreferNoSchedule' && !tolerates(pod.spec.tolerations, one));
  if (taint) {
    const text = `{${taint.key}: ${taint.value ?? ''}}`;
    return atLeast(context.options.version, '1.24') ? `node(s) had untolerated taint ${text}` : `node(s) had taint ${text}, that the pod didn't tolerate`;
  }
  if (!matchesNode(pod, node)) {
    return atLeast(context.options.version, '1.22') ? "node(s) didn't match Pod's node affinity/selector" : atLeast(context.options.version, '1.20') ? "node(s) didn't match Pod's node affinity" : "node(s) didn't match node selector";
  }
  return undefined;
}

function matchesNode(pod: Pod, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  if (!Object.entries(pod.spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value)) return false;
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return terms === undefined || terms.some(
      ({ matchExpressions = [], matchFields = [] }) =>
        matchExpressions.every(({ key, operator, values = [] }) => matchesRequirement(labels[key], operator, values)) &&
        // The only field there is, is the name.
        matchFields.every(({ operator, values = [] }) => matchesRequirement(node.metadata.name, operator, values)),
    );
}
