/** Which StorageClass a claim or a volume names. */
import { part } from './fields.ts';
import type { KubeObject } from './object.ts';
import type { JsonObject } from '../base/json.ts';

/** What named the class before there was a field, and goes before it still. */
export const classAnnotation = 'volume.beta.kubernetes.io/storage-class';

/** `''` where it wants none, undefined where it does not say. */
export function classNameOf(object: KubeObject | JsonObject): string | undefined {
  const name = part(object, 'metadata', 'annotations')[classAnnotation] ?? part(object, 'spec').storageClassName;
  return typeof name === 'string' ? name : undefined;
}
