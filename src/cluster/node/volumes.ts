/**
 * What containers find in their volumes: the files of ConfigMaps, Secrets and of the pod itself, and what containers have written to
 * volumes that they share. https://kubernetes.io/docs/concepts/storage/volumes/
 */
import { Unsupported } from '../../base/unsupported.ts';
import type { ContainerSpec, Pod } from '../../api/types/pod.ts';
import type { Container, FileFound } from '../images/image.ts';
import type { Slice, StoreReader, World } from '../world.ts';
import { containerFiles, writeContainerFiles } from './files.ts';
import type { Volume } from './projections.ts';
import { boundFiles, shownFiles, textAt } from './projections.ts';
import { podRuntime } from './runtime.ts';
import type { SliceAccess, SliceReader } from './runtime.ts';

/** Files of volumes that can be written to, by the volume's own key, then by their path inside it. */
const volumesSlice: Slice<ReadonlyMap<string, ReadonlyMap<string, string>>> = { name: 'volume files', initial: new Map() };

/** One volume as a container sees it. */
export interface Mount {
  readonly path: string;
  /** What it is: files that somebody else keeps, or a place that containers write to. */
  readonly source: { readonly kind: 'files'; readonly files: ReadonlyMap<string, string> } | { readonly kind: 'place'; readonly key: string; readonly volume: string; readonly isFresh: boolean };
  readonly subPath: string;
  /** Whether nobody in the container can write there: what is made of objects is so for everybody. */
  readonly readOnly: boolean;
}

export function mountsOf(world: SliceReader, pod: Pod, spec: ContainerSpec, store: StoreReader): readonly Mount[] {
  return (spec.volumeMounts ?? []).flatMap(({ name, mountPath, subPath = '', readOnly = false }): readonly Mount[] => {
    const volume = pod.spec.volumes?.find((one) => one.name === name);
    if (!volume) return [];
    const files = subPath === '' ? shownFiles(world, volume, pod, store) : boundFiles(world, volume, pod, spec.name, store);
    const source: Mount['source'] = files ? { kind: 'files', files } : placeOf(volume, pod, store);
    return [{ path: mountPath.replace(/\/$/, ''), subPath, source, readOnly: readOnly || source.kind === 'files' }];
  });
}

function placeOf(volume: Volume, pod: Pod, store: StoreReader): Mount['source'] {
  const { namespace = '', uid = '' } = pod.metadata;
  const claim = textAt(volume['persistentVolumeClaim'], 'claimName');
  // A claim that a provisioner filled for is empty at first; what else there was in a disk, nobody can tell.
  if (claim !== undefined) return { kind: 'place', key: `claim ${namespace}/${claim}`, volume: volume.name, isFresh: store.get('persistentvolumeclaims', namespace, claim)?.metadata.annotations?.['volume.kubernetes.io/storage-provisioner'] !== undefined };
  const path = textAt(volume['hostPath'], 'path');
  if (path !== undefined) return { kind: 'place', key: `host ${pod.spec.nodeName ?? ''}${path}`, volume: volume.name, isFresh: false };
  return { kind: 'place', key: `pod ${uid}/${volume.name}`, volume: volume.name, isFresh: volume['emptyDir'] !== undefined || volume['ephemeral'] !== undefined };
}

