/** The containers that run now: written by the kubelet, read by the data plane and by whoever runs a command in one. */
import type { Container, Image, LogText, Process } from '../images/image.ts';
import type { Slice, World } from '../world.ts';

export interface RunningContainer {
  readonly container: Container;
  readonly process: Process;
  /** Undefined where the simulator does not know the image: then nothing may be claimed of what is inside. */
  readonly image?: Image;
  /** What it has printed so far, oldest first. */
  readonly log: readonly LogLine[];
}

export interface LogLine {
  readonly atMs: number;
  readonly text: LogText;
}

/** By `namespace/pod`, in the order of the pod's spec. A pod whose network is up has an entry, even if no container of it runs. */
export const runningContainers: Slice<ReadonlyMap<string, readonly RunningContainer[]>> = { name: 'running containers', initial: new Map() };

/** A container by where it is. */
export interface ContainerTarget {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** How a container's main process ended, and what it had printed; undefined where nobody knows. */
export interface ProcessEnd {
  readonly exitCode: number;
  readonly printed: string | undefined;
}

/** Notes that a container's main process has ended just now, as whoever was attached to it saw. */
export function recordEnd(world: World, { namespace, pod, container }: ContainerTarget, { exitCode, printed }: ProcessEnd): void {
  const all = world.read(runningContainers);
  const key = `${namespace}/${pod}`;
  const log = printed === undefined || printed === '' ? [] : printed.replace(/\n$/, '').split('\n').map((text) => ({ atMs: world.nowMs, text }));
  const containers = (all.get(key) ?? []).map((running) => {
    if (running.container.name !== container || running.process.ends) return running;
    const { unknown: _unknown, ...known } = running.process;
    const process = printed === undefined ? { ...known, unknownLogs: 'what a terminal showed' } : known;
    return { ...running, process: { ...process, ends: { afterMs: world.nowMs - running.container.startedMs, exitCode } }, log: [...running.log, ...log] };
  });
  world.write(runningContainers, new Map(all).set(key, containers));
}

/** Notes that a container has served one more request, and what it wrote to its log for it. */
export function recordRequest(world: World, served: Container, lines: readonly LogText[]): void {
  const all = world.read(runningContainers);
  const key = `${served.namespace}/${served.pod}`;
  const log = lines.map((text) => ({ atMs: world.nowMs, text }));
  const containers = (all.get(key) ?? []).map((running) =>
    running.container.name === served.name
      ? { ...running, container: { ...running.container, served: running.container.served + 1 }, log: [...running.log, ...log] }
      : running,
  );
  world.write(runningContainers, new Map(all).set(key, containers));
}
