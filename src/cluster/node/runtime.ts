/** What each kubelet knows of its pods: their containers' lives, which the API tells only in part. */
import type { Container, Image, Process } from '../images/image.ts';
import type { TimeMs } from '../ports/clock.ts';
import type { Slice } from '../world.ts';
import type { LogLine } from './containers.ts';
import { runningContainers } from './containers.ts';
import type { Asking } from './probeTimes.ts';
import type { PullTime } from './pulls.ts';

export interface Termination {
  readonly exitCode: number;
  readonly reason: string;
  /** Why it could not even be started. */
  readonly message?: string;
  /** Why the kubelet stopped it as soon as it had started. */
  readonly hookError?: string;
  /** What it left to be reported. */
  readonly lastWords?: string;
  readonly startedMs: TimeMs;
  readonly finishedMs: TimeMs;
  readonly containerId: string;
}

export interface Running {
  readonly kind: 'running';
  readonly startedMs: TimeMs;
  readonly containerId: string;
  readonly container: Container;
  readonly process: Process;
  /** Undefined where the simulator does not know the image: then nothing may be claimed of what is inside. */
  readonly image?: Image;
  /** How much longer than by itself the process takes to end. */
  readonly noticedAfterMs: number;
  /** How long after the end the kubelet tells of it. */
  readonly toldAfterMs: number;
  /** It may be over before the kubelet lists what runs: up to then it is told of as it was before. */
  readonly unlisted?: { readonly untilMs: TimeMs; readonly before: ContainerRuntime };
  /** So many of the changes that its process makes to files later on have been made. */
  readonly changesMade: number;
  /** What it waits for was there: its client has found it by then. */
  readonly goesOnMs?: TimeMs;
  /** It was told to end, and will have ended by then. */
  readonly stopping?: { readonly untilMs: TimeMs; readonly exitCode: number };
}

/** A pull that came to nothing. An Event tells of the back-off at `backOffMs`; the status tells of the error itself, and of the back-off from `toldMs` on, which is known by then. */
export interface PullFailed {
  readonly kind: 'pullFailed';
  readonly attempts: number;
  readonly message: string;
  readonly backOffMs: TimeMs;
  readonly retryMs: TimeMs;
  readonly toldMs?: TimeMs;
}

/** Where a container is in its life. */
export type ContainerLife =
  /** Its turn has not come: an init container or another image comes first, or the sandbox is not there yet. */
  | { readonly kind: 'waiting' }
  /** `failed`: how it stands with the pulls before, which is told until this one is over. */
  | { readonly kind: 'pulling'; readonly untilMs: TimeMs; readonly time: PullTime; readonly failed: PullFailed | undefined }
  | PullFailed
  /** Something that it needs is missing (a ConfigMap, a Secret): tried again until it is there. */
  | { readonly kind: 'blocked'; readonly message: string; readonly retryMs: TimeMs }
  /** The runtime is at work on it: of `created` the Event was written already. */
  | { readonly kind: 'creating'; readonly untilMs: TimeMs }
  | { readonly kind: 'created'; readonly untilMs: TimeMs; readonly containerId: string }
  | Running
  | Ended;

export interface Ended {
  readonly kind: 'terminated';
  readonly termination: Termination;
  /** What the kubelet goes by where it has to restart it: of an end that it brought about itself it knows nothing yet, but of the one before. */
  readonly seenEndMs?: TimeMs;
  readonly restart?: Restart;
}

/** It was the kubelet that brought the end about. */
export const wasStopped = ({ termination, seenEndMs }: Ended): boolean => seenEndMs !== termination.finishedMs;

/** When an ended container is started again; where that is put off, by how long, from when on the status says so, and when an Event last did. */
export interface Restart {
  readonly atMs: TimeMs;
  readonly backOff?: { readonly ms: number; readonly toldMs: TimeMs; readonly eventMs: TimeMs };
}

export interface ProbeState {
  readonly asking: Asking;
  /** Until then what it was asked is counted. */
  readonly askedMs: TimeMs;
  /** In a row. */
  readonly successes: number;
  readonly failures: number;
  /** Failures that no Event was told of. */
  readonly untold: number;
  /** What the kubelet holds it to be now: thresholds have been applied. */
  readonly passing: boolean;
}

export type ProbeKind = 'startup' | 'readiness' | 'liveness';

