/** Ports of the reader's machine that lead into the cluster: what `kubectl port-forward` opens. */
import type { Slice, World } from '../world.ts';

export interface Forward {
  /** On the reader's machine. */
  readonly port: number;
  readonly namespace: string;
  readonly pod: string;
  /** Inside the pod: its loopback is what is dialled, so a process that listens there alone is reached too. */
  readonly targetPort: number;
}

const forwardsSlice: Slice<readonly Forward[]> = { name: 'port forwards', initial: [] };

export const forwards = (world: World): readonly Forward[] => world.read(forwardsSlice);

/** False where the port is taken. */
export function openForward(world: World, forward: Forward): boolean {
  const open = forwards(world);
  if (open.some(({ port }) => port === forward.port)) return false;
  world.write(forwardsSlice, [...open, forward]);
  return true;
}

export function closeForward(world: World, port: number): void {
  world.write(forwardsSlice, forwards(world).filter((forward) => forward.port !== port));
}
