/** DaemonSets. */
import { formatLabelSelector } from '../../../api/labelSelector.ts';
import type { Labels } from '../../../api/labelSelector.ts';
import { atLeast } from '../../../api/version.ts';
import { sameJson } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, integer, nameColumn } from '../columns.ts';
import { part } from '../../../api/fields.ts';
import { asWritten, isOfExtensions } from './formerVersions.ts';
import { fill, mapPart } from './filling.ts';
import { containerColumns, defaultWorkload, selectorColumn, statusNumber } from './workload.ts';
import { selectorImmutable, validateDaemonSet } from './workloadValidation.ts';

const generationAnnotation = 'deprecated.daemonset.template.generation';

export const daemonSet: KindStrategy = {
  countsGenerations: true,
  defaults(object, context) {
    const filled = defaultWorkload(asWritten(object), context, { updateStrategy: isOfExtensions(object) ? { type: 'OnDelete' } : {}, revisionHistoryLimit: 10 });
    const annotations = { [generationAnnotation]: '1', ...filled.metadata.annotations };
    return { ...filled, metadata: { ...filled.metadata, annotations }, spec: mapPart(part(filled, 'spec'), 'updateStrategy', (strategy) => defaultStrategy(strategy, context.version)) };
  },
  prepareForCreate: (object) => ({
    ...object,
    status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  }),
  // Counted once more whenever the template changes, in an annotation that its pods bear as a label.
  prepareForUpdate: (object, old) => {
    const generation = Number(old.metadata.annotations?.[generationAnnotation] ?? 1) + (sameJson(part(object, 'spec').template, part(old, 'spec').template) ? 0 : 1);
    return { ...object, metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, [generationAnnotation]: String(generation) } } };
  },
  validate: (object, { version }) => validateDaemonSet(object, version),
  validateUpdate: (object, old, { version }) => [...validateDaemonSet(object, version), ...selectorImmutable(object, old, version)],
  columns: () => [
    nameColumn,
    integer('Desired', statusNumber('desiredNumberScheduled')),
    integer('Current', statusNumber('currentNumberScheduled')),
    integer('Ready', statusNumber('numberReady')),
    integer('Up-to-date', statusNumber('updatedNumberScheduled')),
    integer('Available', statusNumber('numberAvailable')),
    column('Node Selector', (object) => formatLabelSelector({ matchLabels: part(object, 'spec', 'template', 'spec', 'nodeSelector') as Labels })),
    ageColumn,
    ...containerColumns('template'),
    selectorColumn,
  ],
};

function defaultStrategy(given: JsonObject, version: KubernetesVersion): JsonObject {
  const strategy = fill(given, { type: 'RollingUpdate' });
  if (strategy.type !== 'RollingUpdate') return strategy;
  return { ...strategy, rollingUpdate: fill(part(strategy, 'rollingUpdate'), { maxUnavailable: 1, ...(atLeast(version, '1.22') ? { maxSurge: 0 } : {}) }) };
}
