/** What PersistentVolumes, claims and StorageClasses must be. Models the like-named functions of pkg/apis/core/validation and pkg/apis/storage/validation. */
import { forbidden, invalid, notSupported, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { isDns1123Subdomain } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import { parseQuantity } from '../../../api/quantity.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject, sameJson } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { part, text } from '../../../api/fields.ts';
import { labelSelectorErrors } from './selectorValidation.ts';

const volumeModes = ['Block', 'Filesystem'];

function accessModeErrors(spec: JsonObject, field: string, whenNone: string, version: KubernetesVersion): readonly FieldError[] {
  const supported = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', ...(atLeast(version, '1.22') ? ['ReadWriteOncePod'] : [])];
  const given = Array.isArray(spec.accessModes) ? spec.accessModes.map(String) : [];
  return [
    ...(given.length === 0 ? [required(field, whenNone)] : []),
    ...given.filter((mode) => !supported.includes(mode)).map((mode) => notSupported(field, mode, supported)),
    ...(given.includes('ReadWriteOncePod') && given.length > 1 ? [forbidden(field, 'may not use ReadWriteOncePod with other access modes')] : []),
  ];
}

const positive = (amount: Json | undefined, field: string): readonly FieldError[] => ((parseQuantity(text(amount))?.nano ?? 0n) > 0n ? [] : [invalid(field, text(amount), 'must be greater than zero')]);

const className = (name: Json | undefined, field: string): readonly FieldError[] =>
  text(name) === '' ? [] : isDns1123Subdomain(text(name)).map((message) => invalid(field, text(name), message));

export function validateClaim(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const spec = part(object, 'spec');
  const storage = part(spec, 'resources', 'requests').storage;
  return [
    ...accessModeErrors(spec, 'spec.accessModes', 'at least 1 access mode is required', version).slice(0, 1).filter(({ type }) => type === 'FieldValueRequired'),
    ...labelSelectorErrors(spec.selector, 'spec.selector', version),
    ...accessModeErrors(spec, 'spec.accessModes', '', version).filter(({ type }) => type !== 'FieldValueRequired'),
    ...(storage === undefined ? [required('spec.resources[storage]', '')] : positive(storage, 'spec.resources[storage]')),
    ...className(spec.storageClassName, 'spec.storageClassName'),
    ...(spec.volumeMode === undefined || volumeModes.includes(text(spec.volumeMode)) ? [] : [notSupported('spec.volumeMode', spec.volumeMode, volumeModes)]),
  ];
}

/** A claim is bound once; a bound one may ask for more room. */
export function validateClaimUpdate(object: KubeObject, old: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const [spec, before] = [part(object, 'spec'), part(old, 'spec')];
  const bound = part(old, 'status').phase === 'Bound';
  const fixed = (of: JsonObject): JsonObject => {
    const { volumeName, storageClassName, resources, volumeAttributesClassName, ...rest } = of;
    return {
      ...rest,
      ...(before.volumeName ? { volumeName } : {}),
      ...(before.storageClassName === undefined ? {} : { storageClassName }),
      ...(bound ? {} : { resources, volumeAttributesClassName }),
    };
  };
  // The refusal prints the difference as Go sees it.
  if (!sameJson(fixed(spec), fixed(before))) throw new Unsupported('the refusal of a change of a claim');
  const [now, was] = [spec, before].map((of) => parseQuantity(text(part(of, 'resources', 'requests').storage))?.nano ?? 0n);
  const smaller = now !== undefined && was !== undefined && now < was;
  const words = atLeast(version, '1.34') ? 'field can not be less than status.capacity' : 'field can not be less than previous value';
  return [...validateClaim(object, version), ...(smaller ? [forbidden('spec.resources.requests.storage', words)] : [])];
}

const volumeSources = (): readonly string[] => [
  'gcePersistentDisk', 'awsElasticBlockStore', 'hostPath', 'glusterfs', 'nfs', 'rbd', 'iscsi', 'cinder', 'cephfs', 'fc', 'flocker', 'flexVolume', 'azureFile',
  'vsphereVolume', 'quobyte', 'azureDisk', 'photonPersistentDisk', 'portworxVolume', 'scaleIO', 'local', 'storageos', 'csi',
];
const reclaimPolicies = ['Delete', 'Recycle', 'Retain'];

export function validateVolume(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const spec = part(object, 'spec');
  const capacity = part(spec, 'capacity');
  const [first, ...others] = volumeSources().filter((source) => isObject(spec[source]));
  return [
    ...accessModeErrors(spec, 'spec.accessModes', '', version),
    ...(Object.keys(capacity).length === 0 ? [required('spec.capacity', '')] : []),
    ...(Object.keys(capacity).length > 0 && (capacity.storage === undefined || Object.keys(capacity).length > 1) ? [notSupported('spec.capacity', goResourceList(capacity), ['storage'])] : []),
    ...Object.entries(capacity).flatMap(([name, amount]) => positive(amount, `spec.capacity[${name}]`)),
    ...(reclaimPolicies.includes(text(spec.persistentVolumeReclaimPolicy)) ? [] : [notSupported('spec.persistentVolumeReclaimPolicy', spec.persistentVolumeReclaimPolicy, reclaimPolicies)]),
    ...(first === undefined ? [required('spec', 'must specify a volume type')] : []),
    ...(first === 'hostPath' && text(part(spec, 'hostPath').path) === '' ? [required('spec.hostPath.path', '')] : []),
    ...(first === 'local' && !isObject(spec.nodeAffinity) ? [required('spec.nodeAffinity', 'Local volume requires node affinity')] : []),
    ...others.map((other) => forbidden(`spec.${other}`, 'may not specify more than 1 volume type')),
    ...className(spec.storageClassName, 'spec.storageClassName'),
    ...(spec.volumeMode === undefined || volumeModes.includes(text(spec.volumeMode)) ? [] : [notSupported('spec.volumeMode', spec.volumeMode, volumeModes)]),
  ];
}

function goResourceList(_capacity: JsonObject): never {
  throw new Unsupported('the refusal of a capacity of anything but storage');
}

export function validateStorageClass(object: KubeObject): readonly FieldError[] {
  const modes = ['Immediate', 'WaitForFirstConsumer'];
  const policies = ['Delete', 'Retain'];
  return [
    ...(text(object.provisioner) === '' ? [required('provisioner', '')] : []),
    ...(policies.includes(text(object.reclaimPolicy)) ? [] : [notSupported('reclaimPolicy', object.reclaimPolicy, policies)]),
    ...(modes.includes(text(object.volumeBindingMode)) ? [] : [notSupported('volumeBindingMode', object.volumeBindingMode, modes)]),
  ];
}

/** What claims were made by stays as it was. */
export function validateStorageClassUpdate(object: KubeObject, old: KubeObject): readonly FieldError[] {
  return [
    ...(sameJson(object.parameters, old.parameters) ? [] : [forbidden('parameters', 'updates to parameters are forbidden.')]),
    ...(object.provisioner === old.provisioner ? [] : [forbidden('provisioner', 'updates to provisioner are forbidden.')]),
    ...(object.reclaimPolicy === old.reclaimPolicy ? [] : [forbidden('reclaimPolicy', 'updates to reclaimPolicy are forbidden.')]),
    ...(object.volumeBindingMode === old.volumeBindingMode ? [] : [invalid('volumeBindingMode', text(object.volumeBindingMode), 'field is immutable')]),
  ];
}
