/** What the volumes of a pod must be. Models ValidateVolumes in pkg/apis/core/validation/validation.go. */
import { duplicate, forbidden, invalid, notSupported, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { isDns1123Label } from '../../../api/names.ts';
import type { JsonObject } from '../../../base/json.ts';
import { isObject } from '../../../base/json.ts';
import { parts, part, text } from '../../../api/fields.ts';

/** In the order in which the server looks at them. */
const sources = (): readonly string[] => [
  'emptyDir', 'hostPath', 'gitRepo', 'gcePersistentDisk', 'awsElasticBlockStore', 'secret', 'nfs', 'iscsi', 'glusterfs', 'flocker', 'persistentVolumeClaim',
  'rbd', 'cinder', 'cephfs', 'quobyte', 'downwardAPI', 'fc', 'flexVolume', 'azureFile', 'configMap', 'vsphereVolume', 'photonPersistentDisk', 'portworxVolume',
  'azureDisk', 'storageos', 'projected', 'scaleIO', 'csi', 'ephemeral', 'image',
];

/** What must be said of the sources that notes use. */
const mustSay = (): Readonly<Record<string, readonly string[]>> => ({ hostPath: ['path'], secret: ['secretName'], configMap: ['name'], nfs: ['server', 'path'], persistentVolumeClaim: ['claimName'], csi: ['driver'] });

const hostPathTypes = (): readonly string[] => ['BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];

export interface ValidatedVolumes {
  readonly errors: readonly FieldError[];
  /** Those that containers may mount. */
  readonly valid: ReadonlySet<string>;
}

export function validateVolumes(spec: JsonObject, field: string): ValidatedVolumes {
  const valid = new Set<string>();
  const errors = parts(spec, 'volumes').flatMap((volume, index) => {
    const place = `${field}[${index}]`;
    const name = text(volume.name);
    const own = [
      ...sourceErrors(volume, place),
      ...(name === '' ? [required(`${place}.name`, '')] : isDns1123Label(name).map((message) => invalid(`${place}.name`, name, message))),
      ...(valid.has(name) ? [duplicate(`${place}.name`, name)] : []),
    ];
    if (own.length === 0) valid.add(name);
    return own;
  });
  return { errors, valid };
}

function sourceErrors(volume: JsonObject, field: string): readonly FieldError[] {
  const [first, ...others] = sources().filter((source) => isObject(volume[source]));
  if (first === undefined) return [required(field, 'must specify a volume type')];
  const source = part(volume, first);
  const hostPathType = first === 'hostPath' ? text(source.type) : '';
  return [
    ...(mustSay()[first] ?? []).filter((key) => text(source[key]) === '').map((key) => required(`${field}.${first}.${key}`, '')),
    ...(hostPathType === '' || hostPathTypes().includes(hostPathType) ? [] : [notSupported(`${field}.hostPath.type`, hostPathType, hostPathTypes())]),
    ...(first === 'hostPath' && text(source.path).split('/').includes('..') ? [invalid(`${field}.hostPath.path`, source.path, "must not contain '..'")] : []),
    ...(first === 'emptyDir' && text(source.sizeLimit).startsWith('-') ? [forbidden(`${field}.emptyDir.sizeLimit`, 'SizeLimit field must be a valid resource quantity')] : []),
    ...others.map((other) => forbidden(`${field}.${other}`, 'may not specify more than 1 volume type')),
  ];
}
