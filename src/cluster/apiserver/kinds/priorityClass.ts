/** PriorityClasses: which pods come first. */
import { forbidden, invalid } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import type { KubeObject } from '../../../api/object.ts';
import { atLeast } from '../../../api/version.ts';
import type { ClusterParts } from '../../parts.ts';
import { formatTime } from '../../ports/clock.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, integer, nameColumn } from '../columns.ts';
import { text } from '../../../api/fields.ts';

/** For what the cluster itself can't do without: every server has these two of its own accord. */
const ownClasses = [
  { name: 'system-node-critical', value: 2_000_001_000, description: 'Used for system critical pods that must not be moved from their current node.' },
  { name: 'system-cluster-critical', value: 2_000_000_000, description: 'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.' },
] as const;

const systemClasses = (bornMs: number): readonly KubeObject[] =>
  ownClasses.map(({ name, ...rest }) => ({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name, generation: 1, creationTimestamp: formatTime(bornMs) },
    preemptionPolicy: 'PreemptLowerPriority',
    ...rest,
  }));

/** Every class that a pod may name, by name. */
export const priorityClasses = ({ world, options }: ClusterParts): readonly KubeObject[] =>
  [...systemClasses(options.bornMs), ...world.list('priorityclasses.scheduling.k8s.io')].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));

const highestOfUsers = 1_000_000_000;

export const priorityClass: KindStrategy = {
  virtual: ({ cluster }) => priorityClasses(cluster),
  defaults: (object) => ({ ...object, preemptionPolicy: object.preemptionPolicy ?? 'PreemptLowerPriority' }),
  validate: validatePriorityClass,
  validateUpdate: (object, old) => [
    ...(object.value === old.value ? [] : [forbidden('value', 'may not be changed in an update.')]),
    ...(object.preemptionPolicy === old.preemptionPolicy ? [] : [invalid('preemptionPolicy', object.preemptionPolicy ?? '', 'field is immutable')]),
  ],
  columns: ({ version }) => [
    nameColumn,
    integer('Value', (object) => Number(object.value ?? 0)),
    { ...column('Global-Default', (object) => object.globalDefault === true), type: 'boolean' },
    ageColumn,
    ...(atLeast(version, '1.31') ? [column('PreemptionPolicy', (object) => text(object.preemptionPolicy))] : []),
  ],
};

function validatePriorityClass(object: KubeObject): readonly FieldError[] {
  const value = Number(object.value ?? 0);
  const own = object.metadata.name.startsWith('system-');
  if (own && !['system-cluster-critical', 'system-node-critical'].includes(object.metadata.name)) {
    return [forbidden('metadata.name', "priority class names with 'system-' prefix are reserved for system use only. error: priority class name with 'system-' prefix is not allowed")];
  }
  return !own && value > highestOfUsers ? [forbidden('value', `maximum allowed value of a user defined priority is ${highestOfUsers}`)] : [];
}
