/** Objects that kubectl itself makes: with the empty fields that Go's types print, in the order in which Go declares them. */
import { atLeast } from '../api/version.ts';
import type { KubernetesVersion } from '../api/version.ts';
import type { JsonObject } from '../base/json.ts';

type Labels = Readonly<Record<string, string>>;

/** Up to 1.33 a time that is not set is printed as null. */
export function newMeta(version: KubernetesVersion, name: string, labels?: Labels, namespace?: string): JsonObject {
  return {
    ...(name ? { name } : {}),
    ...(namespace ? { namespace } : {}),
    ...(atLeast(version, '1.34') ? {} : { creationTimestamp: null }),
    ...(labels && Object.keys(labels).length > 0 ? { labels: { ...labels } } : {}),
  };
}
