/** What is known of a claim by looking at it and at its class. */
import type { JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { classNameOf } from '../../api/storageClass.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { StoreReader } from '../world.ts';

export const specOf = (object: KubeObject): JsonObject => (object['spec'] ?? {}) as JsonObject;
export const statusOf = (object: KubeObject): JsonObject => (object['status'] ?? {}) as JsonObject;

export const isBound = (claim: KubeObject): boolean => statusOf(claim)['phase'] === 'Bound';

/** The claims that a pod uses, those that are made for its ephemeral volumes among them. */
export const claimNamesOf = (pod: KubeObject): readonly string[] =>
  ((pod as Pod).spec.volumes ?? []).flatMap((volume) => {
    const name = isObject(volume['ephemeral']) ? ephemeralClaimName(pod, volume.name) : (volume['persistentVolumeClaim'] as JsonObject | undefined)?.['claimName'];
    return typeof name === 'string' ? [name] : [];
  });

export const ephemeralClaimName = (pod: KubeObject, volume: string): string => `${pod.metadata.name}-${volume}`;

export function storageClassOf(claim: KubeObject, store: StoreReader): KubeObject | undefined {
  const name = classNameOf(claim);
  return name === undefined || name === '' ? undefined : store.get('storageclasses.storage.k8s.io', '', name);
}

export const waitsForConsumer = (storageClass: KubeObject | undefined): boolean => storageClass?.['volumeBindingMode'] === 'WaitForFirstConsumer';
