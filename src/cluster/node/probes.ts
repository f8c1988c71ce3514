/** Probes: the kubelet asks each container how it is, as often and as patiently as its spec says. */
import { present, unreachable } from '../../base/assert.ts';
import type { ContainerSpec, Pod, Probe } from '../../api/types/pod.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { numbered } from '../controllers/counters.ts';
import { atLeast } from '../../api/version.ts';
import { heardFromMs } from '../controllers/events.ts';
import type { TimeMs } from '../ports/clock.ts';
import { fieldPath, stop } from './containerSteps.ts';
import { askOrGuess } from './probeAnswers.ts';
import type { Asking, Syncs } from './probeTimes.ts';
import { askedWithin, firstProbeMs, firstSyncs, heard, mostAtOnce, nextAskedMs, periodMs, syncedWithinMs, syncsEvery } from './probeTimes.ts';
import type { ContainerRuntime, ProbeKind, ProbeState, Running } from './runtime.ts';
import { refreshed, writePodRuntime } from './runtime.ts';
import type { Turn } from './turn.ts';
import { wakeBy } from './turn.ts';

/**
 * A probe that succeeded this many times in a row is not asked again until the container has served something else: nothing in the
 * simulated world changes an answer by mere time, and weeks of virtual time must cost nothing. One that failed as often is asked again
 * when an Event of it would be written down, and counted meanwhile.
 */
const settledAfter = 20;

const kinds: readonly ProbeKind[] = ['startup', 'liveness', 'readiness'];

export function runProbes(before: Turn, pod: Pod, context: ControlContext): Turn {
  let turn = before;
  for (const [index] of before.runtime.containers.entries()) {
    const spec = present(pod.spec.containers[index], 'a spec for each container');
    for (const kind of kinds) turn = runProbe(turn, index, kind, spec, pod, context);
  }
  return turn;
}

function runProbe(turn: Turn, index: number, kind: ProbeKind, spec: ContainerSpec, pod: Pod, context: ControlContext): Turn {
  const container = present(turn.runtime.containers[index], 'the container is there');
  const probe = probeOf(spec, kind);
  if (!probe || container.life.kind !== 'running' || container.life.stopping) return turn;
  if (kind !== 'startup' && spec.startupProbe && container.probes.startup?.passing !== true) return turn;
  const id = `${turn.runtime.stem}/container/${spec.name}/${kind}`;
  const nowMs = context.now();
  const state = withPassed(container.probes[kind] ?? firstState(kind, probe, container.life, id, context), nowMs - 1);
  if (kind === 'startup' && state.passing) return withProbe(turn, index, kind, state);
  const asked = askedWithin(state.asking, state.askedMs, nowMs);
  if (asked === 0) return wakeBy(withProbe(turn, index, kind, state), nextLookMs(state, pod, context));
  // The answer is counted and logged in the world's state, so what was moved so far is written before and read again behind.
  writePodRuntime(context, turn.runtime, nowMs);
  const result = askOrGuess(kind, probe, spec, turn.runtime, context);
  const runtime = refreshed(context, turn.runtime);
  const fresh = present(runtime.containers[index], 'the container is there');
  const judged = judge(state, result.kind === 'success', asked, probe, nowMs);
  const next = kind === 'readiness' && state.passing && !judged.passing ? askedAnew(judged, id, context) : judged;
  const after = withProbe({ ...turn, runtime }, index, kind, next);
  if (result.kind === 'failure') context.event(pod, 'Warning', 'Unhealthy', `${title(kind)} probe failed: ${result.message}`, fieldPath(spec, runtime), state.untold + asked);
  const restarts = kind !== 'readiness' && result.kind === 'failure' && next.failures >= (probe.failureThreshold ?? 3);
  if (restarts) {
    context.event(pod, 'Normal', 'Killing', `Container ${spec.name} failed ${kind} probe, will be restarted`, fieldPath(spec, runtime));
    if (fresh.life.kind !== 'running') return after;
    const stopping = stop(fresh.life, `${runtime.stem}/container/${spec.name}`, graceMs(probe, pod), context);
    return wakeBy(withContainer(after, index, { ...fresh, probes: { ...fresh.probes, [kind]: next }, life: { ...fresh.life, stopping } }), stopping.untilMs);
  }
  return wakeBy(after, nextLookMs(next, pod, context));
}

const isSettled = ({ successes, failures }: ProbeState): boolean => Math.max(successes, failures) >= settledAfter;

/** When the kubelet is to look again; undefined where only what becomes of the container can change the answer. */
function nextLookMs({ successes, failures, asking, askedMs }: ProbeState, pod: Pod, context: ControlContext): TimeMs | undefined {
  const nowMs = context.now();
  if (successes >= settledAfter) return askedMs < nowMs ? nextAskedMs(asking, nowMs) : undefined;
  return nextAskedMs(asking, failures < settledAfter ? nowMs : Math.max(nowMs, heardFromMs(context.cluster, 'kubelet', pod) - 1));
}

