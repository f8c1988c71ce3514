/** The containers that run now: written by the kubelet, read by the data plane and by whoever runs a command in one. */
import type { Container, Image, Process } from '../images/image.ts';
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
  readonly text: string;
}

/** By `namespace/pod`, in the order of the pod's spec. A pod whose network is up has an entry, even if no container of it runs. */
export const runningContainers: Slice<ReadonlyMap<string, readonly RunningContainer[]>> = { name: 'running containers', initial: new Map() };

/** Notes that a container has served one more request, and what it wrote to its log for it. */
export function recordRequest(world: World, served: Container, lines: readonly string[]): void {
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
