/** Kinds that are stored and shown but that nothing here acts upon. */
import type { KubeObject } from '../../../api/object.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, integer, nameColumn, part, parts, text } from '../table.ts';
import { fill } from './podSpec.ts';
import { containerColumns } from './workload.ts';

export const horizontalPodAutoscaler: KindStrategy = {
  defaults: (object) => ({ ...object, spec: fill(part(object, 'spec'), { minReplicas: 1 }) }),
  prepareForCreate: (object) => ({ ...object, status: { currentReplicas: 0, desiredReplicas: 0 } }),
  columns: () => [
    nameColumn,
    column('Reference', (object) => `${text(part(object, 'spec', 'scaleTargetRef').kind)}/${text(part(object, 'spec', 'scaleTargetRef').name)}`),
    column('Targets', targets),
    column('MinPods', (object) => text(part(object, 'spec').minReplicas) || '<unset>'),
    integer('MaxPods', (object) => Number(part(object, 'spec').maxReplicas ?? 0)),
    integer('Replicas', (object) => Number(part(object, 'status').currentReplicas ?? 0)),
    ageColumn,
  ],
};

/** Without a metrics server nothing is known of the present use. */
function targets(object: KubeObject): string {
  const { targetCPUUtilizationPercentage } = part(object, 'spec');
  if (targetCPUUtilizationPercentage !== undefined) return `cpu: <unknown>/${text(targetCPUUtilizationPercentage)}%`;
  const shown = parts(object, 'spec', 'metrics').map((metric) => {
    const { averageUtilization, averageValue } = part(metric, 'resource', 'target');
    return `${text(part(metric, 'resource').name)}: <unknown>/${averageUtilization === undefined ? text(averageValue) : `${text(averageUtilization)}%`}`;
  });
  return shown.join(', ') || '<none>';
}

export const podDisruptionBudget: KindStrategy = {
  countsGenerations: true,
  prepareForCreate: (object) => ({ ...object, status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 } }),
  columns: () => [
    nameColumn,
    column('Min Available', (object) => text(part(object, 'spec').minAvailable) || 'N/A'),
    column('Max Unavailable', (object) => text(part(object, 'spec').maxUnavailable) || 'N/A'),
    integer('Allowed Disruptions', (object) => Number(part(object, 'status').disruptionsAllowed ?? 0)),
    ageColumn,
  ],
};

export const limitRange: KindStrategy = { columns: () => [nameColumn, column('Created At', (object) => text(object.metadata.creationTimestamp))] };

export const resourceQuota: KindStrategy = {
  prepareForCreate: (object) => ({ ...object, status: {} }),
  columns: () => [nameColumn, column('Request', () => ''), column('Limit', () => ''), ageColumn],
};


export const controllerRevision: KindStrategy = {
  columns: () => [
    nameColumn,
    column('Controller', (object) => {
      const owner = object.metadata.ownerReferences?.find(({ controller }) => controller === true);
      if (!owner) return '<none>';
      const group = owner.apiVersion.includes('/') ? `.${owner.apiVersion.split('/')[0] ?? ''}` : '';
      return `${owner.kind.toLowerCase()}${group}/${owner.name}`;
    }),
    integer('Revision', (object) => Number(object.revision ?? 0)),
    ageColumn,
  ],
};

export const podTemplate: KindStrategy = {
  columns: () => [nameColumn, ...containerColumns('template').map((wideColumn) => ({ ...wideColumn, priority: 0 as const })), column('Pod Labels', () => '<none>')],
};
