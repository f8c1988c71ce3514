/**
 * Volumes that are made of ConfigMaps, Secrets and fields of the pod: what stands in them follows a change when the kubelet comes round to
 * the pod again, and where one file of them is mounted (`subPath`), it stays what it was. Models the kubelet's volume manager and its
 * AtomicWriter. https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically
 */
import { decodeBase64 } from '../../base/base64.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Pod, ResourceFieldSelector } from '../../api/types/pod.ts';
import { quote } from '../../text/golang/quote.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { numbered } from '../controllers/counters.ts';
import type { TimeMs } from '../ports/clock.ts';
import type { Slice, StoreReader } from '../world.ts';
import { metadataField, resourceOf } from './environment.ts';
import type { SliceAccess, SliceReader } from './runtime.ts';

export type Volume = NonNullable<Pod['spec']['volumes']>[number];
export type VolumeFiles = ReadonlyMap<string, string>;

/** What a volume shows, and when it will show what it should by now, where that is something else. */
interface Projection {
  readonly files: VolumeFiles;
  readonly dueMs?: TimeMs;
}

/** By `UID/VOLUME`. */
const projectionsSlice: Slice<ReadonlyMap<string, Projection>> = { name: 'kubelet/projections', initial: new Map() };

/** Of containers that mount single files: what their volumes showed when they started, by `UID/CONTAINER/VOLUME`. */
const boundSlice: Slice<ReadonlyMap<string, VolumeFiles>> = { name: 'kubelet/boundFiles', initial: new Map() };

const keyOf = (pod: Pod, ...rest: readonly string[]): string => [pod.metadata.uid ?? '', ...rest].join('/');

/** A kubelet comes round to a pod about once in sixty to ninety seconds, and may hear of a change a little later than that. */
const longestMs = 120_000;
const usualMs = 40_000;

/** What every pod has of its own accord, and never sees change: the token of its account, up to 1.20 in a Secret. */
export const isFixed = ({ name, secret }: Volume): boolean => name.startsWith('kube-api-access-') || (/-token-[a-z0-9]{5}$/.test(name) && textAt(secret, 'secretName') === name);

/** Brings the volumes of a pod nearer to what they should show; when the kubelet has to come round again for the rest. */
export function projectVolumes(pod: Pod, stem: string, context: ControlContext): TimeMs | undefined {
  let wakeMs: TimeMs | undefined;
  for (const volume of pod.spec.volumes ?? []) {
    const wanted = isFixed(volume) || isMissing(volume, pod, context.store) ? undefined : filesOf(volume, pod, context.store);
    if (!wanted) continue;
    const known = context.read(projectionsSlice).get(keyOf(pod, volume.name));
    const next = known ? following(known, wanted, volume, stem, context) : { files: wanted };
    if (next !== known) context.write(projectionsSlice, new Map(context.read(projectionsSlice)).set(keyOf(pod, volume.name), next));
    if (next.dueMs !== undefined) wakeMs = Math.min(wakeMs ?? next.dueMs, next.dueMs);
  }
  return wakeMs;
}

function following(known: Projection, wanted: VolumeFiles, volume: Volume, stem: string, context: ControlContext): Projection {
  if (isSame(known.files, wanted)) return known.dueMs === undefined ? known : { files: known.files };
  // A change of the pod itself sets its kubelet going at once.
  const isOwn = volume['downwardAPI'] !== undefined;
  const drawMs = (): number => Number(context.choose(numbered(`${stem}/volume/${volume.name}/updated`, context), { kind: 'duration', minMs: 0, maxMs: longestMs, usualMs: isOwn ? 0 : usualMs }));
  const dueMs = known.dueMs ?? context.now() + drawMs();
  if (context.now() >= dueMs) return { files: wanted };
  return known.dueMs === dueMs ? known : { files: known.files, dueMs };
}

const isSame = (one: VolumeFiles, other: VolumeFiles): boolean => one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);

/** An object that is gone takes nothing away from who mounted it. */
function isMissing(volume: Volume, pod: Pod, store: StoreReader): boolean {
  return referencesOf(volume).some(({ resource, name }) => !store.get(resource, pod.metadata.namespace ?? '', name));
}

/** The pods of its namespace that mount a ConfigMap or a Secret, as `NAMESPACE/NAME`. */
export function podsThatMount(resource: 'configmaps' | 'secrets'): (object: KubeObject, store: StoreReader) => readonly string[] {
  return ({ metadata: { name: wanted, namespace = '' } }, store) => {
    const mounts = (pod: Pod): boolean => pod.spec.volumes?.some((volume) => !isFixed(volume) && referencesOf(volume).some((one) => one.resource === resource && one.name === wanted)) === true;
    return (store.list('pods', namespace) as readonly Pod[]).filter((pod) => pod.spec.nodeName !== undefined && mounts(pod)).map(({ metadata }) => `${namespace}/${metadata.name}`);
  };
}

