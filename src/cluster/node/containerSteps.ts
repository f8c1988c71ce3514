/** A pod's containers on their way: init containers one by one, then the others; pulls, starts, ends, restarts and back-offs. */
import { present } from '../../base/assert.ts';
import { atLeast } from '../../api/version.ts';
import type { ContainerSpec, Pod } from '../../api/types/pod.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { numbered } from '../controllers/counters.ts';
import { startContainer } from './containerStart.ts';
import { missingReference } from './environment.ts';
import { canPull, planPull, presentMessage, pulledMessage, pullError, rememberImage } from './pulls.ts';
import type { ContainerLife, ContainerRuntime, PodRuntime, Running, Termination } from './runtime.ts';
import type { Turn } from './turn.ts';
import { wakeBy } from './turn.ts';

/** https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy: 10 s, doubled each time, up to 5 minutes, forgotten after 10. */
export const firstBackOffMs = 10_000;
const maxBackOffMs = 300_000;
const forgetMs = 600_000;
/** A kubelet looks at its pods anew after this long at the latest, and then sees that an image is still not there. */
const syncMs = 15_000;

/** Everything that is due by now, in order; then when to look again. */
export function advanceContainers(runtime: PodRuntime, pod: Pod, context: ControlContext): Turn {
  if (context.now() < runtime.sandboxMs) return { runtime, wakeMs: runtime.sandboxMs };
  let turn: Turn = { runtime };
  for (const [index, container] of runtime.initContainers.entries()) {
    const spec = present(pod.spec.initContainers?.[index], 'a spec for each init container');
    const step = advanceContainer(container, spec, turn.runtime, pod, context, restartOfInit(spec, pod));
    turn = wakeBy({ ...turn, runtime: { ...turn.runtime, initContainers: turn.runtime.initContainers.with(index, step.container) } }, step.wakeMs);
    if (!letsTheNextBegin(step.container, spec)) return turn;
  }
  for (const [index, container] of runtime.containers.entries()) {
    const spec = present(pod.spec.containers[index], 'a spec for each container');
    const step = advanceContainer(container, spec, turn.runtime, pod, context, pod.spec.restartPolicy ?? 'Always');
    turn = wakeBy({ ...turn, runtime: { ...turn.runtime, containers: turn.runtime.containers.with(index, step.container) } }, step.wakeMs);
    // The kubelet pulls and starts one container after another.
    if (step.container.life.kind === 'pulling') return turn;
  }
  return turn;
}

/** An init container that ends well is not run again; one with `restartPolicy: Always` is a sidecar. */
function restartOfInit(spec: ContainerSpec, pod: Pod): string {
  if (spec.restartPolicy === 'Always') return 'Always';
  return pod.spec.restartPolicy === 'Never' ? 'Never' : 'OnFailure';
}

function letsTheNextBegin({ life }: ContainerRuntime, spec: ContainerSpec): boolean {
  if (spec.restartPolicy === 'Always') return life.kind === 'running';
  return life.kind === 'terminated' && life.termination.exitCode === 0;
}

interface Step {
  readonly container: ContainerRuntime;
  readonly wakeMs?: number;
}

function advanceContainer(container: ContainerRuntime, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext, restartPolicy: string): Step {
  const { life } = container;
  const nowMs = context.now();
  switch (life.kind) {
    case 'waiting':
      return prepare(container, spec, runtime, pod, context);
    case 'blocked':
      return nowMs < life.retryMs ? { container, wakeMs: life.retryMs } : prepare(container, spec, runtime, pod, context);
    case 'pulling':
      return nowMs < life.untilMs ? { container, wakeMs: life.untilMs } : finishPull(container, life, spec, runtime, pod, context);
    case 'pullFailed':
      return retryPull(container, life, spec, runtime, pod, context);
    case 'running': {
      if (!life.stopping && life.container.image !== (spec.image ?? '')) return replace(container, life, spec, runtime, pod, context);
      const end = endOf(life);
      if (!end) return { container };
      if (nowMs < end.atMs) return { container, wakeMs: end.atMs };
      const ended = endContainer(container, end.exitCode, end.atMs);
      return advanceContainer(ended, spec, runtime, pod, context, restartPolicy);
    }
    case 'terminated':
      return restart(container, life, spec, runtime, pod, context, restartPolicy);
  }
}

