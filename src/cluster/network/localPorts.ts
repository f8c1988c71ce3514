/** Ports of the reader's machine that lead into the cluster: what `kubectl port-forward`, `kubectl proxy` and `minikube service` open, and who keeps them open. */
import type { Slice, World } from '../world.ts';

/** What is behind a port. */
export type Lead =
  /** A pod's loopback is what is dialled, so a process that listens there alone is reached too. */
  | { readonly kind: 'pod'; readonly namespace: string; readonly pod: string; readonly uid: string; readonly targetPort: number }
  /** A tunnel to a node, which dials on. */
  | { readonly kind: 'node'; readonly node: string; readonly address: string; readonly port: number }
  /** The API server, for whoever asks. */
  | { readonly kind: 'apiServer' };

/** A program in the background of an earlier line, as `jobs` shows it. */
export interface KeptJob {
  readonly number: number;
  readonly pid: string;
  readonly text: string;
}

export type Keeper =
  /** A program in front: it ends when its reader comes back to its window, of which a note seldom tells. */
  | { readonly kind: 'window' }
  /** `terminal`: what it prints is seen. */
  | { readonly kind: 'job'; readonly job: KeptJob; readonly terminal: boolean };

export interface LocalPort {
  readonly port: number;
  readonly leads: Lead;
  readonly keeper: Keeper;
}

const localPortsSlice: Slice<readonly LocalPort[]> = { name: 'local ports', initial: [] };

export const localPorts = (world: World): readonly LocalPort[] => world.read(localPortsSlice);

export const localPort = (world: World, port: number): LocalPort | undefined => localPorts(world).find((open) => open.port === port);

/**
 * False where the port is taken. One that only a window keeps is given up: whoever types the same command again has ended the first, and
 * seldom says so.
 */
export function openPort(world: World, wanted: LocalPort): boolean {
  if (localPort(world, wanted.port)?.keeper.kind === 'job') return false;
  world.write(localPortsSlice, [...localPorts(world).filter(({ port }) => port !== wanted.port), wanted]);
  return true;
}

/** Closes the ports that meet a condition. */
export function closePorts(world: World, closes: (port: LocalPort) => boolean): void {
  const left = localPorts(world).filter((port) => !closes(port));
  if (left.length < localPorts(world).length) world.write(localPortsSlice, left);
}

/** The programs that keep ports open behind the shell's back, once each. */
export function keptJobs(world: World): readonly KeptJob[] {
  const jobs = localPorts(world).flatMap(({ keeper }) => (keeper.kind === 'job' ? [keeper.job] : []));
  return jobs.filter((job, index) => jobs.findIndex(({ pid }) => pid === job.pid) === index);
}
