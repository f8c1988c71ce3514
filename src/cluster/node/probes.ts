/** Probes: the kubelet asks each container how it is, as often and as patiently as its spec says. */
import { present, unreachable } from '../../base/assert.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { ContainerSpec, Pod, Probe } from '../../api/types/pod.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { numbered } from '../controllers/counters.ts';
import type { Slice } from '../world.ts';
import { reach } from '../network/connect.ts';
import { exchange } from '../network/http.ts';
import { fieldPath, stop } from './containerSteps.ts';
import type { ProbeResult } from './execProbe.ts';
import { execProbe } from './execProbe.ts';
import type { ContainerRuntime, PodRuntime, ProbeKind, ProbeState, Running } from './runtime.ts';
import { refreshed, writePodRuntime } from './runtime.ts';
import type { Turn } from './turn.ts';
import { wakeBy } from './turn.ts';

/**
 * A probe that said the same this many times in a row is not asked again until the container has served something else: nothing in
 * the simulated world changes an answer by mere time, and weeks of virtual time must cost nothing.
 */
const settledAfter = 20;

/** A probe worker hears of a started container a moment later. */
const firstProbeMs = 100;

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
  const state = container.probes[kind] ?? firstState(probe, container.life, `${turn.runtime.stem}/container/${spec.name}/${kind}Offset`, context);
  if (kind === 'startup' && state.passing) return withContainer(turn, index, { ...container, probes: { ...container.probes, startup: state } });
  if (context.now() < state.nextMs) return wakeBy(withContainer(turn, index, { ...container, probes: { ...container.probes, [kind]: state } }), state.nextMs);
  // The answer is counted and logged in the world's state, so what was moved so far is written before and read again behind.
  writePodRuntime(context, turn.runtime, context.now());
  const result = askOrGuess(kind, probe, spec, turn.runtime, context);
  const runtime = refreshed(context, turn.runtime);
  const asked: Turn = { ...turn, runtime };
  const fresh = present(runtime.containers[index], 'the container is there');
  const next = judge(state, result.kind === 'success', probe, context);
  const settled = Math.max(next.successes, next.failures) >= settledAfter;
  const judged = withContainer(asked, index, { ...fresh, probes: { ...fresh.probes, [kind]: next } });
  if (result.kind === 'failure') context.event(pod, 'Warning', 'Unhealthy', `${title(kind)} probe failed: ${result.message}`, fieldPath(spec, runtime));
  const restarts = kind !== 'readiness' && result.kind === 'failure' && next.failures >= (probe.failureThreshold ?? 3);
  if (restarts) {
    context.event(pod, 'Normal', 'Killing', `Container ${spec.name} failed ${kind} probe, will be restarted`, fieldPath(spec, runtime));
    if (fresh.life.kind !== 'running') return judged;
    const stopping = stop(fresh.life, `${runtime.stem}/container/${spec.name}`, graceMs(probe, pod), context);
    return wakeBy(withContainer(judged, index, { ...fresh, life: { ...fresh.life, stopping } }), stopping.untilMs);
  }
  return settled ? judged : wakeBy(judged, next.nextMs);
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
function firstState(probe: Probe, running: Running, offsetId: string, context: ControlContext): ProbeState {
  const offsetMs = Number(context.choose(numbered(offsetId, context), { kind: 'duration', minMs: 0, maxMs: (probe.periodSeconds ?? 10) * 1000 - 1, usualMs: 0 }));
  const nextMs = Math.max(running.startedMs + Math.max((probe.initialDelaySeconds ?? 0) * 1000, firstProbeMs) + offsetMs, context.now());
  return { nextMs, successes: 0, failures: 0, passing: false };
}

