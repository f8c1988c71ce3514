/** A pod's containers on their way: init containers one by one, then the others; pulls, starts, ends, restarts and back-offs. */
import { present } from '../../base/assert.ts';
import { atLeast } from '../../api/version.ts';
import type { ContainerSpec, Pod } from '../../api/types/pod.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { numbered } from '../controllers/counters.ts';
import { heardFromMs } from '../controllers/events.ts';
import { awaitAnswer } from './awaiting.ts';
import { drawnDelayMs } from './drawnDelay.ts';
import { failedHook, lastingMs, relistMs, startContainer } from './containerStart.ts';
import { runtimeOf } from './containerRuntime.ts';
import { startError } from './startError.ts';
import { missingReference } from './environment.ts';
import { containerFiles } from './files.ts';
import { roundsOf } from './logs.ts';
import { canPull, choosePullTime, planPull, presentMessage, pulledMessage, pullError, rememberImage } from './pulls.ts';
import type { ContainerLife, ContainerRuntime, Ended, PodRuntime, Restart, Running, Termination } from './runtime.ts';
import { wasStopped } from './runtime.ts';
import type { Process, ProcessEnd } from '../images/image.ts';
import type { TimeMs } from '../ports/clock.ts';
import { writeFiles } from './volumes.ts';
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
    if (isUnderWay(step.container.life)) return turn;
  }
  return turn;
}

function isUnderWay({ kind }: ContainerLife): boolean {
  return kind === 'pulling' || kind === 'creating' || kind === 'created';
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
    case 'creating':
      return nowMs < life.untilMs ? { container, wakeMs: life.untilMs } : create(container, spec, runtime, pod, context);
    case 'created':
      return nowMs < life.untilMs ? { container, wakeMs: life.untilMs } : launch(container, life.containerId, spec, runtime, pod, context);
    case 'pullFailed':
      return retryPull(container, life, spec, runtime, pod, context);
    case 'running': {
      if (!life.stopping && life.container.image !== (spec.image ?? '')) return replace(container, life, spec, runtime, pod, context);
      if (life.process.waits && !life.stopping) {
        const waited = awaitAnswer(container, life, runtime, context);
        return waited.container.life.process.waits ? withWake(waited.container, waited.wakeMs) : advanceContainer(waited.container, spec, runtime, pod, context, restartPolicy);
      }
      const end = endOf(life);
      const changed = changeDue(container, life, Math.min(nowMs, end?.atMs ?? nowMs), context);
      if (!end || nowMs < end.atMs) return withWake(changed, changed.life.kind === 'running' ? wakesMs(changed.life, nowMs) : undefined);
      const ended = endContainer(container, { ...end, lastWords: lastWordsOf(container, life, spec, end.exitCode, context) }, end.finishedMs);
      return advanceContainer(ended, spec, runtime, pod, context, restartPolicy);
    }
    case 'terminated':
      return restart(container, life, spec, runtime, pod, context, restartPolicy);
  }
}

const withWake = (container: ContainerRuntime, wakeMs: TimeMs | undefined): Step => ({ container, ...(wakeMs === undefined ? {} : { wakeMs }) });