function referencesOf(volume: Readonly<Record<string, Json | undefined>>): readonly { readonly resource: 'configmaps' | 'secrets'; readonly name: string }[] {
  const { configMap, secret, projected } = volume as Readonly<Record<string, JsonObject | undefined>>;
  if (configMap) return [{ resource: 'configmaps', name: textAt(configMap, 'name') ?? '' }];
  if (secret) return [{ resource: 'secrets', name: textAt(secret, 'secretName') ?? textAt(secret, 'name') ?? '' }];
  return projected ? listAt(projected['sources']).flatMap(referencesOf) : [];
}

/** What a container's single files show is what stood in their volumes at its start. */
export function bindFiles(pod: Pod, container: string, context: SliceAccess & { readonly store: StoreReader }): void {
  const spec = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find(({ name }) => name === container);
  const single = new Set((spec?.volumeMounts ?? []).flatMap(({ name, subPath }) => (subPath === undefined || subPath === '' ? [] : [name])));
  const shown = (pod.spec.volumes ?? []).flatMap((volume) => {
    const files = single.has(volume.name) ? shownFiles(context, volume, pod, context.store) : undefined;
    return files ? [[keyOf(pod, container, volume.name), files] as const] : [];
  });
  if (shown.length > 0) context.write(boundSlice, new Map([...context.read(boundSlice), ...shown]));
}

/** The files of a volume that is made of objects, as they stand in it; undefined where it is something else. */
export function shownFiles(world: SliceReader, volume: Volume, pod: Pod, store: StoreReader): VolumeFiles | undefined {
  return world.read(projectionsSlice).get(keyOf(pod, volume.name))?.files ?? filesOf(volume, pod, store);
}

/** The same for a container that mounts single files of it. */
export function boundFiles(world: SliceReader, volume: Volume, pod: Pod, container: string, store: StoreReader): VolumeFiles | undefined {
  return world.read(boundSlice).get(keyOf(pod, container, volume.name)) ?? shownFiles(world, volume, pod, store);
}

/** A pod is gone, and what its volumes showed with it. */
export function forgetProjections(uid: string, context: SliceAccess): void {
  for (const slice of [projectionsSlice, boundSlice] as readonly Slice<ReadonlyMap<string, unknown>>[]) {
    const kept = [...context.read(slice)].filter(([key]) => !key.startsWith(`${uid}/`));
    if (kept.length < context.read(slice).size) context.write(slice, new Map(kept));
  }
}

/** The files that a volume of objects should have by now; undefined where it is something else. */
function filesOf(volume: Readonly<Record<string, Json | undefined>>, pod: Pod, store: StoreReader): VolumeFiles | undefined {
  const namespace = pod.metadata.namespace ?? '';
  const { configMap, secret, downwardAPI, projected } = volume as Readonly<Record<string, JsonObject | undefined>>;
  if (configMap) return picked(entriesOf(store.get('configmaps', namespace, textAt(configMap, 'name') ?? '')), configMap['items']);
  if (secret) return picked(decoded(store.get('secrets', namespace, textAt(secret, 'secretName') ?? textAt(secret, 'name') ?? '')), secret['items']);
  if (downwardAPI) return fieldFiles(downwardAPI['items'], pod, store);
  if (projected) return new Map(listAt(projected['sources']).flatMap((source) => [...(filesOf(source, pod, store) ?? [])]));
  return undefined;
}

export const textAt = (value: Json | undefined, key: string): string | undefined => {
  const text = (value as JsonObject | undefined)?.[key];
  return typeof text === 'string' ? text : undefined;
};
const listAt = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? (value as readonly JsonObject[]) : []);
const entriesOf = (object: KubeObject | undefined): ReadonlyMap<string, string> => new Map(Object.entries((object?.['data'] ?? {}) as Readonly<Record<string, string>>));
const decoded = (object: KubeObject | undefined): ReadonlyMap<string, string> => new Map([...entriesOf(object)].map(([key, value]) => [key, decodeBase64(value)]));

/** All keys under their own names, or those that `items` picks under the names that it gives them. */
function picked(entries: ReadonlyMap<string, string>, items: Json | undefined): ReadonlyMap<string, string> {
  if (items === undefined) return entries;
  return new Map(listAt(items).flatMap((item) => (entries.has(textAt(item, 'key') ?? '') ? [[textAt(item, 'path') ?? '', entries.get(textAt(item, 'key') ?? '') ?? ''] as const] : [])));
}

/** The downward API as files: maps come out as `key="value"` lines. */
function fieldFiles(items: Json | undefined, pod: Pod, store: StoreReader): ReadonlyMap<string, string> {
  const lines = (map: Readonly<Record<string, string>> | undefined): string => Object.entries(map ?? {}).map(([key, value]) => `${key}=${quote(value)}`).sort().join('\n');
  const maps: Readonly<Record<string, string>> = { 'metadata.labels': lines(pod.metadata.labels), 'metadata.annotations': lines(pod.metadata.annotations) };
  return new Map(listAt(items).flatMap((item) => {
    const selector = item['resourceFieldRef'];
    const path = textAt(item['fieldRef'], 'fieldPath') ?? '';
    const text = selector ? resourceOf(selector as ResourceFieldSelector, undefined, pod, store) : (maps[path] ?? metadataField(path, pod));
    return text === undefined ? [] : [[textAt(item, 'path') ?? '', text] as const];
  }));
}