const specOf = (pod: Pod, name: string): ContainerSpec | undefined => [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find((one) => one.name === name);

/** Those of a container, none of one that is not there. */
function mountsIn(world: SliceReader, store: StoreReader, { namespace, pod: podName, name }: Pick<Container, 'namespace' | 'pod' | 'name'>): readonly Mount[] {
  const pod = store.get('pods', namespace, podName) as Pod | undefined;
  const spec = pod && specOf(pod, name);
  return pod && spec ? mountsOf(world, pod, spec, store) : [];
}

/** Where a path lies: in which mount, and under which name there. The longest mount path wins. */
function mountAt(mounts: readonly Mount[], path: string): { readonly mount: Mount; readonly inside: string } | undefined {
  const mount = mounts.filter((one) => path === one.path || path.startsWith(`${one.path}/`)).sort((one, other) => other.path.length - one.path.length)[0];
  if (!mount) return undefined;
  const rest = path.slice(mount.path.length + 1);
  return { mount, inside: [mount.subPath, rest].filter((part) => part !== '').join('/') };
}

interface Reading extends SliceReader {
  readonly store: StoreReader;
}

/** What a container finds at a path. Throws `Unsupported` where it is somebody's file whose text is not known. */
export function findFile(world: Reading, { namespace, pod: podName, name }: Container, path: string): FileFound {
  const pod = world.store.get('pods', namespace, podName) as Pod | undefined;
  const spec = pod && specOf(pod, name);
  const at = pod && spec ? mountAt(mountsOf(world, pod, spec, world.store), path) : undefined;
  const own = containerFiles(world, namespace, podName, name).get(path);
  if (own !== undefined && at?.mount.source.kind !== 'place') return { kind: 'text', text: own };
  if (!at || !pod) return { kind: 'image' };
  const { source } = at.mount;
  const text = source.kind === 'files' ? source.files.get(at.inside) : (world.read(volumesSlice).get(source.key)?.get(at.inside));
  if (text !== undefined) return { kind: 'text', text };
  if (source.kind === 'files') return { kind: 'absent' };
  const why = unknownWriter(world, pod, source.volume) ?? (source.isFresh ? undefined : `what the volume ${source.volume} holds`);
  if (why !== undefined) throw new Unsupported(why);
  return { kind: 'absent' };
}

/** Somebody who shares the volume and of whom nobody knows what they write. */
function unknownWriter(world: SliceReader, pod: Pod, volume: string): string | undefined {
  const runtime = podRuntime(world, pod.metadata.namespace ?? '', pod.metadata.name);
  const sharers = new Set([...pod.spec.containers, ...(pod.spec.initContainers ?? [])].filter(({ volumeMounts }) => volumeMounts?.some((mount) => mount.name === volume)).map(({ name }) => name));
  for (const { name, unknownWrites } of [...(runtime?.initContainers ?? []), ...(runtime?.containers ?? [])]) {
    if (sharers.has(name) && unknownWrites !== undefined) return unknownWrites;
  }
  return undefined;
}

/** Files that a container writes, or takes away where their text is undefined, go to the volumes that they lie in, or into the container itself. */
export function writeFiles(world: SliceAccess & Reading, container: Pick<Container, 'namespace' | 'pod' | 'name'>, written: ReadonlyMap<string, string | undefined>): void {
  const { namespace, pod, name } = container;
  const mounts = mountsIn(world, world.store, container);
  const own = new Map(containerFiles(world, namespace, pod, name));
  for (const [path, text] of written) {
    const at = mountAt(mounts, path);
    if (at?.mount.source.kind === 'place') {
      const all = world.read(volumesSlice);
      const files = new Map(all.get(at.mount.source.key));
      put(files, at.inside, text);
      world.write(volumesSlice, new Map(all).set(at.mount.source.key, files));
    } else put(own, path, text);
  }
  writeContainerFiles(world, namespace, pod, name, own);
}

function put(files: Map<string, string>, path: string, text: string | undefined): void {
  if (text === undefined) files.delete(path);
  else files.set(path, text);
}

/** Somebody changed files in a running container: whoever watches for them, as a probe does, looks again. */
export function changeFiles(world: World, container: Container, changes: ReadonlyMap<string, string | undefined>): void {
  writeFiles({ store: world, read: (slice) => world.read(slice), write: (slice, value) => world.write(slice, value) }, container, changes);
  world.schedule('kubelet', `${container.namespace}/${container.pod}`, world.nowMs);
}

/** Whether a volume lies over this path, and so hides what the image has there. */
export const isMounted = (world: SliceReader, store: StoreReader, container: Container, path: string): boolean => mountAt(mountsIn(world, store, container), path) !== undefined;

/** Where volumes lie in a container: folders, though a volume be empty. One file of a volume (`subPath`) is none. */
export const mountPaths = (world: SliceReader, store: StoreReader, container: Container): readonly string[] =>
  mountsIn(world, store, container).flatMap(({ path, subPath, source }) => (subPath === '' || source.kind === 'place' ? [path] : []));

/** Directories of a container in which somebody has written of whom nobody knows what: why, by their paths. */
export function doubtfulPaths(world: SliceReader, store: StoreReader, { namespace, pod: podName, name }: Container): ReadonlyMap<string, string> {
  const pod = store.get('pods', namespace, podName) as Pod | undefined;
  const spec = pod && specOf(pod, name);
  if (!pod || !spec) return new Map();
  const runtime = podRuntime(world, namespace, podName);
  const own = [...(runtime?.initContainers ?? []), ...(runtime?.containers ?? [])].find((one) => one.name === name)?.unknownWrites;
  // What a statement writes stands in it: `echo … >> /var/log/1.log`.
  const written = /[\s>](\/[\w./-]*)\/[\w.-]+/.exec(own ?? '')?.[1];
  const shared = mountsOf(world, pod, spec, store).flatMap(({ path, source }) => {
    const why = source.kind === 'place' ? unknownWriter(world, pod, source.volume) : undefined;
    return why === undefined ? [] : [[path, why] as const];
  });
  return new Map([...(own !== undefined && written !== undefined ? [[written, own] as const] : []), ...shared]);
}

/** Where nobody in a container can write. */
export const readOnlyPaths = (world: SliceReader, store: StoreReader, container: Container): readonly string[] => mountsIn(world, store, container).flatMap(({ path, readOnly }) => (readOnly ? [path] : []));

/** Every file that volumes put into a container, or that its process wrote, by absolute path: what a shell in it sees beside the image's own. */
export function filesBeside(world: Pick<World, 'read'>, store: StoreReader, { namespace, pod: podName, name }: Container): ReadonlyMap<string, string> {
  const pod = store.get('pods', namespace, podName) as Pod | undefined;
  const spec = pod && specOf(pod, name);
  if (!pod || !spec) return new Map();
  return new Map([
    ...containerFiles(world, namespace, podName, name),
    ...mountsOf(world, pod, spec, store).flatMap(({ path, subPath, source }) => {
      const files = source.kind === 'files' ? source.files : (world.read(volumesSlice).get(source.key) ?? new Map<string, string>());
      return [...files].flatMap(([inside, text]): readonly (readonly [string, string])[] => {
        if (subPath === '') return [[`${path}/${inside}`, text]];
        if (inside === subPath) return [[path, text]];
        return inside.startsWith(`${subPath}/`) ? [[`${path}/${inside.slice(subPath.length + 1)}`, text]] : [];
      });
    }),
  ]);
}