/** When a running container will be over, and how, if that is known: it was told to stop, or its process ends by itself. */
function endOf({ stopping, process: { ends }, startedMs, noticedAfterMs }: Running): { readonly atMs: number; readonly exitCode: number } | undefined {
  if (stopping) return { atMs: stopping.untilMs, exitCode: stopping.exitCode };
  return ends ? { atMs: startedMs + Math.max(ends.afterMs, 1) + noticedAfterMs, exitCode: ends.exitCode } : undefined;
}

/** Its image was changed under it: it is stopped, and the next one has the new image. */
function replace(container: ContainerRuntime, life: Running, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  context.event(pod, 'Normal', 'Killing', `Container ${spec.name} definition changed, will be restarted`, fieldPath(spec, runtime));
  const graceMs = (pod.spec.terminationGracePeriodSeconds ?? 30) * 1000;
  const isDeaf = life.process.ignoresTerm === true;
  const id = numbered(`${runtime.stem}/container/${spec.name}/stopDuration`, context);
  const durationMs = Number(context.choose(id, { kind: 'duration', minMs: 10, maxMs: graceMs + 5000, usualMs: isDeaf ? graceMs : Math.min(300, graceMs) }));
  const untilMs = context.now() + durationMs;
  return { container: { ...container, life: { ...life, stopping: { untilMs, exitCode: isDeaf ? 137 : 0 } } }, wakeMs: untilMs };
}

/** Marks a running container as ended. */
export function endContainer(container: ContainerRuntime, exitCode: number, finishedMs: number): ContainerRuntime {
  if (container.life.kind !== 'running') return container;
  const termination: Termination = {
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    startedMs: container.life.startedMs,
    finishedMs,
    containerId: container.life.containerId,
  };
  return { ...container, life: { kind: 'terminated', termination }, probes: {} };
}

function prepare(container: ContainerRuntime, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const image = spec.image ?? '';
  const plan = planPull(spec, runtime.node, context);
  switch (plan.kind) {
    case 'present':
      context.event(pod, 'Normal', 'Pulled', presentMessage(image, context.options), fieldPath(spec, runtime));
      return start(container, spec, runtime, pod, context);
    case 'pull':
      return beginPull(container, spec, runtime, pod, context);
    case 'neverPull': {
      const message = `Container image "${image}" is not present with pull policy of Never`;
      context.event(pod, 'Warning', 'ErrImageNeverPull', message, fieldPath(spec, runtime));
      context.event(pod, 'Warning', 'Failed', 'Error: ErrImageNeverPull', fieldPath(spec, runtime));
      return blocked(container, message, context);
    }
  }
}

function beginPull(container: ContainerRuntime, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const attempts = container.life.kind === 'pullFailed' ? container.life.attempts : 0;
  const id = numbered(`${runtime.stem}/container/${spec.name}/pullDuration`, context);
  const durationMs = Number(context.choose(id, { kind: 'duration', minMs: 20, maxMs: 1_800_000, usualMs: 800 }));
  context.event(pod, 'Normal', 'Pulling', `Pulling image "${spec.image ?? ''}"`, fieldPath(spec, runtime));
  const untilMs = context.now() + durationMs;
  return { container: { ...container, life: { kind: 'pulling', startedMs: context.now(), untilMs, attempts } }, wakeMs: untilMs };
}

function finishPull(container: ContainerRuntime, life: ContainerLife & { kind: 'pulling' }, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const image = spec.image ?? '';
  if (canPull(image, context)) {
    rememberImage(image, runtime.node, context);
    context.event(pod, 'Normal', 'Pulled', pulledMessage(image, life.untilMs - life.startedMs, context.options), fieldPath(spec, runtime));
    return start(container, spec, runtime, pod, context);
  }
  const error = pullError(image, context.options);
  context.event(pod, 'Warning', 'Failed', `Failed to pull image "${image}": ${error}`, fieldPath(spec, runtime));
  context.event(pod, 'Warning', 'Failed', 'Error: ErrImagePull', fieldPath(spec, runtime));
  const attempts = life.attempts + 1;
  const waitMs = Math.min(firstBackOffMs * 2 ** (attempts - 1), maxBackOffMs);
  const usualMs = Math.min(waitMs, syncMs) - 500;
  // A sync that something else asked for meanwhile (the sandbox that came up during the pull) finds the image backed off at once.
  const noticedMs = Number(context.choose(numbered(`${runtime.stem}/container/${spec.name}/backOffNoticed`, context), { kind: 'duration', minMs: 0, maxMs: usualMs, usualMs }));
  const backOffMs = context.now() + noticedMs;
  return { container: { ...container, life: { kind: 'pullFailed', attempts, message: error, backOffMs, retryMs: context.now() + waitMs + syncMs, toldBackOff: false } }, wakeMs: backOffMs };
}

