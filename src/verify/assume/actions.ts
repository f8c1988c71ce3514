/**
 * The smallest ordinary actions that could explain a disagreement: one field of one object edited, an object deleted. What the API
 * server would refuse as an edit is done as people do it: delete and create again with the field changed.
 */
import type { Json, JsonObject } from '../../base/json.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { isObject } from '../../base/json.ts';
import { leavesIn, pointerTo } from '../../base/leaves.ts';
import type { KubeObject } from '../../api/object.ts';
import type { ApiRequest, ApiResponse } from '../../cluster/apiserver/request.ts';
import { printYaml } from '../../text/yaml/print.ts';
import type { Comparison } from '../matchers/compare.ts';
import type { Replay } from '../replay/replay.ts';
import { namesField, namesObject } from './lexicon.ts';
import type { Repetition } from './repetition.ts';

export type Action = Edit | Deletion | Repetition;

interface Edit {
  readonly kind: 'edit' | 'recreate';
  readonly object: KubeObject;
  /** The field that changes: `spec.containers[0].image`. */
  readonly path: string;
  readonly from: Json;
  readonly to: Json;
  /** Why it had to be a new object: the API server's words. */
  readonly refusal?: string;
  readonly commands: readonly string[];
}

interface Deletion {
  readonly kind: 'delete';
  readonly object: KubeObject;
  readonly commands: readonly string[];
}

const resources: Readonly<Record<string, readonly [resource: string, base: string]>> = {
  Pod: ['pods', 'api/v1'],
  Service: ['services', 'api/v1'],
  Deployment: ['deployments.apps', 'apis/apps/v1'],
  ReplicaSet: ['replicasets.apps', 'apis/apps/v1'],
  ReplicationController: ['replicationcontrollers', 'api/v1'],
  ConfigMap: ['configmaps', 'api/v1'],
};

/** What is not among the first is not what the prose speaks of. */
const maxActions = 8;

/** Actions that the prose speaks of, those that name both the object and the field first; each in the world as it is when it is asked for. */
export function* actionsFor(replay: Replay, comparison: Comparison, prose: string): Generator<Action> {
  const { store } = replay.session.cluster;
  const found: { readonly rank: number; action(): Action | undefined }[] = [];
  for (const [resource] of Object.values(resources)) {
    const objects = store.list(resource).filter((object) => !(object.kind === 'Service' && object.metadata.name === 'kubernetes'));
    for (const object of objects) {
      const named = namesObject(prose, object, objects.length);
      for (const { path, from, to } of changedLeaves(object, comparison)) {
        const field = namesField(prose, path.join('.'));
        if (!named && !field) continue;
        found.push({ action: () => editOf(replay, object, path, from, to), rank: (named ? 0 : 2) + (field ? 0 : 1) });
      }
      if (named && missingInRecording(object, comparison)) {
        found.push({ action: () => deletionOf(replay, object), rank: 1 });
      }
    }
  }
  for (const { action } of found.toSorted((a, b) => a.rank - b.rank).slice(0, maxActions)) {
    const made = action();
    if (made) yield made;
  }
}

function deletionOf(replay: Replay, object: KubeObject): Deletion {
  const { name, namespace = 'default' } = object.metadata;
  return { kind: 'delete', object, commands: [`kubectl delete ${object.kind.toLowerCase()} ${name}${inNamespace(replay, namespace)}`] };
}

interface ChangedLeaf {
  readonly path: readonly (string | number)[];
  readonly from: Json;
  readonly to: Json;
}

/** Fields of an object whose value the simulator printed where the recording has another. */
function changedLeaves(object: KubeObject, comparison: Comparison): readonly ChangedLeaf[] {
  const pairs = comparison.mismatches.flatMap((mismatch) =>
    (mismatch.words ?? []).flatMap(({ simulated, recorded }) => (simulated === undefined || recorded === undefined ? [] : partsOf(simulated, recorded))),
  );
  const leaves = [...leavesIn(object['spec'] as Json | undefined, ['spec']), ...leavesIn((object.metadata.labels ?? {}) as JsonObject, ['metadata', 'labels'])];
  return leaves.flatMap(({ path, value }): readonly ChangedLeaf[] => {
    const wanted = pairs.find((pair) => pair.simulated === String(value));
    const to = wanted && ofSameType(value, wanted.recorded);
    return to === undefined ? [] : [{ path, from: value, to }];
  });
}

/** A word as a value of the type that the field has; undefined where it is none. */
function ofSameType(value: Json, word: string): Json | undefined {
  if (typeof value === 'number') return Number.isInteger(Number(word)) ? Number(word) : undefined;
  if (typeof value === 'boolean') return word === 'true' || word === 'false' ? word === 'true' : undefined;
  return word;
}