export interface ContainerRuntime {
  readonly name: string;
  readonly life: ContainerLife;
  readonly last?: Termination;
  readonly restarts: number;
  /** How soon after its end it may be restarted, and when that was said. */
  readonly backOff?: { readonly ms: number; readonly sinceMs: TimeMs };
  /** How often its kubelet looks at it while it waits, where that was asked before. */
  readonly syncEveryMs?: number;
  /** How long this one was made to wait, until it has happened: what the status speaks of meanwhile. */
  readonly waitedMs?: number;
  /** Whether the image has the file that it is started from, where that was not known before. */
  readonly starts?: 'yes' | 'no';
  /** It may have written files of which nothing is known: what they are. */
  readonly unknownWrites?: string;
  readonly logs: readonly LogLine[];
  /** What it printed before it ended of which nothing is known: what that is. */
  readonly unknownLogs?: string;
  readonly previousLogs?: readonly LogLine[];
  readonly previousUnknownLogs?: string;
  readonly probes: { readonly [kind in ProbeKind]?: ProbeState };
}

export interface PodRuntime {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly node: string;
  /** What the ids of its choices begin with: `pod/default/web#2`. */
  readonly stem: string;
  readonly address: string;
  /** Of each family, the primary one first. */
  readonly addresses: readonly string[];
  readonly hostNetwork: boolean;
  readonly startedMs: TimeMs;
  /** When its network namespace is set up: only then has it an address. */
  readonly sandboxMs: TimeMs;
  /** So often its volumes could not be set up. */
  readonly mountsFailed?: number;
  readonly stopMs?: TimeMs;
  /** When nothing will be left of it. */
  readonly goneMs?: TimeMs;
  readonly initContainers: readonly ContainerRuntime[];
  readonly containers: readonly ContainerRuntime[];
}

type RuntimeState = ReadonlyMap<string, PodRuntime>;

const runtimeSlice: Slice<RuntimeState> = { name: 'kubelet', initial: new Map() };

/** The world and a control loop's context both are one. */
export interface SliceAccess {
  read<T>(slice: Slice<T>): T;
  write<T>(slice: Slice<T>, value: T): void;
}

export interface SliceReader {
  read<T>(slice: Slice<T>): T;
}

const keyOf = (namespace: string, name: string): string => `${namespace}/${name}`;

/** What runs of a pod; undefined before a kubelet has taken it up and after it is gone. */
export function podRuntime(world: SliceReader, namespace: string, name: string): PodRuntime | undefined {
  return world.read(runtimeSlice).get(keyOf(namespace, name));
}

/** Every pod that some kubelet holds, in the order in which they were taken up. */
export function podRuntimes(world: SliceReader): readonly PodRuntime[] {
  return [...world.read(runtimeSlice).values()];
}

/** Sets down what the kubelet made of a pod, and shows the rest of the world which containers run in it. */
export function writePodRuntime(world: SliceAccess, runtime: PodRuntime, nowMs: TimeMs): void {
  const key = keyOf(runtime.namespace, runtime.name);
  world.write(runtimeSlice, new Map(world.read(runtimeSlice)).set(key, runtime));
  if (nowMs < runtime.sandboxMs) return;
  const running = [...runtime.initContainers, ...runtime.containers].flatMap(({ life, logs }) =>
    life.kind === 'running' ? [{ container: life.container, process: life.process, log: logs, ...(life.image ? { image: life.image } : {}) }] : [],
  );
  world.write(runningContainers, new Map(world.read(runningContainers)).set(key, running));
}

/** The pod's state with what its containers served and printed since the kubelet last looked. */
export function refreshed(world: SliceReader, runtime: PodRuntime): PodRuntime {
  const running = world.read(runningContainers).get(keyOf(runtime.namespace, runtime.name)) ?? [];
  const refresh = (container: ContainerRuntime): ContainerRuntime => {
    const { life } = container;
    const seen = running.find((one) => one.container.name === container.name);
    return life.kind === 'running' && seen ? { ...container, logs: seen.log, life: { ...life, container: seen.container, process: seen.process } } : container;
  };
  return { ...runtime, initContainers: runtime.initContainers.map(refresh), containers: runtime.containers.map(refresh) };
}

export function forgetPodRuntime(world: SliceAccess, namespace: string, name: string): void {
  for (const slice of [runtimeSlice, runningContainers] as readonly Slice<ReadonlyMap<string, unknown>>[]) {
    const state = new Map(world.read(slice));
    if (state.delete(keyOf(namespace, name))) world.write(slice, state);
  }
}

export function livesOf(pod: PodRuntime): readonly Running[] {
  return [...pod.initContainers, ...pod.containers].flatMap(({ life }) => (life.kind === 'running' ? [life] : []));
}