function retryPull(container: ContainerRuntime, life: ContainerLife & { kind: 'pullFailed' }, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const nowMs = context.now();
  if (nowMs >= life.retryMs) return beginPull(container, spec, runtime, pod, context);
  if (nowMs < life.backOffMs) return { container, wakeMs: life.backOffMs };
  if (life.toldBackOff) return { container, wakeMs: life.retryMs };
  context.event(pod, 'Normal', 'BackOff', `Back-off pulling image "${spec.image ?? ''}"`, fieldPath(spec, runtime));
  context.event(pod, 'Warning', 'Failed', 'Error: ImagePullBackOff', fieldPath(spec, runtime));
  return { container: { ...container, life: { ...life, toldBackOff: true } }, wakeMs: life.retryMs };
}

function start(container: ContainerRuntime, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const missing = missingReference(spec, runtime.namespace, context.store);
  if (missing !== undefined) {
    context.event(pod, 'Warning', 'Failed', `Error: ${missing}`, fieldPath(spec, runtime));
    return blocked(container, missing, context);
  }
  const id = context.choose(numbered(`${runtime.stem}/container/${spec.name}/id`, context), { kind: 'word', length: 64, alphabet: '0123456789abcdef' });
  const containerId = `${atLeast(context.options.version, '1.24') ? 'containerd' : 'docker'}://${id}`;
  const colon = atLeast(context.options.version, '1.32') ? ':' : '';
  context.event(pod, 'Normal', 'Created', `Created container${colon} ${spec.name}`, fieldPath(spec, runtime));
  context.event(pod, 'Normal', 'Started', `Started container ${spec.name}`, fieldPath(spec, runtime));
  const started = startContainer(container, spec, runtime, pod, containerId, context.now(), context);
  const end = started.life.kind === 'running' ? endOf(started.life) : undefined;
  return { container: started, ...(end ? { wakeMs: end.atMs } : {}) };
}

function blocked(container: ContainerRuntime, message: string, context: ControlContext): Step {
  const retryMs = context.now() + syncMs;
  return { container: { ...container, life: { kind: 'blocked', message, retryMs } }, wakeMs: retryMs };
}

/** The first restart comes at once; from the second on it waits, each time twice as long. */
function restart(container: ContainerRuntime, life: ContainerLife & { kind: 'terminated' }, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext, policy: string): Step {
  const { termination } = life;
  if (policy === 'Never' || (policy === 'OnFailure' && termination.exitCode === 0)) return { container };
  const nowMs = context.now();
  if (life.restartMs === undefined) {
    const ranLong = termination.finishedMs - termination.startedMs > forgetMs;
    const waitMs = container.restarts === 0 || ranLong ? 0 : container.backOffMs;
    const restartMs = nowMs + (waitMs === 0 ? 1000 : waitMs);
    if (waitMs > 0) context.event(pod, 'Warning', 'BackOff', backOffEvent(spec, runtime, context), fieldPath(spec, runtime));
    const nextBackOffMs = waitMs === 0 ? firstBackOffMs : Math.min(waitMs * 2, maxBackOffMs);
    return { container: { ...container, backOffMs: nextBackOffMs, life: { ...life, restartMs }, ...(waitMs > 0 ? { waitedMs: waitMs } : {}) }, wakeMs: restartMs };
  }
  if (nowMs < life.restartMs) return { container, wakeMs: life.restartMs };
  return prepare({ ...container, last: termination, life: { kind: 'waiting' } }, spec, runtime, pod, context);
}

function backOffEvent(spec: ContainerSpec, runtime: PodRuntime, context: ControlContext): string {
  const text = 'Back-off restarting failed container';
  return atLeast(context.options.version, '1.26') ? `${text} ${spec.name} in pod ${runtime.name}_${runtime.namespace}(${runtime.uid})` : text;
}

export function fieldPath(spec: ContainerSpec, runtime: PodRuntime): string {
  const list = runtime.initContainers.some((container) => container.name === spec.name) ? 'initContainers' : 'containers';
  return `spec.${list}{${spec.name}}`;
}
