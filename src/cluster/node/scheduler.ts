/** kube-scheduler: gives each pod a node that fits. Which one of those that fit is a real cluster's free choice. */
import { remembered } from '../../base/remember.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Node } from '../../api/types/node.ts';
import type { Pod } from '../../api/types/pod.ts';
import { atLeast } from '../../api/version.ts';
import { mergePatch, pathOf, remove, updateStatus } from '../controllers/client.ts';
import type { ControlContext, Controller } from '../controllers/controller.ts';
import { numbered } from '../controllers/counters.ts';
import { choiceStem } from '../incarnations.ts';
import type { Refusal } from './filters.ts';
import { refusalOf } from './filters.ts';
import { claimsAwaitingNode, unboundClaim } from './podClaims.ts';
import type { Room } from './preemption.ts';
import { awaitsVictims, leastLoss, mayPreempt, preemptedText, roomOn } from './preemption.ts';
import { observed } from './podStatus.ts';
import type { TimeMs } from '../ports/clock.ts';
import { formatTime } from '../ports/clock.ts';
import type { StoreReader, Table } from '../world.ts';

const keyOf = (object: KubeObject): string => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
const isUnscheduled = (object: KubeObject): boolean => (object as Pod).spec.nodeName === undefined || (object as Pod).spec.nodeName === '';

/** A pod that did not fit is looked at again when this has passed, even if nothing changed. */
const retryMs = 60_000;

export const scheduler: Controller = {
  name: 'default-scheduler',
  agent: 'kube-scheduler',
  latencyMs: 3,
  watches: {
    // One that is gone has made room.
    pods: (pod, store) => (isUnscheduled(pod) ? [keyOf(pod)] : store.get('pods', pod.metadata.namespace ?? '', pod.metadata.name) ? [] : waitingPods(store)),
    nodes: (_node, store) => waitingPods(store),
    persistentvolumeclaims: (_claim, store) => waitingPods(store),
  },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const pod = context.store.get('pods', namespace, name) as Pod | undefined;
    if (!pod || !isUnscheduled(pod) || pod.metadata.deletionTimestamp !== undefined) return;
    if ((pod.spec.schedulerName ?? 'default-scheduler') !== 'default-scheduler') return;
    const nodes = context.store.list('nodes') as readonly Node[];
    const unbound = unboundClaim(pod, context);
    if (unbound !== undefined) return refuse(pod, everywhere(nodes.length, unbound, context), key, context);
    const placed = placedAmong(context.store.list('pods'));
    const { version } = context.options;
    const refusals = new Map(nodes.map((node) => [node, refusalOf({ pod, node, nodes, placed, version })]));
    const fitting = nodes.filter((node) => refusals.get(node) === undefined);
    if (fitting.length > 0) return bind(pod, fitting, context);
    const refused = [...refusals].flatMap(([node, refusal]) => (refusal ? [{ node, refusal }] : []));
    if (awaitsVictims(pod, context.store.list('pods') as readonly Pod[])) return;
    if (!mayPreempt(pod)) return refuse(pod, `${nowhere(nodes.length, refused)}${atLeast(version, '1.24') && nodes.length > 0 ? ' preemption: not eligible due to preemptionPolicy=Never.' : ''}`, key, context);
    const rooms = refused.map(({ node, refusal }) => roomOn({ pod, node, nodes, placed, version }, refusal));
    const room = makeRoom(pod, leastLoss(rooms), context);
    if (room === undefined) return refuse(pod, `${nowhere(nodes.length, refused)}${nodes.length > 0 ? preemption(nodes.length, rooms.flatMap((each) => (each.kind === 'none' ? each.reasons : [])), context) : ''}`, key, context);
    refuse(pod, nowhere(nodes.length, refused), key, context, room);
  },
};

