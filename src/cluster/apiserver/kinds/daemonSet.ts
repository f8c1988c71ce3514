/** DaemonSets. */
import { formatLabelSelector } from '../../../api/labelSelector.ts';
import type { Labels } from '../../../api/labelSelector.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, integer, nameColumn } from '../columns.ts';
import { part } from '../../../api/fields.ts';
import { fill, mapPart } from './podSpec.ts';
import { containerColumns, defaultWorkload, selectorColumn, statusNumber } from './workload.ts';
import { selectorImmutable, validateDaemonSet } from './workloadValidation.ts';

export const daemonSet: KindStrategy = {
  countsGenerations: true,
  defaults(object, context) {
    const filled = defaultWorkload(object, context, { updateStrategy: {}, revisionHistoryLimit: 10 });
    const annotations = { 'deprecated.daemonset.template.generation': '1', ...filled.metadata.annotations };
    return { ...filled, metadata: { ...filled.metadata, annotations }, spec: mapPart(part(filled, 'spec'), 'updateStrategy', (strategy) => defaultStrategy(strategy, context.version)) };
  },
  prepareForCreate: (object) => ({
    ...object,
    status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  }),
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
