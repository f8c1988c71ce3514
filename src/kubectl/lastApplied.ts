/** The annotation in which `kubectl apply` keeps what it applied last, for its three-way merge. */
import type { Json, JsonObject } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { KubeObject } from '../api/object.ts';

export const lastAppliedAnnotation = 'kubectl.kubernetes.io/last-applied-configuration';

/** The object with itself, as it was before, in the annotation. Models util.CreateOrUpdateAnnotation. */
export function withLastApplied(object: KubeObject): KubeObject {
  const annotations = { ...object.metadata.annotations };
  delete annotations[lastAppliedAnnotation];
  const bare = { ...object, metadata: { ...object.metadata, annotations } };
  const text = `${goJson(bare as unknown as JsonObject)}\n`;
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [lastAppliedAnnotation]: text } } };
}

/** JSON as Go's encoder writes it: keys sorted, no blanks, and `<`, `>`, `&` escaped. */
export function goJson(value: Json): string {
  return JSON.stringify(sorted(value)).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).filter((key) => value[key] !== undefined).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] as Json)]));
}
