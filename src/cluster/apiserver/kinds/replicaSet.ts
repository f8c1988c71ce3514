/** ReplicaSets, and ReplicationControllers, which differ in their selector alone. */
import type { Labels } from '../../../api/labelSelector.ts';
import { formatLabelSelector } from '../../../api/labelSelector.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KindStrategy, PrinterColumn } from '../kind.ts';
import { ageColumn, integer, nameColumn, wide } from '../columns.ts';
import { part } from '../../../api/fields.ts';
import { fill } from './podSpec.ts';
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
  defaults: (object, context) => defaultWorkload(object, context, { replicas: 1 }),
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
    const filled = defaultWorkload(object, context, { replicas: 1 });
    const labels = part(filled, 'spec', 'template', 'metadata', 'labels') as Labels;
    if (Object.keys(labels).length === 0) return filled;
    return {
      ...filled,
      metadata: Object.keys(filled.metadata.labels ?? {}).length === 0 ? { ...filled.metadata, labels } : filled.metadata,
      spec: fill(part(filled, 'spec'), { selector: labels }),
    };
  },
  prepareForCreate: (object) => ({ ...object, status: { replicas: 0 } }),
  validate: (object, { version }) => validateReplicationController(object, version),
  fields,
  columns: () => columns(wide('Selector', (object) => formatLabelSelector({ matchLabels: part(object, 'spec', 'selector') as Labels }))),
};
