/**
 * Makes the claim of each ephemeral volume of a pod; it is the pod's and goes with it. Models pkg/controller/volume/ephemeral.
 * https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes
 */
import { part } from '../../api/fields.ts';
import type { Pod } from '../../api/types/pod.ts';
import { isObject } from '../../base/json.ts';
import { ephemeralClaimName } from './claims.ts';
import { create } from './client.ts';
import type { Controller } from './controller.ts';
import { keyOf } from './serviceEndpoints.ts';

export const ephemeralVolumes: Controller = {
  name: 'ephemeral_volume',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: { pods: (pod) => ((pod as Pod).spec.volumes?.some(({ ephemeral }) => isObject(ephemeral)) === true ? [keyOf(pod)] : []) },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const pod = context.store.get('pods', namespace, name) as Pod | undefined;
    if (!pod || pod.metadata.deletionTimestamp !== undefined) return;
    for (const volume of pod.spec.volumes ?? []) {
      if (!isObject(volume['ephemeral'])) continue;
      const claimName = ephemeralClaimName(pod, volume.name);
      if (context.store.get('persistentvolumeclaims', namespace, claimName)) continue;
      const template = part(volume['ephemeral'], 'volumeClaimTemplate');
      const { labels, annotations } = part(template, 'metadata');
      const owner = { apiVersion: 'v1', kind: 'Pod', name, uid: pod.metadata.uid ?? '', controller: true, blockOwnerDeletion: true };
      create(context, 'persistentvolumeclaims', {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: claimName, namespace, ...(isObject(labels) ? { labels } : {}), ...(isObject(annotations) ? { annotations } : {}), ownerReferences: [owner] },
        spec: part(template, 'spec'),
      });
    }
  },
};
