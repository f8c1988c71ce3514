/** The kubelet: takes up the pods that are bound to its node, runs their containers and reports what became of them. */
import { sameJson } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ControlContext, Controller } from '../controllers/controller.ts';
import { updateStatus } from '../controllers/client.ts';
import type { World } from '../world.ts';
import type { ContainerTarget, ProcessEnd } from './containers.ts';
import { recordEnd } from './containers.ts';
import { podsThatWait } from './awaiting.ts';
import { adoptPod, startPod, untilTakenUpMs } from './podStart.ts';
import { advanceContainers } from './containerSteps.ts';
import { forgetProjections, podsThatMount, projectVolumes } from './projections.ts';
import { retryMounts } from './mounts.ts';
import { runProbes } from './probes.ts';
import { terminate } from './termination.ts';
import { podStatus } from './podStatus.ts';
import type { PodRuntime } from './runtime.ts';
import { forgetPodRuntime, podRuntime, refreshed, writePodRuntime } from './runtime.ts';
import type { Turn } from './turn.ts';
import { wakeBy } from './turn.ts';

const keyOf = (object: KubeObject): string => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;

/** Stands for all pods in which a process waits for a Service. */
const everyoneWhoWaits = '*';

/** All kubelets of the cluster as one loop: each pod is one key, and pods of different nodes have nothing to do with each other. */
export const kubelet: Controller = {
  name: 'kubelet',
  agent: 'kubelet',
  latencyMs: 10,
  watches: {
    pods: (pod) => ((pod as Pod).spec.nodeName ? [keyOf(pod)] : []),
    configmaps: podsThatMount('configmaps'),
    secrets: podsThatMount('secrets'),
    services: () => [everyoneWhoWaits],
    endpoints: () => [everyoneWhoWaits],
  },
  reconcile(key, context) {
    if (key === everyoneWhoWaits) {
      for (const waiting of podsThatWait(context)) context.requeue(waiting, 0);
      return;
    }
    const [namespace = '', name = ''] = key.split('/');
    const pod = context.store.get('pods', namespace, name) as Pod | undefined;
    const known = podRuntime(context, namespace, name);
    if (known && known.uid !== pod?.metadata.uid) {
      forgetPodRuntime(context, namespace, name);
      forgetProjections(known.uid, context);
    }
    if (!pod?.spec.nodeName || isFinished(pod)) return;
    const isKnown = known !== undefined && known.uid === pod.metadata.uid;
    const waitMs = isKnown || pod.metadata.deletionTimestamp !== undefined ? 0 : untilTakenUpMs(pod, context);
    if (waitMs > 0) return context.requeue(key, waitMs);
    const runtime = isKnown ? refreshed(context, known) : takeUp(pod, context);
    if (runtime) sync(pod, runtime, key, context);
  },
};

/** A container's main process has ended otherwise than its image tells: its kubelet is told of it. */
export function endProcess(world: World, target: ContainerTarget, end: ProcessEnd): void {
  recordEnd(world, target, end);
  world.schedule(kubelet.name, `${target.namespace}/${target.pod}`, world.nowMs + kubelet.latencyMs);
}

function takeUp(pod: Pod, context: ControlContext): PodRuntime | undefined {
  if (!context.store.get('nodes', '', pod.spec.nodeName ?? '')) return undefined;
  return pod.status?.startTime !== undefined ? adoptPod(pod, context) : startPod(pod, context);
}

/** A pod whose containers all ended for good is only a record, unless it is being deleted. */
function isFinished(pod: Pod): boolean {
  return (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') && pod.metadata.deletionTimestamp === undefined;
}

function sync(pod: Pod, before: PodRuntime, key: string, context: ControlContext): void {
  // Events written on the way change nothing of the pod, so it stays the one that was read.
  const moved = move(pod, before, context);
  if (moved === 'gone') return;
  writePodRuntime(context, moved.runtime, context.now());
  const status = podStatus(moved.runtime, pod, context);
  if (!sameJson(status, pod.status)) updateStatus(context, 'pods', { ...pod, status });
  if (moved.wakeMs !== undefined) context.requeue(key, Math.max(0, moved.wakeMs - context.now()));
}

function move(pod: Pod, before: PodRuntime, context: ControlContext): Turn | 'gone' {
  if (pod.metadata.deletionTimestamp !== undefined) return terminate(before, pod, context);
  if (context.now() < before.sandboxMs) return { runtime: before, wakeMs: before.sandboxMs };
  const unmounted = hasBegun(before) ? undefined : retryMounts(before, pod, context);
  if (unmounted) return unmounted;
  const projectsMs = projectVolumes(pod, before.stem, context);
  return wakeBy(runProbes(advanceContainers(before, pod, context), pod, context), projectsMs);
}

const hasBegun = ({ initContainers, containers }: PodRuntime): boolean => [...initContainers, ...containers].some(({ life, last }) => life.kind !== 'waiting' || last !== undefined);