/** Sends the victims away; the node that the pod is to have, undefined where there is none. */
function makeRoom(pod: Pod, rooms: readonly (Room & { readonly kind: 'victims' })[], context: ControlContext): string | undefined {
  if (rooms.length === 0) return undefined;
  const { namespace = '', name } = pod.metadata;
  const names = rooms.map(({ node }) => node.metadata.name);
  const chosen = rooms.length === 1 ? names[0] : context.choose(numbered(`${choiceStem(context.store, 'pod', 'pods', namespace, name)}/nominated`, context), { kind: 'oneOf', options: names });
  const room = rooms.find(({ node }) => node.metadata.name === chosen);
  for (const victim of room?.pods ?? []) {
    const condition = { type: 'DisruptionTarget', status: 'True', lastProbeTime: null, lastTransitionTime: formatTime(context.now()), reason: 'PreemptionByScheduler', message: 'default-scheduler: preempting to accommodate a higher priority pod' };
    if (atLeast(context.options.version, '1.26')) updateStatus(context, 'pods', { ...victim, status: { ...victim.status, conditions: [...(victim.status?.conditions ?? []), condition] } });
    remove(context, 'pods', victim);
    context.event(victim, 'Normal', 'Preempted', preemptedText(pod, chosen ?? '', context.options.version));
  }
  return chosen;
}

/** The pods that take room on a node. */
const placedAmong = remembered((pods: readonly KubeObject[]): readonly Pod[] => (pods as readonly Pod[]).filter((pod) => !isUnscheduled(pod) && pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed'));

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
  // A volume that waits for its first pod is made where that pod will run, and the pod waits for it.
  for (const claim of claimsAwaitingNode(pod, context)) mergePatch(context, 'persistentvolumeclaims', claim, { metadata: { annotations: { 'volume.kubernetes.io/selected-node': node } } });
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

/** `nominated`: the node on which room is being made for it. */
function refuse(pod: Pod, message: string, key: string, context: ControlContext, nominated?: string): void {
  context.requeue(key, retryMs);
  if (wasSaid(pod, message, key, context) && nominated === undefined) return;
  context.event(pod, 'Warning', 'FailedScheduling', message);
  const known = pod.status?.conditions?.find((condition) => condition.type === 'PodScheduled');
  if (known?.message !== message || nominated !== undefined) {
    const lastTransitionTime = known?.status === 'False' ? known.lastTransitionTime : undefined;
    const condition = {
      type: 'PodScheduled',
      ...observed(pod, context.options.version),
      status: 'False',
      lastProbeTime: null,
      lastTransitionTime: lastTransitionTime ?? formatTime(context.now()),
      reason: 'Unschedulable',
      message,
    };
    const others = (pod.status?.conditions ?? []).filter((other) => other.type !== 'PodScheduled');
    updateStatus(context, 'pods', { ...pod, status: { ...pod.status, phase: 'Pending', conditions: [...others, condition], ...(nominated === undefined ? {} : { nominatedNodeName: nominated }) } });
  }
}

/** When each waiting pod was last refused: a change that has nothing to do with it must not make it be refused anew. */
const refused: Table<TimeMs | undefined> = { name: 'scheduler/refused', initial: undefined };

function wasSaid(pod: Pod, message: string, key: string, context: ControlContext): boolean {
  const condition = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
  const { world } = context.cluster;
  const lastMs = world.readRow(refused, key) ?? context.now();
  const isNews = condition?.message !== message || context.now() - lastMs >= retryMs;
  world.writeRow(refused, key, isNews ? context.now() : lastMs);
  return !isNews;
}

/** `0/3 nodes are available: 1 node(s) had untolerated taint {…}, 2 Insufficient cpu.`: the reasons sorted as texts. */
function nowhere(nodes: number, refused: readonly { readonly refusal: Refusal }[]): string {
  if (nodes === 0) return 'no nodes available to schedule pods';
  return `0/${nodes} nodes are available: ${counted(refused.flatMap(({ refusal }) => refusal.reasons))}.`;
}

/** Something that has nothing to do with any node: since 1.24 it is told once, before for each of them. */
function everywhere(nodes: number, reason: string, context: ControlContext): string {
  const told = atLeast(context.options.version, '1.24') ? reason : `${nodes} ${reason}`;
  return `0/${nodes} nodes are available: ${told}.${preemption(nodes, Array.from({ length: nodes }, () => 'Preemption is not helpful for scheduling'), context)}`;
}

function preemption(nodes: number, victims: readonly string[], context: ControlContext): string {
  const { version } = context.options;
  // The sentence within the sentence brought its own full stop from 1.25 to 1.28. https://github.com/kubernetes/kubernetes/issues/121760
  const stop = atLeast(version, '1.25') && !atLeast(version, '1.29') ? '..' : '.';
  return atLeast(version, '1.24') ? ` preemption: 0/${nodes} nodes are available: ${counted(victims)}${stop}` : '';
}

function counted(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => `${count} ${text}`).sort().join(', ');
}
