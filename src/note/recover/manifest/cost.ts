/** How little a reading of a manifest looks like a valid object: nought is valid, and each thing that Kubernetes would refuse adds. */
import type { TypeSchema } from '../../../api/schema/schema.ts';
import { structSchema } from '../../../api/schema/schema.ts';
import { parseQuantity } from '../../../api/quantity.ts';
import type { State } from './candidates.ts';
import type { Frame } from './frame.ts';
import type { Habit } from './habit.ts';

export const costs = {
  unknownKey: 10,
  misspeltKey: 5,
  /** Two equal keys in one map: an error, but one that people make. */
  duplicateKey: 9,
  /** Each key below an unknown one. */
  strayKey: 2,
  /** The key is unknown here, and an object around this one waits for it. */
  unknownKeyKnownAround: 12,
  /** Allowed by the schema, and hardly ever written there. */
  rareKey: 2,
  wrongType: 8,
  wrongEnum: 6,
  missingRequired: 4,
  missingUsual: 3,
  emptyMap: 6,
  emptyObject: 3,
  freeKey: 0.2,
  /** A key that an open object around a map of free keys knows and still lacks hardly stands in that map. */
  freeKeyKnownAround: 3,
  newDocument: 0.3,
  plainContinuation: 5,
  textLine: 0.1,
  textLineKnownAround: 5,
  /** `name: |` hardly stands in a text that is itself behind a `|`. */
  textLineOpensText: 3,
  /** What a comment between a text and the next key gains by being none of the text. */
  commentBelowText: 0.01,
  /** An object without apiVersion or without kind. */
  noKind: 8,
  closeUnshaped: 1,
} as const;

/** Values that a field may have, where a free-form key of the same name is common. */
const enums: Readonly<Record<string, RegExp>> = {
  'core.v1.ServiceSpec type': /^(?:ClusterIP|NodePort|LoadBalancer|ExternalName)$/,
  'core.v1.ServicePort protocol': /^(?:TCP|UDP|SCTP)$/,
  'core.v1.ContainerPort protocol': /^(?:TCP|UDP|SCTP)$/,
  'core.v1.PodSpec restartPolicy': /^(?:Always|OnFailure|Never)$/,
  'apps.v1.DeploymentStrategy type': /^(?:RollingUpdate|Recreate)$/,
  'apps.v1.DaemonSetUpdateStrategy type': /^(?:RollingUpdate|OnDelete)$/,
  'apps.v1.StatefulSetUpdateStrategy type': /^(?:RollingUpdate|OnDelete)$/,
  'core.v1.Secret type': /^(?:Opaque|[\w.-]+\/[\w.-]+)$/,
  'core.v1.HostPathVolumeSource type': /^(?:""|DirectoryOrCreate|Directory|FileOrCreate|File|Socket|CharDevice|BlockDevice)$/,
};

/** Fields that the API does not demand of the type but that an author practically always writes; one of each group is enough. */
const usual: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'core.v1.Container': [['image']],
  'core.v1.EnvVar': [['value', 'valueFrom']],
  'core.v1.ServiceSpec': [['ports', 'externalName', 'clusterIP']],
  'networking.v1.NetworkPolicySpec': [['podSelector']],
  'core.v1.PodTemplateSpec': [['spec']],
};

/** Fields that Kubernetes gained or allows for a rare use, while the same key is common in the object around. */
export function isRare(map: Frame, key: string, { labelsFirst }: Habit): boolean {
  if (map.type.kind !== 'struct') return false;
  if (map.type.name === 'core.v1.Container') return key === 'restartPolicy' && map.parent?.name !== 'initContainers';
  return map.type.name === 'meta.v1.ObjectMeta' && ['name', 'namespace'].includes(key) && isTemplate(map) && map.keys.length > 0 && !labelsFirst;
}

const numbers: ReadonlySet<string> = new Set(['int32', 'int64', 'float']);

/** What a value costs in a place of a type. `value` is as written, `''` where there is none. */
export function valueCost(owner: TypeSchema, key: string, type: TypeSchema, value: string): number {
  if (value === '' || /^[|>]/.test(value) || /^(?:null|~|\{\{|<|\$)/.test(value) || value.startsWith('&') || value.startsWith('*')) return 0;
  const listed = owner.kind === 'struct' ? enums[`${owner.name} ${key}`] : undefined;
  if (listed && !listed.test(value.replace(/^["']|["']$/g, ''))) return costs.wrongEnum;
  switch (type.kind) {
    case 'scalar':
      if (/^[[{]/.test(value)) return costs.wrongType;
      if (numbers.has(type.name)) return /^-?[\d.]+$/.test(value) ? 0 : costs.wrongType;
      if (type.name === 'quantity') return parseQuantity(value.replace(/^["']|["']$/g, '')) ? 0 : costs.wrongType;
      if (type.name === 'bytes') return /^["']?[A-Za-z0-9+/]*={0,2}["']?$/.test(value) ? 0 : costs.wrongType;
      if (type.name === 'bool') return /^(?:true|false|yes|no|on|off)$/i.test(value) ? 0 : costs.wrongType;
      return 0;
    case 'list':
      return value.startsWith('[') ? 0 : costs.wrongType;
    case 'struct':
    case 'map':
    case 'object':
      return value.startsWith('{') ? 0 : costs.wrongType;
    case 'any':
      return 0;
  }
}

/** What is missing in a map when its last line is over. */
export function closingCost(frame: Frame): number {
  if (frame.kind !== 'map') return 0;
  if (frame.type.kind !== 'struct') return 0;
  let cost = 0;
  if (frame.parent === undefined) {
    for (const key of ['apiVersion', 'kind']) if (!frame.keys.includes(key)) cost += costs.noKind;
    if (!frame.keys.includes('metadata') && !frame.keys.includes('items')) cost += costs.missingRequired;
  }
  for (const key of structSchema(frame.type.name).required) if (!frame.keys.includes(key)) cost += costs.missingRequired;
  for (const group of usual[frame.type.name] ?? []) if (!group.some((key) => frame.keys.includes(key))) cost += costs.missingUsual;
  if (frame.type.name === 'meta.v1.ObjectMeta' && !frame.keys.includes('name') && !frame.keys.includes('generateName') && !isTemplate(frame)) cost += costs.missingRequired;
  if (frame.type.name === 'core.v1.Volume' && frame.keys.length < 2) cost += costs.missingUsual;
  return cost;
}

function isTemplate(metadata: Frame): boolean {
  return metadata.parent?.name === 'template' || metadata.parent?.name === 'jobTemplate';
}

/** What is missing when everything that a reading has open is over. */
export function closeAll({ pending, frame: innermost }: Pick<State, 'pending' | 'frame'>): number {
  let cost = pending ? emptyCost(pending.type) : 0;
  for (let frame = innermost; frame; frame = frame.parent) cost += closingCost(frame);
  return cost;
}

/** What it costs that nothing stands under `key:`. */
export function emptyCost(type: TypeSchema): number {
  switch (type.kind) {
    case 'map':
    case 'list':
      return costs.emptyMap;
    case 'struct':
    case 'object':
      return costs.emptyObject;
    default:
      return type.kind === 'scalar' ? 1 : 2;
  }
}
