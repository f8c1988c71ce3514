/** ReplicaSets, and ReplicationControllers, which differ in their selector alone. */
import type { Labels } from '../../../api/labelSelector.ts';
import { formatLabelSelector } from '../../../api/labelSelector.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KindStrategy, PrinterColumn } from '../kind.ts';
import { ageColumn, integer, nameColumn, wide } from '../columns.ts';
import { part } from '../../../api/fields.ts';
import { asWritten, describedByTemplate } from './formerVersions.ts';
import { containerColumns, defaultWorkload, replicas, selectorColumn, statusNumber } from './workload.ts';
import { selectorImmutable, validateReplicaSet, validateReplicationController } from './workloadValidation.ts';

const columns = (selector: PrinterColumn): readonly PrinterColumn[] => [
  nameColumn,
  integer('Desired', replicas),
  integer('Current', statusNumber('replicas')),
  integer('Ready', statusNumber('readyReplicas')),
  ageColumn,
  ...containerColumns('template'),
  selector,
];

const fields = (object: KubeObject): Record<string, string> => ({ 'status.replicas': String(statusNumber('replicas')(object)) });

export const replicaSet: KindStrategy = {
  countsGenerations: true,
  defaults: (object, context) => defaultWorkload(asWritten(object), context, { replicas: 1 }),
  prepareForCreate: (object) => ({ ...object, status: { replicas: 0 } }),
  validate: (object, { version }) => validateReplicaSet(object, version),
  validateUpdate: (object, old, { version }) => [...validateReplicaSet(object, version), ...selectorImmutable(object, old, version)],
  fields,
  columns: () => columns(selectorColumn),
};

export const replicationController: KindStrategy = {
  countsGenerations: true,
  /** The selector and the controller's own labels come from the template where they were left out. */
  defaults(object, context) {
    // Without a template there is nothing to fill in, and the controller is refused.
    if (part(object, 'spec').template === undefined) return object;
    return describedByTemplate(defaultWorkload(object, context, { replicas: 1 }), (labels) => labels);
  },
  prepareForCreate: (object) => ({ ...object, status: { replicas: 0 } }),
  validate: (object, { version }) => validateReplicationController(object, version),
  fields,
  columns: () => columns(wide('Selector', (object) => formatLabelSelector({ matchLabels: part(object, 'spec', 'selector') as Labels }))),
};
