/** HorizontalPodAutoscalers: stored and shown; without a metrics server they scale nothing. */
import { invalid, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import type { KubeObject } from '../../../api/object.ts';
import { atLeast } from '../../../api/version.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import type { KindStrategy, VersionedSpec } from '../kind.ts';
import { ageColumn, column, integer, nameColumn } from '../columns.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { fill } from './filling.ts';

/** Kept as autoscaling/v2 has it: v1 knows of one metric alone. */
const hpaVersions: VersionedSpec = {
  isStoredForm: (apiVersion) => apiVersion !== 'autoscaling/v1',
  toStored({ targetCPUUtilizationPercentage, ...spec }) {
    return targetCPUUtilizationPercentage === undefined ? spec : { ...spec, metrics: [cpuMetric(targetCPUUtilizationPercentage)] };
  },
  fromStored(spec, apiVersion) {
    if (apiVersion !== 'autoscaling/v1') return spec;
    const { metrics: _metrics, behavior: _behavior, ...rest } = spec;
    const target = parts(spec, 'metrics').find((metric) => part(metric, 'resource').name === 'cpu');
    const percentage = target && part(target, 'resource', 'target').averageUtilization;
    return percentage === undefined ? rest : { ...rest, targetCPUUtilizationPercentage: percentage };
  },
  // v1 keeps the conditions, as JSON, where it can keep anything.
  aroundSpec(object, apiVersion) {
    const { conditions, ...status } = part(object, 'status');
    if (apiVersion !== 'autoscaling/v1' || !Array.isArray(conditions)) return object;
    const ordered = conditions.filter(isObject).map(({ type, status, lastTransitionTime, reason, message }) => ({ type, status, lastTransitionTime, reason, message }));
    const annotations = { ...object.metadata.annotations, 'autoscaling.alpha.kubernetes.io/conditions': JSON.stringify(ordered) };
    return { ...object, metadata: { ...object.metadata, annotations }, status: { currentReplicas: 0, ...status } };
  },
};

const cpuMetric = (percentage: Json): JsonObject => ({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: percentage } } });

const defaultTarget = 80;

export const horizontalPodAutoscaler: KindStrategy = {
  versions: hpaVersions,
  defaults(object) {
    const spec = fill(part(object, 'spec'), { minReplicas: 1 });
    return { ...object, spec: parts(spec, 'metrics').length > 0 ? spec : { ...spec, metrics: [cpuMetric(defaultTarget)] } };
  },
  prepareForCreate: (object) => ({ ...object, status: { currentReplicas: 0, desiredReplicas: 0 } }),
  validate: validateAutoscaler,
  columns: ({ version }) => [
    nameColumn,
    column('Reference', (object) => `${text(part(object, 'spec', 'scaleTargetRef').kind)}/${text(part(object, 'spec', 'scaleTargetRef').name)}`),
    column('Targets', (object) => targets(object, version)),
    column('MinPods', (object) => text(part(object, 'spec').minReplicas) || '<unset>'),
    integer('MaxPods', (object) => Number(part(object, 'spec').maxReplicas ?? 0)),
    integer('Replicas', (object) => Number(part(object, 'status').currentReplicas ?? 0)),
    ageColumn,
  ],
};

const mostTargets = 2;

/** Without a metrics server nothing is known of the present use. Since 1.30 each target is named. */
function targets(object: KubeObject, version: KubernetesVersion): string {
  const shown = parts(object, 'spec', 'metrics').map((metric) => {
    const { averageUtilization, averageValue } = part(metric, 'resource', 'target');
    const name = atLeast(version, '1.30') ? `${text(part(metric, 'resource').name)}: ` : '';
    return `${name}<unknown>/${averageUtilization === undefined ? text(averageValue) : `${text(averageUtilization)}%`}`;
  });
  const listed = shown.slice(0, mostTargets).join(', ');
  return shown.length > mostTargets ? `${listed} + ${shown.length - mostTargets} more...` : listed || '<none>';
}

function validateAutoscaler(object: KubeObject): readonly FieldError[] {
  const spec = part(object, 'spec');
  const [least, most] = [Number(spec.minReplicas ?? 1), Number(spec.maxReplicas ?? 0)];
  const reference = part(spec, 'scaleTargetRef');
  return [
    ...(least < 1 ? [invalid('spec.minReplicas', least, 'must be greater than or equal to 1')] : []),
    ...(most < 1 ? [invalid('spec.maxReplicas', most, 'must be greater than 0')] : []),
    ...(most < least ? [invalid('spec.maxReplicas', most, 'must be greater than or equal to `minReplicas`')] : []),
    ...(['kind', 'name'] as const).filter((key) => text(reference[key]) === '').map((key) => required(`spec.scaleTargetRef.${key}`, '')),
  ];
}
