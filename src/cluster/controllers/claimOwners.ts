/**
 * Who owns the claims of a StatefulSet's pods, and so takes them along when it goes: nobody, the set, or the pod that is one too many. Models
 * updateClaimOwnerRefForSetAndPod (pkg/controller/statefulset/stateful_set_utils.go), which clusters do unasked since 1.27.
 */
import { sameJson } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { atLeast } from '../../api/version.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { StatefulSet } from '../../api/types/workloads.ts';
import { mergePatch } from './client.ts';
import type { ControlContext } from './controller.ts';

/** `pod` is one that the set wants, or one `surplus` to it. */
export function ownClaims(set: StatefulSet, pod: Pod, standing: 'wanted' | 'surplus', context: ControlContext): void {
  const { whenDeleted = 'Retain', whenScaled = 'Retain' } = set.spec.persistentVolumeClaimRetentionPolicy ?? {};
  if (!atLeast(context.options.version, '1.27') || set.metadata.deletionTimestamp !== undefined) return;
  const owner = standing === 'surplus' && whenScaled === 'Delete' ? pod : whenDeleted === 'Delete' ? set : undefined;
  const uids = [set.metadata.uid, pod.metadata.uid];
  for (const { metadata } of set.spec.volumeClaimTemplates ?? []) {
    const claim = context.store.get('persistentvolumeclaims', set.metadata.namespace ?? '', `${metadata?.name ?? ''}-${pod.metadata.name}`);
    if (!claim || claim.metadata.deletionTimestamp !== undefined) continue;
    const before = (claim.metadata.ownerReferences ?? []).map((reference): JsonObject => ({ ...reference }));
    const after = [...before.filter(({ uid }) => !uids.includes(String(uid))), ...(owner ? [reference(owner, context)] : [])];
    if (!sameJson(after, before)) mergePatch(context, 'persistentvolumeclaims', claim, { metadata: { ownerReferences: after.length > 0 ? after : null } });
  }
}

/** It counts as the claim's controller since 1.30, as far as is known. */
function reference({ apiVersion, kind, metadata: { name, uid = '' } }: KubeObject, { options: { version } }: ControlContext): JsonObject {
  return { apiVersion, kind, name, uid, ...(atLeast(version, '1.30') ? { blockOwnerDeletion: true, controller: true } : {}) };
}