/** When something will become of it by itself: a file changes, or it ends. */
function wakesMs(life: Running, nowMs: TimeMs): TimeMs | undefined {
  const next = life.process.later?.[life.changesMade];
  const moments = [...(life.process.waits ? [life.startedMs] : []), ...(next ? [life.startedMs + next.afterMs] : []), ...(life.unlisted && life.unlisted.untilMs > nowMs ? [life.unlisted.untilMs] : []), endOf(life)?.atMs].filter((ms) => ms !== undefined);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** Whatever its process has made of files by then is so. */
function changeDue(container: ContainerRuntime, life: Running, byMs: TimeMs, context: ControlContext): ContainerRuntime {
  const due = (life.process.later ?? []).slice(life.changesMade).filter(({ afterMs }) => life.startedMs + afterMs <= byMs);
  if (due.length === 0) return container;
  writeFiles(context, life.container, new Map(due.map(({ path, text }) => [path, text])));
  return { ...container, life: { ...life, changesMade: life.changesMade + due.length } };
}

/** When a running container will be over, and told of as that, and how, if that is known: it was told to stop, or its process ends by itself. */
function endOf({ stopping, process: { ends }, startedMs, noticedAfterMs, toldAfterMs, unlisted }: Running): (End & { readonly finishedMs: TimeMs; readonly atMs: TimeMs }) | undefined {
  if (stopping) return { finishedMs: stopping.untilMs, atMs: stopping.untilMs, exitCode: stopping.exitCode };
  if (!ends) return undefined;
  const { afterMs: _afterMs, ...end } = ends;
  const finishedMs = startedMs + lastingMs(ends) + noticedAfterMs;
  return { ...end, finishedMs, atMs: Math.max(finishedMs + toldAfterMs, unlisted?.untilMs ?? 0) };
}

/** Its image was changed under it: it is stopped, and the next one has the new image. */
function replace(container: ContainerRuntime, life: Running, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  context.event(pod, 'Normal', 'Killing', `Container ${spec.name} definition changed, will be restarted`, fieldPath(spec, runtime));
  const stopping = stop(life, `${runtime.stem}/container/${spec.name}`, (pod.spec.terminationGracePeriodSeconds ?? 30) * 1000, context);
  return { container: { ...container, life: { ...life, stopping } }, wakeMs: stopping.untilMs };
}

/** What a signal makes of an exit code: 128 + 9. */
const killedExitCode = 137;

const isDeaf = ({ process }: Running): boolean => process.ignoresTerm === true;

/** Of a process that was told to stop. */
export const stoppedExitCode = (running: Running): number => (isDeaf(running) ? killedExitCode : 0);

/** A process that does not listen to SIGTERM is killed after the grace period, by a kubelet and a runtime that take a moment too. `stem`: of the container's choices. */
export function stop(running: Running, stem: string, graceMs: number, context: ControlContext): NonNullable<Running['stopping']> {
  const [minMs, usualMs] = isDeaf(running) ? [graceMs, graceMs] : [10, Math.min(300, graceMs)];
  const durationMs = Number(context.choose(numbered(`${stem}/stopDuration`, context), { kind: 'duration', minMs, maxMs: graceMs + 5000, usualMs }));
  return { untilMs: context.now() + durationMs, exitCode: stoppedExitCode(running) };
}

/** How a process ends. */
type End = Omit<ProcessEnd, 'afterMs'> & Pick<Termination, 'lastWords'>;

/** So much of a log the kubelet takes for the last words of a container that failed without any, where it is told to. */
const lastLines = 80;

/** What a container leaves in the file that its spec names for that. https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/ */
function lastWordsOf(runtime: ContainerRuntime, { container, process }: Running, spec: ContainerSpec, exitCode: number, context: ControlContext): string {
  const { terminationMessagePath: path = '/dev/termination-log', terminationMessagePolicy: policy } = spec;
  const written = containerFiles(context, container.namespace, container.pod, container.name).get(path) ?? '';
  const mayRead = policy === 'FallbackToLogsOnError' && exitCode !== 0 && process.unknown === undefined && process.unknownLogs === undefined;
  return written !== '' || !mayRead ? written : runtime.logs.slice(-lastLines).map(({ text }) => (typeof text === 'string' ? `${text}\n` : '')).join('');
}

/** Marks a running container as ended. */
export function endContainer(container: ContainerRuntime, { exitCode, reason, lastWords = '' }: End, finishedMs: number): ContainerRuntime {
  if (container.life.kind !== 'running') return container;
  const termination: Termination = {
    exitCode,
    reason: reason ?? (exitCode === 0 ? 'Completed' : 'Error'),
    ...(lastWords === '' ? {} : { lastWords }),
    startedMs: container.life.startedMs,
    finishedMs,
    containerId: container.life.containerId,
  };
  const { stopping, process } = container.life;
  const seenEndMs = stopping ? container.last?.finishedMs : finishedMs;
  const unknownLogs = process.unknown ?? process.unknownLogs;
  return {
    ...container,
    life: { kind: 'terminated', termination, ...(seenEndMs === undefined ? {} : { seenEndMs }) },
    logs: [...container.logs, ...roundsOf(container, -Infinity, finishedMs)],
    ...(unknownLogs === undefined ? {} : { unknownLogs }),
    probes: {},
  };
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
  const failed = container.life.kind === 'pullFailed' ? container.life : undefined;
  context.event(pod, 'Normal', 'Pulling', `Pulling image "${spec.image ?? ''}"`, fieldPath(spec, runtime));
  const time = choosePullTime(`${runtime.stem}/container/${spec.name}`, spec.image ?? '', runtime.node, context);
  const untilMs = context.now() + time.inAllMs;
  return { container: { ...container, life: { kind: 'pulling', untilMs, time, failed } }, wakeMs: untilMs };
}

function finishPull(container: ContainerRuntime, life: ContainerLife & { kind: 'pulling' }, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const image = spec.image ?? '';
  if (canPull(image, context)) {
    rememberImage(image, runtime.node, context);
    context.event(pod, 'Normal', 'Pulled', pulledMessage(image, life.time, context), fieldPath(spec, runtime));
    return start(container, spec, runtime, pod, context);
  }
  const ofNode = ([usual = '', ...others]: readonly string[]): string => context.choose(`${runtime.stem}/container/${spec.name}/pullError`, { kind: 'oneOf', options: [usual, ...others], usual });
  const error = life.failed?.message ?? pullError(image, context.options, ofNode);
  context.event(pod, 'Warning', 'Failed', `Failed to pull image "${image}": ${error}`, fieldPath(spec, runtime));
  context.event(pod, 'Warning', 'Failed', 'Error: ErrImagePull', fieldPath(spec, runtime));
  const attempts = (life.failed?.attempts ?? 0) + 1;
  const waitMs = Math.min(firstBackOffMs * 2 ** (attempts - 1), maxBackOffMs);
  const usualMs = Math.min(waitMs, syncMs) - 500;
  // A sync that something else asked for meanwhile (the sandbox that came up during the pull) finds the image backed off at once.
  const noticedMs = drawnDelayMs('backOffNoticed', { maxMs: syncMs, usualMs }, spec, runtime, context);
  const backOffMs = context.now() + noticedMs;
  const retriedMs = drawnDelayMs('pullRetried', { minMs: waitMs, maxMs: waitMs + 2 * syncMs, usualMs: waitMs + syncMs }, spec, runtime, context);
  return { container: { ...container, life: { kind: 'pullFailed', attempts, message: error, backOffMs: Math.min(backOffMs, context.now() + retriedMs), retryMs: context.now() + retriedMs } }, wakeMs: backOffMs };
}

function retryPull(container: ContainerRuntime, life: ContainerLife & { kind: 'pullFailed' }, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const nowMs = context.now();
  if (nowMs >= life.retryMs) return beginPull(container, spec, runtime, pod, context);
  if (nowMs < life.backOffMs) return { container, wakeMs: life.backOffMs };
  if (life.toldMs !== undefined) return { container, wakeMs: nowMs < life.toldMs ? Math.min(life.toldMs, life.retryMs) : life.retryMs };
  context.event(pod, 'Normal', 'BackOff', `Back-off pulling image "${spec.image ?? ''}"`, fieldPath(spec, runtime));
  context.event(pod, 'Warning', 'Failed', 'Error: ImagePullBackOff', fieldPath(spec, runtime));
  // A status is written at the beginning of a sync: it tells what the one before found.
  const toldMs = nowMs + drawnDelayMs('pullBackOffTold', { maxMs: syncMs }, spec, runtime, context);
  return retryPull({ ...container, life: { ...life, toldMs } }, { ...life, toldMs }, spec, runtime, pod, context);
}

function start(container: ContainerRuntime, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const missing = missingReference(spec, runtime.namespace, context.store);
  if (missing !== undefined) {
    context.event(pod, 'Warning', 'Failed', `Error: ${missing}`, fieldPath(spec, runtime));
    return blocked(container, missing, context);
  }
  const untilMs = context.now() + workMs('creationDuration', spec, runtime, context);
  return untilMs > context.now() ? { container: { ...container, life: { kind: 'creating', untilMs } }, wakeMs: untilMs } : create(container, spec, runtime, pod, context);
}

/** How long the runtime takes to make a container, and then to start its process: less than a second mostly, and seen in the ages of Events only. */
function workMs(what: 'creationDuration' | 'launchDuration', spec: ContainerSpec, runtime: PodRuntime, context: ControlContext): number {
  return drawnDelayMs(what, { maxMs: 60_000 }, spec, runtime, context);
}

function create(container: ContainerRuntime, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const id = context.choose(numbered(`${runtime.stem}/container/${spec.name}/id`, context), { kind: 'word', length: 64, alphabet: '0123456789abcdef' });
  const containerId = `${runtimeOf(runtime.node, context.options)}://${id}`;
  const colon = atLeast(context.options.version, '1.32') ? ':' : '';
  context.event(pod, 'Normal', 'Created', `Created container${colon} ${spec.name}`, fieldPath(spec, runtime));
  const untilMs = context.now() + workMs('launchDuration', spec, runtime, context);
  return untilMs > context.now() ? { container: { ...container, life: { kind: 'created', untilMs, containerId } }, wakeMs: untilMs } : launch(container, containerId, spec, runtime, pod, context);
}

function launch(before: ContainerRuntime, containerId: string, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const started = startContainer(before, spec, runtime, pod, containerId, context.now(), context);
  if (started.life.kind !== 'running') return { container: started };
  const { executable } = started.life.process;
  const starts = executable && (before.starts ?? chooseStarts(executable, spec, runtime, context));
  const container: ContainerRuntime = starts === undefined ? started : { ...started, starts };
  if (executable && starts === 'no') return failToStart(container, containerId, executable.path, spec, runtime, pod, context);
  context.event(pod, 'Normal', 'Started', `Started container ${spec.name}`, fieldPath(spec, runtime));
  const hook = failedHook(spec, started.life.container);
  return hook ? failAfterStart(container, started.life, hook, spec, runtime, pod, context) : withWake(container, wakesMs(started.life, context.now()));
}

/** Models startContainer (pkg/kubelet/kuberuntime/kuberuntime_container.go): a hook that fails takes its container along; what it printed is not for everybody to read. */
function failAfterStart(container: ContainerRuntime, life: Running, { command, exitCode }: NonNullable<ReturnType<typeof failedHook>>, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const pods = `${runtime.name}_${runtime.namespace}(${runtime.uid})`;
  const hookError = `Exec lifecycle hook ([${command.join(' ')}]) for Container "${spec.name}" in Pod "${pods}" failed - error: command '${command.join(' ')}' exited with ${exitCode}: , message: ""`;
  context.event(pod, 'Warning', 'FailedPostStartHook', atLeast(context.options.version, '1.25') ? 'PostStartHook failed' : hookError, fieldPath(spec, runtime));
  context.event(pod, 'Normal', 'Killing', 'FailedPostStartHook', fieldPath(spec, runtime));
  const ended = endContainer({ ...container, life }, { exitCode: stoppedExitCode(life) }, context.now());
  if (ended.life.kind !== 'terminated') return { container: ended };
  const told: ContainerRuntime = { ...ended, life: { ...ended.life, termination: { ...ended.life.termination, hookError } } };
  return advanceContainer(told, spec, runtime, pod, context, pod.spec.restartPolicy ?? 'Always');
}

function chooseStarts({ isLikely }: NonNullable<Process['executable']>, spec: ContainerSpec, runtime: PodRuntime, context: ControlContext): 'yes' | 'no' {
  const chosen = context.choose(`${runtime.stem}/container/${spec.name}/starts`, { kind: 'oneOf', options: ['yes', 'no'], usual: isLikely ? 'yes' : 'no' });
  return chosen === 'yes' ? 'yes' : 'no';
}

/** Its program is not there: the container was made, and ends without ever having run. */
function failToStart(container: ContainerRuntime, containerId: string, path: string, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  // Of a node that said it once already, the words are known.
  const known = container.last?.message === undefined ? undefined : container.last;
  const error = known ?? startError(path, spec.name, ([usual = '', ...others]) => context.choose(`${runtime.stem}/container/${spec.name}/startError`, { kind: 'oneOf', options: [usual, ...others], usual }), context.options.version);
  context.event(pod, 'Warning', 'Failed', `Error: ${error.message ?? ''}`, fieldPath(spec, runtime));
  const finishedMs = context.now();
  const termination: Termination = { ...error, startedMs: 0, finishedMs, containerId };
  const ended: ContainerRuntime = { ...container, logs: [], life: { kind: 'terminated', termination, seenEndMs: finishedMs }, probes: {} };
  return advanceContainer(ended, spec, runtime, pod, context, pod.spec.restartPolicy ?? 'Always');
}

function blocked(container: ContainerRuntime, message: string, context: ControlContext): Step {
  const retryMs = context.now() + syncMs;
  return { container: { ...container, life: { kind: 'blocked', message, retryMs } }, wakeMs: retryMs };
}

/**
 * An end that follows soon upon a restart is put off, each time twice as long. Models doBackOff: it asks how long ago the last end was that
 * the kubelet has seen, so a container that it stopped itself (for its probe, for its image) is started again at once, unless the one before
 * ended a short while ago too.
 */
function restart(container: ContainerRuntime, life: Ended, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext, policy: string): Step {
  const { termination } = life;
  if (policy === 'Never' || (policy === 'OnFailure' && termination.exitCode === 0)) return { container };
  if (!life.restart) return planRestart(container, life, spec, runtime, pod, context);
  const { atMs, backOff } = life.restart;
  const nowMs = context.now();
  const waits = backOff ? tellBackOff(container, { ...life, restart: { atMs, backOff } }, spec, runtime, pod, context) : container;
  if (nowMs >= atMs) return prepare({ ...waits, last: termination, life: { kind: 'waiting' } }, spec, runtime, pod, context);
  if (!backOff) return { container, wakeMs: atMs };
  const told = nowMs < backOff.toldMs ? waits : { ...waits, waitedMs: backOff.ms };
  return { container: told, wakeMs: Math.min(atMs, nowMs < backOff.toldMs ? backOff.toldMs : atMs, nextTelling(waits, pod, context)) };
}

/**
 * A kubelet that is kept waiting looks again after ten to fifteen seconds (pod_workers.go: backOffPeriod with a jitter of a half), and each time
 * doBackOff says so. On the average of a loop they are as far apart as chosen here.
 */
const shortestSyncMs = 10_000;

/** The looks since the last Event of it, up to the one that ends the waiting, are told all at once. */
function tellBackOff(container: ContainerRuntime, life: Ended & { readonly restart: Required<Restart> }, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): ContainerRuntime {
  const { atMs, backOff } = life.restart;
  const sinceMs = Math.min(context.now(), atMs - 1) - backOff.eventMs;
  if (sinceMs < shortestSyncMs) return container;
  const id = `${runtime.stem}/container/${spec.name}/syncEvery`;
  const syncEveryMs = container.syncEveryMs ?? Number(context.choose(id, { kind: 'duration', minMs: shortestSyncMs, maxMs: syncMs, usualMs: (shortestSyncMs + syncMs) / 2 }));
  const times = Math.floor(sinceMs / syncEveryMs);
  if (times > 0) context.event(pod, 'Warning', 'BackOff', backOffEvent(spec, runtime, context), fieldPath(spec, runtime), times);
  return { ...container, syncEveryMs, life: { ...life, restart: { atMs, backOff: { ...backOff, eventMs: backOff.eventMs + times * syncEveryMs } } } };
}

/** When the next Event of its waiting is due, and written down: there is no need to look before. */
function nextTelling({ life, syncEveryMs = shortestSyncMs }: ContainerRuntime, pod: Pod, context: ControlContext): TimeMs {
  const eventMs = life.kind === 'terminated' ? life.restart?.backOff?.eventMs : undefined;
  if (eventMs === undefined) return Infinity;
  const looks = Math.max(1, Math.ceil((heardFromMs(context.cluster, 'kubelet', pod) - eventMs) / syncEveryMs));
  return eventMs + looks * syncEveryMs;
}

function planRestart(container: ContainerRuntime, life: Ended, spec: ContainerSpec, runtime: PodRuntime, pod: Pod, context: ControlContext): Step {
  const { termination, seenEndMs } = life;
  const nowMs = context.now();
  const delayMs = (what: string, maxMs: number, usualMs = 0): number => drawnDelayMs(what, { maxMs, usualMs }, spec, runtime, context);
  const known = container.backOff && seenEndMs !== undefined && seenEndMs - container.backOff.sinceMs <= forgetMs ? container.backOff : undefined;
  const next = (sinceMs: TimeMs): Pick<ContainerRuntime, 'backOff'> => (seenEndMs === undefined ? {} : { backOff: { ms: known ? Math.min(known.ms * 2, maxBackOffMs) : firstBackOffMs, sinceMs } });
  if (!known || seenEndMs === undefined || nowMs - seenEndMs >= known.ms) {
    // Its own doing the kubelet goes on from; of another end it hears when it lists its containers the next time, and what it could not start it tries again with its next sync.
    const atMs = wasStopped(life) ? nowMs : nowMs + delayMs('retried', syncMs, relistMs);
    const planned: ContainerRuntime = { ...container, ...next(nowMs), life: { ...life, restart: { atMs } } };
    return atMs > nowMs ? { container: planned, wakeMs: atMs } : restart(planned, { ...life, restart: { atMs } }, spec, runtime, pod, context, 'Always');
  }
  context.event(pod, 'Warning', 'BackOff', backOffEvent(spec, runtime, context), fieldPath(spec, runtime));
  // The status that says so is written with the next sync, and one comes after ten to fifteen seconds at the latest; so does the restart. Of its own doing the kubelet hears at once.
  const backOff = { ms: known.ms, toldMs: nowMs + delayMs('backOffTold', wasStopped(life) ? relistMs : syncMs), eventMs: nowMs };
  const atMs = Math.max(nowMs, termination.finishedMs + known.ms) + delayMs('restartLate', syncMs);
  return restart({ ...container, ...next(atMs), life: { ...life, restart: { atMs, backOff } } }, { ...life, restart: { atMs, backOff } }, spec, runtime, pod, context, 'Always');
}

function backOffEvent(spec: ContainerSpec, runtime: PodRuntime, context: ControlContext): string {
  const text = 'Back-off restarting failed container';
  return atLeast(context.options.version, '1.26') ? `${text} ${spec.name} in pod ${runtime.name}_${runtime.namespace}(${runtime.uid})` : text;
}

export function fieldPath(spec: ContainerSpec, runtime: PodRuntime): string {
  const list = runtime.initContainers.some((container) => container.name === spec.name) ? 'initContainers' : 'containers';
  return `spec.${list}{${spec.name}}`;
}
