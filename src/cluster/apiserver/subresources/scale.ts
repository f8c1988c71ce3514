/** How many pods a workload wants, without the rest of it. https://kubernetes.io/docs/reference/kubernetes-api/autoscaling-resources/scale-v1/ */
import { formatRequirement, requirementsOf } from '../../../api/labelSelector.ts';
import type { LabelSelector } from '../../../api/types/common.ts';
import type { KubeObject } from '../../../api/object.ts';
import { badRequest, invalidObject } from '../../../api/status.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import type { Call } from '../call.ts';
import type { ScalePaths } from '../kind.ts';
import { mergePatch } from '../patch/merge.ts';
import type { Result } from '../result.ts';
import { stored } from '../store.ts';
import { part } from '../../../api/fields.ts';
import { replaceObject } from '../verbs/update.ts';

/** Where the numbers stand in the built-in kinds. */
const usualPaths: ScalePaths = { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas', labelSelectorPath: '.spec.selector' };

const keysOf = (path: string): readonly string[] => path.split('.').filter((key) => key !== '');

function read(object: JsonObject, path: string): Json | undefined {
  let current: Json | undefined = object;
  for (const key of keysOf(path)) current = isObject(current) ? current[key] : undefined;
  return current;
}

function written(object: JsonObject, [key, ...rest]: readonly string[], value: Json): JsonObject {
  if (key === undefined) return object;
  return { ...object, [key]: rest.length === 0 ? value : written(part(object, key), rest, value) };
}

function scaleOf(object: KubeObject, paths: ScalePaths): KubeObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const replicas = read({ ...object }, paths.specReplicasPath);
  const selector = paths.labelSelectorPath === '' ? undefined : read({ ...object }, paths.labelSelectorPath);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(uid === undefined ? {} : { uid }),
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
      ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    },
    spec: replicas ? { replicas } : {},
    status: { replicas: read({ ...object }, paths.statusReplicasPath) ?? 0, selector: selectorText(selector) },
  };
}

/** Requirements joined by commas, sorted by key, set requirements in their own syntax. */
function selectorText(selector: Json | undefined): string {
  if (!isObject(selector)) return typeof selector === 'string' ? selector : '';
  const struct = 'matchLabels' in selector || 'matchExpressions' in selector ? (selector as LabelSelector) : { matchLabels: selector as Record<string, string> };
  return [...(requirementsOf(struct) ?? [])].sort((a, b) => (a.key < b.key ? -1 : 1)).map(formatRequirement).join(',');
}

const pathsOf = (call: Call): ScalePaths => call.strategy.scale ?? usualPaths;

export const getScale = (call: Call): Result => ({ kind: 'object', status: 200, object: scaleOf(stored(call), pathsOf(call)) });

export function putScale(call: Call): Result {
  return { kind: 'object', status: 200, object: scaled(call, call.request.body ?? null) };
}

export function patchScale(call: Call): Result {
  return { kind: 'object', status: 200, object: scaled(call, mergePatch(scaleOf(stored(call), pathsOf(call)), call.request.body ?? null)) };
}

function scaled(call: Call, scale: Json): KubeObject {
  if (!isObject(scale)) throw badRequest('expected a Scale');
  const replicas = Number(part(scale, 'spec').replicas ?? 0);
  if (replicas < 0) {
    throw invalidObject({ group: 'autoscaling', kind: 'Scale' }, call.name, [
      { type: 'FieldValueInvalid', field: 'spec.replicas', body: `Invalid value: ${replicas}: must be greater than or equal to 0` },
    ]);
  }
  const old = stored(call);
  const { resourceVersion } = part(scale, 'metadata');
  const metadata = typeof resourceVersion === 'string' && resourceVersion !== '' ? { ...old.metadata, resourceVersion } : old.metadata;
  const paths = pathsOf(call);
  return scaleOf(replaceObject(call, { ...(written({ ...old }, keysOf(paths.specReplicasPath), replicas) as KubeObject), metadata }), paths);
}
