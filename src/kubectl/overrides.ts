/** `--overrides` of `run` and `expose`: a patch of what the generator made, read again as the kind that it is. Models cmdutil.Merge and its kin. */
import { decodeBySchema } from '../api/codec/decode.ts';
import { part } from '../api/fields.ts';
import { Refusal } from '../api/status.ts';
import { kindSchema } from '../api/schema/schema.ts';
import { NoMergeKey, strategicMerge } from '../api/strategicMerge.ts';
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { jsonPatch } from '../cluster/apiserver/patch/json.ts';
import { mergePatch } from '../cluster/apiserver/patch/merge.ts';
import type { Invocation } from './command.ts';
import { fail } from './errors.ts';
import type { FlagSpec } from './flags.ts';
import type { KubectlHost } from './host.ts';

export const overrideFlags: readonly FlagSpec[] = [
  { name: 'overrides', kind: 'string' },
  { name: 'override-type', kind: 'string', default: 'merge', since: '1.23' },
];

export function overridden({ flags, version, host }: Invocation, object: JsonObject): JsonObject {
  const text = flags.string('overrides');
  if (text === '') return object;
  const schema = kindSchema(String(object['apiVersion']), String(object['kind']));
  const patched = patchedBy(host, flags.has('override-type') ? flags.string('override-type') : 'merge', object, readJson(text), schema);
  if (!schema || !isObject(patched)) return fail('Invalid JSON Patch');
  const decoded = decodeBySchema(patched, schema, version);
  return decoded.ok ? asPrinted(decoded.object, object) : fail(decoded.error);
}

/** With what Go prints of a kind even where nothing is in it, as far as a pod and a Service have it. */
function asPrinted(patched: JsonObject, made: JsonObject): JsonObject {
  const [metadata, was] = [part(patched, 'metadata'), part(made, 'metadata')];
  const spec = mapList(mapList(part(patched, 'spec'), 'containers', (container) => ({ resources: {}, ...container })), 'ports', (port) => ({ targetPort: 0, ...port }));
  const timeless = 'creationTimestamp' in was ? { creationTimestamp: null } : {};
  return { ...patched, kind: made['kind'] ?? null, apiVersion: made['apiVersion'] ?? null, metadata: { ...timeless, ...metadata }, spec };
}

function mapList(object: JsonObject, field: string, change: (item: JsonObject) => JsonObject): JsonObject {
  return Array.isArray(object[field]) ? { ...object, [field]: (object[field] as readonly Json[]).map((item) => (isObject(item) ? change(item) : item)) } : object;
}

/** What a patch of this type makes of an object. */
export function patchedBy(host: KubectlHost, type: string, object: JsonObject, patch: Json, schema: ReturnType<typeof kindSchema>): Json {
  switch (type) {
    case 'merge':
      return mergePatch(object, patch);
    case 'json':
      return applied(host, object, patch);
    case 'strategic':
      return isObject(patch) ? strategically(object, patch, schema) : fail('Invalid JSON Patch');
    default:
      return fail(`invalid override type: ${type}`);
  }
}

/** Of a patch that does not apply the library's many words are not known. */
function applied(host: KubectlHost, object: JsonObject, patch: Json): Json {
  try {
    return jsonPatch(object, patch);
  } catch (error) {
    if (error instanceof Refusal) return host.unsupported('a JSON patch that does not apply');
    throw error;
  }
}

function strategically(object: JsonObject, patch: JsonObject, schema: ReturnType<typeof kindSchema>): Json {
  try {
    return strategicMerge(object, patch, schema);
  } catch (failure) {
    if (failure instanceof NoMergeKey) return fail(failure.message);
    throw failure;
  }
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return fail('Invalid JSON Patch');
  }
}
