/** What a pod's claims mean for the scheduler. Models the VolumeBinding plugin, as far as there is no storage behind. */
import { isObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { claimNamesOf, ephemeralClaimName, isBound, storageClassOf, waitsForConsumer } from '../controllers/claims.ts';

function claimsOf(pod: Pod, { store }: ControlContext): readonly KubeObject[] {
  return claimNamesOf(pod).flatMap((name) => store.get('persistentvolumeclaims', pod.metadata.namespace ?? '', name) ?? []);
}

/** Why no node will do as long as the pod's claims are as they are; undefined where they don't stand in the way. */
export function unboundClaim(pod: Pod, context: ControlContext): string | undefined {
  const missing = claimNamesOf(pod).find((name) => !context.store.get('persistentvolumeclaims', pod.metadata.namespace ?? '', name));
  const isMade = pod.spec.volumes?.some(({ name, ephemeral }) => isObject(ephemeral) && ephemeralClaimName(pod, name) === missing);
  if (missing !== undefined) return isMade === true ? `waiting for ephemeral volume controller to create the persistentvolumeclaim "${missing}"` : `persistentvolumeclaim "${missing}" not found`;
  const claims = claimsOf(pod, context);
  const leaving = claims.find(({ metadata }) => metadata.deletionTimestamp !== undefined);
  if (leaving) return `persistentvolumeclaim "${leaving.metadata.name}" is being deleted`;
  const waits = claims.some((claim) => !isBound(claim) && !waitsForConsumer(storageClassOf(claim, context.store)));
  return waits ? 'pod has unbound immediate PersistentVolumeClaims' : undefined;
}

/** The claims whose volumes are made once a node is chosen for their first pod. */
export function claimsAwaitingNode(pod: Pod, context: ControlContext): readonly KubeObject[] {
  return claimsOf(pod, context).filter((claim) => !isBound(claim) && claim.metadata.annotations?.['volume.kubernetes.io/selected-node'] === undefined);
}