/** What was asked up to a moment while nobody looked was answered as before. */
function withPassed(state: ProbeState, untilMs: TimeMs): ProbeState {
  const asked = isSettled(state) ? askedWithin(state.asking, state.askedMs, untilMs) : 0;
  if (asked === 0) return state;
  const untold = state.failures > 0 ? asked : 0;
  return { ...state, failures: state.failures + untold, untold: state.untold + untold, askedMs: untilMs };
}

function graceMs(probe: Probe, pod: Pod): number {
  return (probe.terminationGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30) * 1000;
}

function probeOf(spec: ContainerSpec, kind: ProbeKind): Probe | undefined {
  switch (kind) {
    case 'startup':
      return spec.startupProbe;
    case 'liveness':
      return spec.livenessProbe;
    case 'readiness':
      return spec.readinessProbe;
    default:
      return unreachable(kind);
  }
}

/** A worker asks at fixed intervals from the moment on in which the pod came to the node, and leaves out the times before the delay is over. */
function firstState(kind: ProbeKind, probe: Probe, running: Running, id: string, context: ControlContext): ProbeState {
  const everyMs = periodMs(probe);
  const delayMs = (probe.initialDelaySeconds ?? 0) * 1000;
  const seenMs = Math.max(running.startedMs + firstProbeMs, context.now());
  const fromMs = Math.max(running.startedMs + delayMs, seenMs);
  const offsetMs = drawMs(`${id}Offset`, { minMs: 0, maxMs: everyMs - 1, usualMs: 0 }, context);
  const asking: Asking = { fromMs: fromMs + offsetMs, everyMs, ...(kind === 'readiness' && syncsAsk(context) ? { syncs: drawSyncs(fromMs, seenMs, id, context) } : {}) };
  return { asking, askedMs: context.now() - 1, successes: 0, failures: 0, untold: 0, passing: false };
}

const syncsAsk = ({ options }: ControlContext): boolean => atLeast(options.version, '1.21');

/** Whether the kubelet knows the container already that its first sync has asked, is a race. */
function drawSyncs(fromMs: TimeMs, seenMs: TimeMs, id: string, context: ControlContext): Syncs {
  const isInTime = fromMs - seenMs <= heard.maxMs;
  const options = isInTime ? Array.from({ length: mostAtOnce + 1 }, (_, count) => String(count)) : ['0'];
  const count = Number(context.choose(numbered(`${id}AtOnce`, context), { kind: 'oneOf', options, usual: fromMs === seenMs ? '1' : '0' }));
  return firstSyncs(count, drawMs(`${id}Heard`, heard, context), drawMs(`${id}SyncEvery`, syncsEvery, context), { fromMs, seenMs });
}

/** A container that is ready no longer is asked again at once, for the kubelet syncs its pod, and with each sync from then on. */
function askedAnew(state: ProbeState, id: string, context: ControlContext): ProbeState {
  if (!syncsAsk(context)) return state;
  const syncs: Syncs = { fromMs: context.now() + syncedWithinMs, count: 1, everyMs: drawMs(`${id}SyncEvery`, syncsEvery, context) };
  return { ...state, asking: { ...state.asking, syncs } };
}

const drawMs = (id: string, range: { readonly minMs: number; readonly maxMs: number; readonly usualMs: number }, context: ControlContext): number => Number(context.choose(numbered(id, context), { kind: 'duration', ...range }));

/** Counts in a row decide, not single answers. Nothing but the beat asks a container that is ready. */
function judge(state: ProbeState, success: boolean, asked: number, probe: Probe, nowMs: TimeMs): ProbeState {
  const successes = success ? state.successes + asked : 0;
  const failures = success ? 0 : state.failures + asked;
  const passing = success ? state.passing || successes >= (probe.successThreshold ?? 1) : state.passing && failures < (probe.failureThreshold ?? 3);
  const { fromMs, everyMs } = state.asking;
  return { asking: passing ? { fromMs, everyMs } : state.asking, askedMs: nowMs, successes, failures, untold: 0, passing };
}

function withProbe(turn: Turn, index: number, kind: ProbeKind, state: ProbeState): Turn {
  const container = present(turn.runtime.containers[index], 'the container is there');
  return withContainer(turn, index, { ...container, probes: { ...container.probes, [kind]: state } });
}

function withContainer(turn: Turn, index: number, container: ContainerRuntime): Turn {
  return { ...turn, runtime: { ...turn.runtime, containers: turn.runtime.containers.with(index, container) } };
}

const title = (kind: ProbeKind): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
