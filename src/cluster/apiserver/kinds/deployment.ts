/** Deployments. */
import type { JsonObject } from '../../../base/json.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, integer, nameColumn } from '../columns.ts';
import { part } from '../../../api/fields.ts';
import { asWritten, rolloutDefaults } from './formerVersions.ts';
import { fill, mapPart } from './filling.ts';
import { containerColumns, defaultWorkload, replicas, selectorColumn, statusNumber } from './workload.ts';
import { selectorImmutable, validateDeployment } from './workloadValidation.ts';

export const deployment: KindStrategy = {
  countsGenerations: true,
  defaults(object, context) {
    const { spec, bound } = rolloutDefaults(object);
    const filled = defaultWorkload(asWritten(object), context, { replicas: 1, ...spec, strategy: {} });
    return { ...filled, spec: mapPart(part(filled, 'spec'), 'strategy', (strategy) => defaultStrategy(strategy, bound)) };
  },
  prepareForCreate: (object) => ({ ...object, status: {} }),
  validate: (object, { version }) => validateDeployment(object, version),
  validateUpdate: (object, old, { version }) => [...validateDeployment(object, version), ...selectorImmutable(object, old, version)],
  columns: () => [
    nameColumn,
    column('Ready', (object) => `${statusNumber('readyReplicas')(object)}/${replicas(object)}`),
    integer('Up-to-date', statusNumber('updatedReplicas')),
    integer('Available', statusNumber('availableReplicas')),
    ageColumn,
    ...containerColumns('template'),
    selectorColumn,
  ],
};

function defaultStrategy(given: JsonObject, bound: number | string): JsonObject {
  const strategy = fill(given, { type: 'RollingUpdate' });
  if (strategy.type !== 'RollingUpdate') return strategy;
  return { ...strategy, rollingUpdate: fill(part(strategy, 'rollingUpdate'), { maxUnavailable: bound, maxSurge: bound }) };
}
