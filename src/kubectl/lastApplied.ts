/** The annotation in which `kubectl apply` keeps what it applied last, for its three-way merge. */
import { lastAppliedAnnotation } from '../api/lastApplied.ts';
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { compactJson } from '../text/json.ts';
import type { KubeObject } from '../api/object.ts';

/** The object with itself, as it was before, in the annotation. Models util.CreateOrUpdateAnnotation. */
export function withLastApplied(object: KubeObject): KubeObject {
  const annotations = { ...object.metadata.annotations };
  delete annotations[lastAppliedAnnotation];
  const bare = { ...object, metadata: { ...object.metadata, annotations } };
  const text = `${compactJson(bare as unknown as JsonObject)}\n`;
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [lastAppliedAnnotation]: text } } };
}

/** What makes a live object remember this as applied last, without changing anything else of it. Models editor.GetApplyPatch. */
export function lastAppliedPatch(object: JsonObject): { readonly text: string; readonly patch: JsonObject } {
  const text = `${compactJson(object)}\n`;
  return { text, patch: { metadata: { annotations: { [lastAppliedAnnotation]: text } } } };
}

/** What was applied last, as the object itself tells; empty where it was never applied. */
export function parseLastApplied(object: KubeObject): JsonObject {
  const text = object.metadata.annotations?.[lastAppliedAnnotation];
  if (!text) return {};
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
