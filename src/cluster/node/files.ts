/** Files that were made in containers since they started: what a reader's `touch` leaves behind and an exec probe looks for. */
import type { Slice } from '../world.ts';
import type { SliceAccess, SliceReader } from './runtime.ts';

/** By `namespace/pod/container`, then by absolute path. What the image itself brings is not here. */
const filesSlice: Slice<ReadonlyMap<string, ReadonlyMap<string, string>>> = { name: 'container files', initial: new Map() };

const keyOf = (namespace: string, pod: string, container: string): string => `${namespace}/${pod}/${container}`;

export function containerFiles(world: SliceReader, namespace: string, pod: string, container: string): ReadonlyMap<string, string> {
  return world.read(filesSlice).get(keyOf(namespace, pod, container)) ?? new Map();
}

export function writeContainerFiles(world: SliceAccess, namespace: string, pod: string, container: string, files: ReadonlyMap<string, string>): void {
  world.write(filesSlice, new Map(world.read(filesSlice)).set(keyOf(namespace, pod, container), files));
}
