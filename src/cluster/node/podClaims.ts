/** What a pod's claims mean for the scheduler. Models the VolumeBinding plugin, as far as there is no storage behind. */
import type { JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ControlContext } from '../controllers/controller.ts';
import { isBound, storageClassOf, waitsForConsumer } from '../controllers/claims.ts';

const claimNames = (pod: Pod): readonly string[] =>
  (pod.spec.volumes ?? []).flatMap((volume) => {
    const name = (volume['persistentVolumeClaim'] as JsonObject | undefined)?.['claimName'];
    return typeof name === 'string' ? [name] : [];
  });

function claimsOf(pod: Pod, { store }: ControlContext): readonly KubeObject[] {
  return claimNames(pod).flatMap((name) => store.get('persistentvolumeclaims', pod.metadata.namespace ?? '', name) ?? []);
}

/** Why no node will do as long as the pod's claims are as they are; undefined where they don't stand in the way. */
export function unboundClaim(pod: Pod, context: ControlContext): string | undefined {
  const missing = claimNames(pod).find((name) => !context.store.get('persistentvolumeclaims', pod.metadata.namespace ?? '', name));
  if (missing !== undefined) return `persistentvolumeclaim "${missing}" not found`;
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
