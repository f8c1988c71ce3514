/** PersistentVolumeClaims, PersistentVolumes and StorageClasses: bound without any storage behind them. */
import { accessModesText } from '../../../api/accessModes.ts';
import type { KubeObject } from '../../../api/object.ts';
import { parseQuantity } from '../../../api/quantity.ts';
import { classAnnotation, classNameOf } from '../../../api/storageClass.ts';
import { forbiddenRequest } from '../../../api/status.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { ClusterParts } from '../../parts.ts';
import { formatTime } from '../../ports/clock.ts';
import type { KindContext, KindStrategy, PrinterColumn } from '../kind.ts';
import { ageColumn, column, nameColumn, wide } from '../columns.ts';
import { part, text } from '../../../api/fields.ts';
import { validateClaim, validateClaimUpdate, validateStorageClass, validateStorageClassUpdate, validateVolume } from './persistentVolumeValidation.ts';
import { fill } from './filling.ts';
import { defaultVolumeSource } from './volumeDefaults.ts';
import type { KubernetesVersion } from '../../../api/version.ts';

const attributesClass = (version: KubernetesVersion): readonly PrinterColumn[] =>
  atLeast(version, '1.29') ? [column('VolumeAttributesClass', (object) => text(part(object, 'spec').volumeAttributesClassName) || '<unset>')] : [];

export const persistentVolumeClaim: KindStrategy = {
  defaults: (object) => ({ ...object, spec: fill(part(object, 'spec'), { volumeMode: 'Filesystem' }) }),
  prepareForCreate: (object) => ({ ...object, metadata: { ...object.metadata, finalizers: ['kubernetes.io/pvc-protection'] }, status: { phase: 'Pending' } }),
  validate: (object, { version }) => validateClaim(object, version),
  validateUpdate: (object, old, { version }) => validateClaimUpdate(object, old, version),
  // Models the admission plugins DefaultStorageClass and PersistentVolumeClaimResize.
  allocate(object, old, { cluster }) {
    if (old) refuseExpansion(object, old, cluster);
    const isNamed = part(object, 'spec').storageClassName !== undefined || object.metadata.annotations?.[classAnnotation] !== undefined;
    const usual = old || isNamed ? undefined : cluster.world.list('storageclasses.storage.k8s.io').find(({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true');
    return usual ? { ...object, spec: { ...part(object, 'spec'), storageClassName: usual.metadata.name } } : object;
  },
  columns: ({ version }) => [
    nameColumn,
    column('Status', (object) => (object.metadata.deletionTimestamp === undefined ? text(part(object, 'status').phase) : 'Terminating')),
    column('Volume', (object) => text(part(object, 'spec').volumeName)),
    column('Capacity', (object) => (part(object, 'spec').volumeName ? text(part(object, 'status', 'capacity').storage) : '')),
    column('Access Modes', (object) => (part(object, 'spec').volumeName ? accessModesText(part(object, 'status').accessModes) : '')),
    column('StorageClass', (object) => text(part(object, 'spec').storageClassName)),
    ...attributesClass(version),
    ageColumn,
    wide('VolumeMode', (object) => text(part(object, 'spec').volumeMode) || '<unset>'),
  ],
};

/** A claim grows only where its class says that its volumes may. */
function refuseExpansion(claim: KubeObject, old: KubeObject, { world }: ClusterParts): void {
  const sizeOf = (of: KubeObject): bigint => parseQuantity(text(part(of, 'spec', 'resources', 'requests').storage))?.nano ?? 0n;
  if (sizeOf(claim) <= sizeOf(old)) return;
  const storageClass = world.get('storageclasses.storage.k8s.io', '', classNameOf(claim) ?? '');
  if (storageClass?.allowVolumeExpansion === true) return;
  throw forbiddenRequest({ group: '', resource: 'persistentvolumeclaims' }, claim.metadata.name, 'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize');
}

export const persistentVolume: KindStrategy = {
  defaults: (object) => ({ ...object, spec: defaultVolumeSource(fill(part(object, 'spec'), { volumeMode: 'Filesystem', persistentVolumeReclaimPolicy: 'Retain' })) }),
  prepareForCreate: (object, context) => ({ ...object, metadata: { ...object.metadata, finalizers: ['kubernetes.io/pv-protection'] }, status: { phase: 'Pending', ...phaseTime(context) } }),
  prepareStatusForUpdate: (object, old, context) => (text(part(object, 'status').phase) === text(part(old, 'status').phase) ? object : { ...object, status: { ...part(object, 'status'), ...phaseTime(context) } }),
  validate: (object, { version }) => validateVolume(object, version),
  columns: ({ version }) => [
    nameColumn,
    column('Capacity', (object) => text(part(object, 'spec', 'capacity').storage)),
    column('Access Modes', (object) => accessModesText(part(object, 'spec').accessModes)),
    column('Reclaim Policy', (object) => text(part(object, 'spec').persistentVolumeReclaimPolicy)),
    column('Status', (object) => (object.metadata.deletionTimestamp === undefined ? text(part(object, 'status').phase) : 'Terminating')),
    column('Claim', claimOf),
    column('StorageClass', (object) => text(part(object, 'spec').storageClassName)),
    ...attributesClass(version),
    column('Reason', (object) => text(part(object, 'status').reason)),
    ageColumn,
    wide('VolumeMode', (object) => text(part(object, 'spec').volumeMode) || '<unset>'),
  ],
};

/** Since when a volume has been in its phase, which the server writes: by default since 1.29 (KEP-3762). */
const phaseTime = ({ cluster, version }: KindContext): JsonObject => (atLeast(version, '1.29') ? { lastPhaseTransitionTime: formatTime(cluster.world.nowMs) } : {});

function claimOf(object: KubeObject): string {
  const { namespace, name } = part(object, 'spec', 'claimRef');
  return name === undefined ? '' : `${text(namespace)}/${text(name)}`;
}

export const storageClass: KindStrategy = {
  defaults: (object) => ({ ...object, reclaimPolicy: object.reclaimPolicy ?? 'Delete', volumeBindingMode: object.volumeBindingMode ?? 'Immediate' }),
  validate: validateStorageClass,
  validateUpdate: validateStorageClassUpdate,
  columns: () => [
    { ...nameColumn, cell: (object) => (object.metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true' ? `${object.metadata.name} (default)` : object.metadata.name) },
    column('Provisioner', (object) => text(object.provisioner)),
    column('ReclaimPolicy', (object) => text(object.reclaimPolicy)),
    column('VolumeBindingMode', (object) => text(object.volumeBindingMode)),
    column('AllowVolumeExpansion', (object) => String(object.allowVolumeExpansion ?? false)),
    ageColumn,
  ],
};
