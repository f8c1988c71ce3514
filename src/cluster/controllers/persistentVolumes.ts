/**
 * Binds claims to volumes: to one that somebody made by hand, or to one that the class's provisioner makes. There is no storage behind
 * either. Models pv_controller and the two protection controllers. https://kubernetes.io/docs/concepts/storage/persistent-volumes/
 */
import type { Json, JsonObject } from '../../base/json.ts';
import { labelSelectorSelects } from '../../api/labelSelector.ts';
import type { KubeObject } from '../../api/object.ts';
import { parseQuantity } from '../../api/quantity.ts';
import { classNameOf } from '../../api/storageClass.ts';
import type { LabelSelector } from '../../api/types/common.ts';
import type { Pod } from '../../api/types/pod.ts';
import { atLeast } from '../../api/version.ts';
import { choiceStem } from '../incarnations.ts';
import type { StoreReader } from '../world.ts';
import { claimNamesOf, isBound, specOf, statusOf, storageClassOf, waitsForConsumer } from './claims.ts';
import { create, mergePatch, remove } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { keyOf } from './serviceEndpoints.ts';

const provisionerAnnotations = ['volume.beta.kubernetes.io/storage-provisioner', 'volume.kubernetes.io/storage-provisioner'] as const;
const noProvisioner = 'kubernetes.io/no-provisioner';

const unboundClaims = (store: StoreReader): readonly string[] => store.list('persistentvolumeclaims').filter((claim) => !isBound(claim)).map(keyOf);

/** Whether they may be deleted depends on it. */
const claimsOfPod = (pod: KubeObject): readonly string[] => claimNamesOf(pod).map((name) => `${pod.metadata.namespace ?? ''}/${name}`);

export const persistentVolumeClaims: Controller = {
  name: 'persistentvolume-controller',
  agent: 'kube-controller-manager',
  latencyMs: 10,
  watches: {
    persistentvolumeclaims: (claim) => [keyOf(claim)],
    persistentvolumes: (_volume, store) => unboundClaims(store),
    'storageclasses.storage.k8s.io': (_storageClass, store) => unboundClaims(store),
    pods: (pod, store) => claimsOfPod(pod).filter((key) => store.get('persistentvolumeclaims', key.split('/')[0] ?? '', key.split('/')[1] ?? '')?.metadata.deletionTimestamp !== undefined),
  },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const claim = context.store.get('persistentvolumeclaims', namespace, name);
    if (!claim) return;
    if (claim.metadata.deletionTimestamp !== undefined) return letGo(claim, context);
    if (!isBound(claim)) bind(claim, key, context);
  },
};

