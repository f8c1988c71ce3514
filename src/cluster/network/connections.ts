/** What the data plane remembers from one connection to the next: their numbers, their traces, and who was sent where. */
import type { ClusterParts } from '../parts.ts';
import type { ChoiceDomain } from '../ports/choices.ts';
import type { TimeMs } from '../ports/clock.ts';
import type { Slice, World } from '../world.ts';
import type { Trace } from './trace.ts';

interface Connections {
  /** What choice ids begin with: the name of the command that is running. */
  readonly scope: string;
  /** How many connections and questions this scope has seen. */
  readonly count: number;
  readonly newest: TraceLog | undefined;
}

/** Newest first: one more copies none of those before it. */
interface TraceLog {
  readonly trace: Trace;
  readonly older: TraceLog | undefined;
}

const connectionsSlice: Slice<Connections> = { name: 'connections', initial: { scope: 'before', count: 0, newest: undefined } };

/** Begins to count and to collect anew: done before each command, with a scope that was never used. */
export function beginScope(world: World, scope: string): void {
  world.write(connectionsSlice, { scope, count: 0, newest: undefined });
}

/** Which scope connections are counted in now. */
export const scopeOf = (world: World): string => world.read(connectionsSlice).scope;

/** The traces of all connections since the scope began, oldest first. */
export function tracesSince(world: World): readonly Trace[] {
  const traces: Trace[] = [];
  for (let entry = world.read(connectionsSlice).newest; entry; entry = entry.older) traces.push(entry.trace);
  return traces.reverse();
}

/** The stem of the ids of what is to be chosen for the next connection. */
export function nextStem(world: World, what: 'connection' | 'question' = 'connection'): string {
  const before = world.read(connectionsSlice);
  world.write(connectionsSlice, { ...before, count: before.count + 1 });
  return `${before.scope}/${what}/${before.count + 1}`;
}

export function recordTrace(world: World, trace: Trace): void {
  const before = world.read(connectionsSlice);
  world.write(connectionsSlice, { ...before, newest: { trace, older: before.newest } });
}

/** By node, endpoint chain and client address: when the client was last sent there. Models xt_recent's lists. */
export const affinitySlice: Slice<ReadonlyMap<string, TimeMs>> = { name: 'affinity', initial: new Map() };

/** By node and Service port: how ipvs goes round, as far as it has shown. */
export interface Rotation {
  /** The endpoints that it is about, as `address:port`, sorted. */
  readonly members: readonly string[];
  /** Who comes behind whom. */
  readonly next: ReadonlyMap<string, string>;
  /** Who was last, and in which scope. */
  readonly last: string;
  readonly scope: string;
}

export const rotationSlice: Slice<ReadonlyMap<string, Rotation>> = { name: 'ipvs rotation', initial: new Map() };

const habitsSlice: Slice<ReadonlyMap<string, string>> = { name: 'network habits', initial: new Map() };

/** A property of this cluster's network that Kubernetes leaves open: chosen when it first matters, the same ever after. */
export function habit({ world, chooser }: ClusterParts, name: string, domain: ChoiceDomain): string {
  const habits = world.read(habitsSlice);
  const known = habits.get(name);
  if (known !== undefined) return known;
  const value = chooser.choose(`network/${name}`, domain);
  world.write(habitsSlice, new Map(habits).set(name, value));
  return value;
}

/** A habit with a few possible values, the first of which is the usual one. */
export function habitOf<const T extends string>(cluster: ClusterParts, name: string, usual: T, ...others: readonly T[]): T {
  return habit(cluster, name, { kind: 'oneOf', options: [usual, ...others], usual }) as T;
}

/** Whether the pods of a node meet on a bridge, as flannel attaches them, or each has a way of its own to the node, as kindnet and Calico do. */
export const isBridged = (cluster: ClusterParts): boolean => habitOf(cluster, 'pods are attached', 'to a bridge', 'each by itself') === 'to a bridge';
