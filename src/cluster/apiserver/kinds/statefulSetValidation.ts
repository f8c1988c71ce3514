/** What a StatefulSet must be, and what of it may change. Models ValidateStatefulSet in pkg/apis/apps/validation. */
import { compound, forbidden, invalid, notSupported } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject, sameJson } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import { validateAnnotations, validateLabels } from '../metadata.ts';
import { part, text } from '../../../api/fields.ts';
import { negative, selectorErrors, strategyValue } from './workloadValidation.ts';

export function validateStatefulSet(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const spec = part(object, 'spec');
  const policy = text(spec.podManagementPolicy);
  return [
    ...(['OrderedReady', 'Parallel'].includes(policy) ? [] : [invalid('spec.podManagementPolicy', policy, "must be 'OrderedReady' or 'Parallel'")]),
    ...strategyErrors(part(spec, 'updateStrategy'), 'spec.updateStrategy', version),
    ...retentionErrors(part(spec, 'persistentVolumeClaimRetentionPolicy'), 'spec.persistentVolumeClaimRetentionPolicy'),
    ...negative(spec, 'replicas'),
    ...negative(spec, 'minReadySeconds'),
    ...negative(part(spec, 'ordinals'), 'start', 'spec.ordinals'),
    ...selectorErrors(spec, 'empty selector is invalid for statefulset', '', version, () => templateErrors(spec, version)),
    ...(text(part(spec, 'template', 'spec').restartPolicy) === 'Always' ? [] : [notSupported('spec.template.spec.restartPolicy', part(spec, 'template', 'spec').restartPolicy, ['Always'])]),
    ...(part(spec, 'template', 'spec').activeDeadlineSeconds === undefined ? [] : [forbidden('spec.template.spec.activeDeadlineSeconds', 'activeDeadlineSeconds in StatefulSet is not Supported')]),
  ];
}

function strategyErrors(strategy: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const update = strategy.rollingUpdate;
  switch (strategy.type) {
    case 'RollingUpdate':
      return negative(part(strategy, 'rollingUpdate'), 'partition', `${field}.rollingUpdate`);
    case 'OnDelete': {
      if (!isObject(update)) return [];
      const { partition = 0 } = update;
      const bounds = compound(version, `apps.RollingUpdateStatefulSetStrategy{Partition:${text(partition)}${atLeast(version, '1.24') ? ', MaxUnavailable:(*intstr.IntOrString)(nil)' : ''}}`, { Partition: partition, MaxUnavailable: null });
      return [invalid(`${field}.rollingUpdate`, bounds, "only allowed for updateStrategy 'RollingUpdate'")];
    }
    default:
      return [invalid(field, strategyValue(strategy, 'apps.StatefulSetUpdateStrategy', 'apps.RollingUpdateStatefulSetStrategy', version), "must be 'RollingUpdate' or 'OnDelete'")];
  }
}

const retentionErrors = (policy: JsonObject, field: string): readonly FieldError[] =>
  (['whenDeleted', 'whenScaled'] as const).flatMap((when) =>
    policy[when] === undefined || ['Retain', 'Delete'].includes(text(policy[when])) ? [] : [notSupported(`${field}.${when}`, policy[when], ['Retain', 'Delete'])],
  );

/** The pods' spec is not looked at: its volumes come from the claims, of which this check knows nothing. What is wrong with it is found when a pod is created. */
function templateErrors(spec: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  const template = part(spec, 'template');
  const metadata = part(template, 'metadata');
  return [
    ...validateLabels(part(metadata, 'labels') as Record<string, string>, 'spec.template.labels', version),
    ...validateAnnotations(part(metadata, 'annotations') as Record<string, string>, 'spec.template.annotations', version),
  ];
}

/** Which fields of a StatefulSet may change, and how the refusal lists them. */
export function statefulSetUpdateErrors(object: KubeObject, old: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const mutable = ['replicas', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy', 'minReadySeconds', 'ordinals', ...(atLeast(version, '1.33') ? ['revisionHistoryLimit'] : [])];
  const fixed = (of: KubeObject): JsonObject => Object.fromEntries(Object.entries(part(of, 'spec')).filter(([key]) => !mutable.includes(key)));
  if (sameJson(fixed(object), fixed(old))) return [];
  const listed = atLeast(version, '1.33')
    ? "'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'"
    : atLeast(version, '1.26')
      ? "'replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'"
      : atLeast(version, '1.23')
        ? "'replicas', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'"
        : "'replicas', 'template', and 'updateStrategy'";
  return [forbidden('spec', `updates to statefulset spec for fields other than ${listed} are forbidden`)];
}