/** Nobody takes a claim away from a pod that runs. */
function letGo(claim: KubeObject, context: ControlContext): void {
  const isUsed = (context.store.list('pods', claim.metadata.namespace ?? '') as readonly Pod[]).some((pod) => pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed' && claimsOfPod(pod).includes(keyOf(claim)));
  const left = (claim.metadata.finalizers ?? []).filter((finalizer) => finalizer !== 'kubernetes.io/pvc-protection');
  if (!isUsed && left.length !== (claim.metadata.finalizers ?? []).length) mergePatch(context, 'persistentvolumeclaims', claim, { metadata: { finalizers: left.length > 0 ? left : null } });
}

function bind(claim: KubeObject, key: string, context: ControlContext): void {
  const storageClass = storageClassOf(claim, context.store);
  const hasConsumer = claim.metadata.annotations?.['volume.kubernetes.io/selected-node'] !== undefined;
  const volume = waitsForConsumer(storageClass) && !hasConsumer ? undefined : findVolume(claim, context.store);
  if (volume) return join(claim, volume, context);
  const className = classNameOf(claim);
  if (className === undefined || className === '') {
    context.event(claim, 'Normal', 'FailedBinding', 'no persistent volumes available for this claim and no storage class is set');
  } else if (!storageClass) {
    context.event(claim, 'Warning', 'ProvisioningFailed', `storageclass.storage.k8s.io "${className}" not found`);
  } else if (waitsForConsumer(storageClass) && !hasConsumer) {
    context.event(claim, 'Normal', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding');
  } else if (storageClass['provisioner'] !== noProvisioner) {
    provision(claim, storageClass, key, context);
  }
}

const amount = (text: Json | undefined): bigint => parseQuantity(String(text ?? '0'))?.nano ?? 0n;
const capacityOf = (volume: KubeObject): bigint => amount((specOf(volume)['capacity'] as JsonObject | undefined)?.['storage']);
const requestOf = (claim: KubeObject): Json | undefined => ((specOf(claim)['resources'] as JsonObject | undefined)?.['requests'] as JsonObject | undefined)?.['storage'];

/** The smallest volume that will do, or the one that is meant for this claim. */
function findVolume(claim: KubeObject, store: StoreReader): KubeObject | undefined {
  const { metadata: { namespace, name } } = claim;
  const spec = specOf(claim);
  const wantedModes = (spec['accessModes'] ?? []) as readonly string[];
  const candidates = store.list('persistentvolumes').filter((volume) => {
    const its = specOf(volume);
    const reference = its['claimRef'] as JsonObject | undefined;
    if (volume.metadata.deletionTimestamp !== undefined) return false;
    if (reference) return reference['namespace'] === namespace && reference['name'] === name && (reference['uid'] === undefined || reference['uid'] === claim.metadata.uid);
    if (typeof spec['volumeName'] === 'string' && spec['volumeName'] !== '') return volume.metadata.name === spec['volumeName'];
    if (statusOf(volume)['phase'] !== 'Available' || (its['storageClassName'] ?? '') !== (classNameOf(claim) ?? '')) return false;
    if (spec['selector'] !== undefined && !labelSelectorSelects(spec['selector'] as LabelSelector, volume.metadata.labels)) return false;
    return wantedModes.every((mode) => ((its['accessModes'] ?? []) as readonly string[]).includes(mode)) && capacityOf(volume) >= amount(requestOf(claim));
  });
  return [...candidates].sort((one, other) => (capacityOf(one) < capacityOf(other) ? -1 : capacityOf(one) > capacityOf(other) ? 1 : 0))[0];
}

function join(claim: KubeObject, volume: KubeObject, context: ControlContext): void {
  const { name, namespace = '', uid = '', resourceVersion = '' } = claim.metadata;
  const meant = (specOf(volume)['claimRef'] as JsonObject | undefined)?.['uid'] === uid;
  if (!meant) {
    const byController = { 'pv.kubernetes.io/bound-by-controller': 'yes' };
    mergePatch(context, 'persistentvolumes', volume, {
      metadata: { annotations: byController },
      spec: { claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, resourceVersion, uid } },
    });
  }
  mergePatch(context, 'persistentvolumes', volume, { status: { phase: 'Bound' } }, 'status');
  const annotations = { 'pv.kubernetes.io/bind-completed': 'yes', ...(specOf(claim)['volumeName'] === undefined ? { 'pv.kubernetes.io/bound-by-controller': 'yes' } : {}) };
  mergePatch(context, 'persistentvolumeclaims', claim, { metadata: { annotations }, spec: { volumeName: volume.metadata.name } });
  const { accessModes, capacity } = specOf(volume);
  mergePatch(context, 'persistentvolumeclaims', claim, { status: { phase: 'Bound', ...(accessModes === undefined ? {} : { accessModes }), ...(capacity === undefined ? {} : { capacity }) } }, 'status');
}

/** The provisioner is a program of its own, which takes a moment. */
function provision(claim: KubeObject, storageClass: KubeObject, key: string, context: ControlContext): void {
  const provisioner = String(storageClass['provisioner']);
  const { version } = context.options;
  const marks = Object.fromEntries(provisionerAnnotations.slice(0, atLeast(version, '1.23') ? 2 : 1).map((annotation) => [annotation, provisioner]));
  if (claim.metadata.annotations?.[provisionerAnnotations[0]] === undefined) {
    mergePatch(context, 'persistentvolumeclaims', claim, { metadata: { annotations: marks } });
    context.event(claim, 'Normal', 'ExternalProvisioning', waiting(provisioner, context));
    const stem = choiceStem(context.store, 'persistentvolumeclaim', 'persistentvolumeclaims', claim.metadata.namespace ?? '', claim.metadata.name);
    return context.requeue(key, Number(context.choose(`${stem}/provisionDuration`, { kind: 'duration', minMs: 10, maxMs: 600_000, usualMs: 500 })));
  }
  const { name, namespace = '', uid = '', resourceVersion = '' } = claim.metadata;
  const node = claim.metadata.annotations['volume.kubernetes.io/selected-node'];
  const spec = specOf(claim);
  create(context, 'persistentvolumes', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `pvc-${uid}`, annotations: { 'pv.kubernetes.io/provisioned-by': provisioner } },
    spec: {
      accessModes: spec['accessModes'],
      capacity: { storage: requestOf(claim) },
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, resourceVersion, uid },
      hostPath: { path: `/tmp/hostpath-provisioner/${namespace}/${name}`, type: '' },
      ...(node === undefined ? {} : { nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] }] } } }),
      persistentVolumeReclaimPolicy: storageClass['reclaimPolicy'] ?? 'Delete',
      storageClassName: storageClass.metadata.name,
      volumeMode: spec['volumeMode'],
    },
  });
}

/** The words changed when controllers began to be told apart by their names in quotes. */
function waiting(provisioner: string, { options: { version } }: ControlContext): string {
  if (!atLeast(version, '1.28')) return `waiting for a volume to be created, either by external provisioner "${provisioner}" or manually created by system administrator`;
  return `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`;
}

/** A volume is available, belongs to a claim, or was left by one. */
export const persistentVolumes: Controller = {
  name: 'persistentvolume-protection',
  agent: 'kube-controller-manager',
  latencyMs: 10,
  watches: {
    persistentvolumes: (volume) => [volume.metadata.name],
    persistentvolumeclaims: (claim) => (typeof specOf(claim)['volumeName'] === 'string' ? [String(specOf(claim)['volumeName'])] : []),
  },
  reconcile(name, context) {
    const volume = context.store.get('persistentvolumes', '', name);
    if (!volume) return;
    const reference = specOf(volume)['claimRef'] as JsonObject | undefined;
    const claim = reference && context.store.get('persistentvolumeclaims', String(reference['namespace']), String(reference['name']));
    const isTaken = reference?.['uid'] !== undefined && claim?.metadata.uid === reference['uid'];
    if (volume.metadata.deletionTimestamp !== undefined) {
      const left = (volume.metadata.finalizers ?? []).filter((finalizer) => finalizer !== 'kubernetes.io/pv-protection');
      if (!isTaken && left.length !== (volume.metadata.finalizers ?? []).length) mergePatch(context, 'persistentvolumes', volume, { metadata: { finalizers: left.length > 0 ? left : null } });
      return;
    }
    const wasLeft = reference?.['uid'] !== undefined && !isTaken;
    if (wasLeft && specOf(volume)['persistentVolumeReclaimPolicy'] === 'Delete') return remove(context, 'persistentvolumes', volume);
    const phase = wasLeft ? 'Released' : isTaken ? 'Bound' : 'Available';
    if (statusOf(volume)['phase'] !== phase) mergePatch(context, 'persistentvolumes', volume, { status: { phase } }, 'status');
  },
};
