/** The end of a pod: SIGTERM, the grace period, SIGKILL, and the last word to the API server. */
import { present } from '../../base/assert.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { remove } from '../controllers/client.ts';
import { preStopMs } from './preStop.ts';
import type { TimeMs } from '../ports/clock.ts';
import { endContainer, fieldPath, stoppedExitCode } from './containerSteps.ts';
import type { ContainerRuntime, PodRuntime } from './runtime.ts';
import { forgetPodRuntime, livesOf } from './runtime.ts';
import type { Turn } from './turn.ts';

/** The pod goes on serving until its processes have ended; then the kubelet deletes it for good. */
export function terminate(runtime: PodRuntime, pod: Pod, context: ControlContext): Turn | 'gone' {
  const nowMs = context.now();
  if (runtime.stopMs === undefined) {
    const stopMs = nowMs + terminationDurationMs(runtime, pod, context);
    for (const { container } of livesOf(runtime)) {
      const spec = present([...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find(({ name }) => name === container.name), 'a spec for each container');
      context.event(pod, 'Normal', 'Killing', `Stopping container ${container.name}`, fieldPath(spec, runtime));
    }
    return { runtime: { ...runtime, stopMs }, wakeMs: stopMs };
  }
  if (nowMs < runtime.stopMs) return { runtime, wakeMs: runtime.stopMs };
  // How its containers ended is written down first; only then is the pod deleted.
  if (runtime.goneMs === undefined) {
    const goneMs = runtime.stopMs + Number(context.choose(`${runtime.stem}/removalDuration`, { kind: 'duration', minMs: 0, maxMs: longestRemovalMs, usualMs: 0 }));
    return { runtime: withoutProcesses({ ...runtime, goneMs }, runtime.stopMs), wakeMs: goneMs };
  }
  if (nowMs < runtime.goneMs) return { runtime, wakeMs: runtime.goneMs };
  forgetPodRuntime(context, runtime.namespace, runtime.name);
  remove(context, 'pods', pod, { gracePeriodSeconds: 0 });
  return 'gone';
}

/** How long the kubelet may take to clear away what is left of a pod whose processes have ended: its volumes, its network. */
const longestRemovalMs = 30_000;

/** No container of it is ready any more; the pod itself is still there. */
function withoutProcesses(runtime: PodRuntime, finishedMs: TimeMs): PodRuntime {
  const ended = (container: ContainerRuntime): ContainerRuntime => (container.life.kind === 'running' ? endContainer(container, { exitCode: stoppedExitCode(container.life) }, finishedMs) : container);
  return { ...runtime, containers: runtime.containers.map(ended), initContainers: runtime.initContainers.map(ended) };
}

/** A quick end: that one took longer shows where a table says Terminating, that it was quick shows nowhere. */
const usualTerminationMs = 800;

/** How long its processes take to end is their own business, up to the grace period. */
function terminationDurationMs(runtime: PodRuntime, pod: Pod, context: ControlContext): number {
  const graceMs = (pod.metadata.deletionGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30) * 1000;
  const hookMs = preStopMs(pod, graceMs);
  const usualMs = Math.min(hookMs + usualTerminationMs, Math.max(hookMs, graceMs) + 300);
  return Number(context.choose(`${runtime.stem}/terminationDuration`, { kind: 'duration', minMs: hookMs + 10, maxMs: Math.max(hookMs, graceMs) + 10_000, usualMs }));
}