/** Counts in a row decide, not single answers. */
function judge(state: ProbeState, success: boolean, probe: Probe, context: ControlContext): ProbeState {
  const successes = success ? state.successes + 1 : 0;
  const failures = success ? 0 : state.failures + 1;
  const passing = success ? state.passing || successes >= (probe.successThreshold ?? 1) : state.passing && failures < (probe.failureThreshold ?? 3);
  return { nextMs: context.now() + (probe.periodSeconds ?? 10) * 1000, successes, failures, passing };
}

const guessesSlice: Slice<ReadonlyMap<string, string>> = { name: 'kubelet/probeGuesses', initial: new Map() };

/** What a process unknown to the simulator answers is a free fact: chosen once for each probe of each start, and then it stays so. */
function askOrGuess(kind: ProbeKind, probe: Probe, spec: ContainerSpec, runtime: PodRuntime, context: ControlContext): ProbeResult {
  try {
    return ask(probe, spec, runtime, context);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    const restarts = runtime.containers.find(({ name }) => name === spec.name)?.restarts ?? 0;
    const id = `${runtime.stem}/container/${spec.name}/${kind}Probe${restarts > 0 ? `/${restarts + 1}` : ''}`;
    const guessed = context.read(guessesSlice);
    const answer = guessed.get(id) ?? context.choose(id, { kind: 'oneOf', options: ['success', 'failure'], usual: 'success' });
    context.write(guessesSlice, new Map(guessed).set(id, answer));
    return answer === 'success' ? { kind: 'success' } : { kind: 'failure', message: '' };
  }
}

function ask(probe: Probe, spec: ContainerSpec, runtime: PodRuntime, context: ControlContext): ProbeResult {
  const life = runtime.containers.find(({ name }) => name === spec.name)?.life;
  if (probe.exec && life?.kind === 'running') return execProbe(probe.exec.command, life.container, context);
  const action = probe.httpGet ?? probe.tcpSocket ?? probe.grpc;
  const port = portNumber(action?.port, spec);
  const address = probe.httpGet?.host ?? probe.tcpSocket?.host ?? runtime.address;
  const where = `${address}:${port}`;
  const connection = reach(context.cluster, { origin: { kind: 'node', name: runtime.node }, protocol: 'TCP', address, port }, `${runtime.stem}/probe/${context.now()}`);
  const path = probe.httpGet?.path ?? '/';
  const url = `${(probe.httpGet?.scheme ?? 'HTTP').toLowerCase()}://${where}${path.startsWith('/') ? path : `/${path}`}`;
  if (connection.outcome !== 'connected') {
    const error = connection.outcome === 'refused' ? `dial tcp ${where}: connect: connection refused` : `dial tcp ${where}: i/o timeout`;
    return { kind: 'failure', message: probe.httpGet ? `Get "${url}": ${error}` : error };
  }
  if (!probe.httpGet) return { kind: 'success' };
  const headers = Object.fromEntries((probe.httpGet.httpHeaders ?? []).map(({ name, value }) => [name.toLowerCase(), value]));
  const { major, minor } = context.options.version;
  const request = { method: 'GET', path, headers: { host: where, 'user-agent': `kube-probe/${major}.${minor}`, accept: '*/*', ...headers }, body: '' };
  const answer = exchange(context.cluster, connection, request);
  if (!answer) return { kind: 'failure', message: `Get "${url}": net/http: HTTP/1.x transport connection broken: malformed HTTP response` };
  return answer.status >= 200 && answer.status < 400 ? { kind: 'success' } : { kind: 'failure', message: `HTTP probe failed with statuscode: ${answer.status}` };
}

function portNumber(port: number | string | undefined, spec: ContainerSpec): number {
  if (typeof port === 'number') return port;
  return spec.ports?.find(({ name }) => name === port)?.containerPort ?? Number(port ?? 0);
}

function withContainer(turn: Turn, index: number, container: ContainerRuntime): Turn {
  return { ...turn, runtime: { ...turn.runtime, containers: turn.runtime.containers.with(index, container) } };
}

const title = (kind: ProbeKind): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
