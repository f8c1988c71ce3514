/** JSON merge patch. https://www.rfc-editor.org/rfc/rfc7396 */
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';

export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: Record<string, Json | undefined> = { ...(isObject(target) ? target : {}) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged satisfies JsonObject;
}