/** `3/3` beside `5/5` is 3 beside 5; `app=kubia` beside `app=web` is kubia beside web. */
export function partsOf(simulated: string, recorded: string): readonly { readonly simulated: string; readonly recorded: string }[] {
  const a = simulated.split(/[/=,:]/);
  const b = recorded.split(/[/=,:]/);
  const parts = a.length === b.length ? a.map((part, index) => ({ simulated: part, recorded: b[index] ?? '' })) : [];
  return [{ simulated, recorded }, ...parts].filter((pair) => pair.simulated !== pair.recorded && pair.recorded !== '');
}

function missingInRecording(object: KubeObject, comparison: Comparison): boolean {
  return comparison.mismatches.some(({ simulated, recorded }) => simulated !== undefined && recorded === undefined && simulated.words.some((word) => word.text.split('/').at(-1) === object.metadata.name));
}

function editOf(replay: Replay, object: KubeObject, path: readonly (string | number)[], from: Json, to: Json): Action | undefined {
  const [resource = '', base = ''] = resources[object.kind] ?? [];
  const { name, namespace = 'default' } = object.metadata;
  const patch = [{ op: 'replace', path: pointerTo(path), value: to }];
  const response = answerTo(replay, {
    method: 'PATCH',
    path: `/${base}/namespaces/${namespace}/${resource.split('.')[0] ?? ''}/${name}`,
    query: { dryRun: 'All' },
    headers: { 'content-type': 'application/json-patch+json' },
    body: patch,
  });
  if (!response) return undefined;
  const written = fieldPath(path);
  if (response.status < 300) {
    const command = ordinaryEdit(object, path, String(to)) ?? `kubectl patch ${object.kind.toLowerCase()} ${name} --type=json -p '${JSON.stringify(patch)}'`;
    return { kind: 'edit', object, path: written, from, to, commands: [`${command}${inNamespace(replay, namespace)}`] };
  }
  const refusal = isObject(response.body) && typeof response.body['message'] === 'string' ? response.body['message'].split('\n')[0] ?? '' : '';
  const manifest = printYaml(withLeaf(manifestOf(object), path, to));
  return { kind: 'recreate', object, path: written, from, to, refusal, commands: [`kubectl replace --force -f - <<'EOF'\n${manifest}EOF`] };
}

/** Undefined where it is not modelled how the server takes it: nobody proposes that. */
function answerTo({ session }: Replay, request: ApiRequest): ApiResponse | undefined {
  try {
    return session.cluster.request(request);
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

/** What people type for the edits that have a verb of their own. */
function ordinaryEdit({ kind, metadata: { name }, ...object }: KubeObject, path: readonly (string | number)[], to: string): string | undefined {
  const target = `${kind.toLowerCase()} ${name}`;
  if (path.join('.') === 'spec.replicas') return `kubectl scale ${target} --replicas=${to}`;
  if (path[0] === 'metadata' && path[1] === 'labels') return `kubectl label ${target} ${path[2] ?? ''}=${to} --overwrite`;
  if (path.at(-3) !== 'containers' || path.at(-1) !== 'image') return undefined;
  const container = path.slice(0, -1).reduce<Json | undefined>((value, key) => (Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined), object as JsonObject);
  return isObject(container) ? `kubectl set image ${kind.toLowerCase()}/${name} ${String(container['name'])}=${to}` : undefined;
}

/** The usual namespace goes without saying, unless the note goes to another. */
const inNamespace = ({ timeline }: Replay, namespace: string): string => (namespace === 'default' && !timeline.steps.some(({ command }) => /set-context|kubens/.test(command)) ? '' : ` -n ${namespace}`);

/** `spec.containers[0].ports[0].containerPort`, as field errors write it. */
export function fieldPath(path: readonly (string | number)[]): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}

/** The object as its author wrote it: what was applied, else what is there without what the server added. */
function manifestOf(object: KubeObject): Json {
  const applied = object.metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'];
  if (applied !== undefined) return withoutEmptyAnnotations(JSON.parse(applied) as Json);
  const { name, namespace, labels } = object.metadata;
  const spec = { ...(object['spec'] as JsonObject) };
  for (const field of ['nodeName', 'clusterIP', 'clusterIPs']) delete (spec as Record<string, Json | undefined>)[field];
  return { apiVersion: object.apiVersion, kind: object.kind, metadata: { name, ...(namespace ? { namespace } : {}), ...(labels ? { labels } : {}) }, spec };
}

/** kubectl apply records `annotations: {}` where the author wrote none. */
function withoutEmptyAnnotations(manifest: Json): Json {
  if (!isObject(manifest) || !isObject(manifest['metadata'])) return manifest;
  const { annotations, ...metadata } = manifest['metadata'];
  const bare = isObject(annotations) && Object.keys(annotations).length === 0;
  return bare ? { ...manifest, metadata } : manifest;
}

function withLeaf(value: Json, path: readonly (string | number)[], to: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((item: Json, index): Json => (index === key ? withLeaf(item, rest, to) : item));
  return isObject(value) ? { ...value, [key]: withLeaf(value[key] ?? null, rest, to) } : value;
}
