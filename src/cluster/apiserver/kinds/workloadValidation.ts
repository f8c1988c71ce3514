/** What the kinds that own pods must be. Models pkg/apis/apps/validation and pkg/apis/batch/validation. */
import { forbidden, invalid, notSupported, required } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { labelSelectorSelects } from '../../../api/labelSelector.ts';
import type { Labels } from '../../../api/labelSelector.ts';
import type { LabelSelector } from '../../../api/types/common.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import { isObject } from '../../../base/json.ts';
import { sameJson } from '../metadata.ts';
import { part, parts, text } from '../table.ts';
import { validateTemplate } from './podValidation.ts';
import { goMap, goSelector, labelSelectorErrors } from './selectorValidation.ts';

const negative = (spec: JsonObject, field: string): readonly FieldError[] => {
  const value = spec[field];
  return typeof value === 'number' && value < 0 ? [invalid(`spec.${field}`, value, 'must be greater than or equal to 0')] : [];
};

/** Selector, template and replicas of a Deployment, ReplicaSet, StatefulSet or DaemonSet; `word` is how its message calls it. */
export function validateSelectorAndTemplate(object: KubeObject, word: string, version: KubernetesVersion): readonly FieldError[] {
  const spec = part(object, 'spec');
  const errors: FieldError[] = [...negative(spec, 'replicas')];
  const selector = isObject(spec.selector) ? (spec.selector as LabelSelector) : undefined;
  const template = part(spec, 'template');
  const labels = part(template, 'metadata', 'labels') as Labels;
  if (!selector) errors.push(required('spec.selector', ''));
  else {
    errors.push(...labelSelectorErrors(spec.selector, 'spec.selector', version));
    if (Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0) errors.push(invalid('spec.selector', goSelector(selector), `empty selector is invalid for ${word}`));
  }
  // Without a selector nothing matches, which is said as well.
  if (!selector || !labelSelectorSelects(selector, labels)) {
    errors.push(invalid('spec.template.metadata.labels', { goSyntax: goMap(labels) }, '`selector` does not match template `labels`'));
  }
  return [...errors, ...templateErrors(template, ['Always'], version), ...negative(spec, 'minReadySeconds')];
}

function templateErrors(template: JsonObject, policies: readonly string[], version: KubernetesVersion): readonly FieldError[] {
  const policy = text(part(template, 'spec').restartPolicy);
  return [
    ...validateTemplate(template, 'spec.template', version),
    ...(policies.includes(policy) || !['Always', 'OnFailure', 'Never'].includes(policy) ? [] : [notSupported('spec.template.spec.restartPolicy', policy, policies)]),
  ];
}

/** From apps/v1 on a selector can't be changed. */
export function selectorImmutable(object: KubeObject, old: KubeObject): readonly FieldError[] {
  const [now, before] = [part(object, 'spec', 'selector'), part(old, 'spec', 'selector')];
  return sameJson(now, before) ? [] : [invalid('spec.selector', { goSyntax: goSelector(now as LabelSelector).goSyntax }, 'field is immutable')];
}

export function validateReplicationController(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const spec = part(object, 'spec');
  const selector = part(spec, 'selector') as Labels;
  const labels = part(spec, 'template', 'metadata', 'labels') as Labels;
  const matches = Object.entries(selector).every(([key, value]) => labels[key] === value);
  return [
    ...negative(spec, 'minReadySeconds'),
    ...(Object.keys(selector).length === 0 ? [required('spec.selector', '')] : []),
    ...negative(spec, 'replicas'),
    ...(matches ? [] : [invalid('spec.template.metadata.labels', { goSyntax: goMap(labels) }, '`selector` does not match template `labels`')]),
    ...templateErrors(part(spec, 'template'), ['Always'], version),
  ];
}

export function validateJob(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const spec = part(object, 'spec');
  const policy = text(part(spec, 'template', 'spec').restartPolicy);
  return [
    ...['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'].flatMap((field) => negative(spec, field)),
    ...validateTemplate(part(spec, 'template'), 'spec.template', version),
    ...(policy === 'OnFailure' || policy === 'Never' ? [] : [required('spec.template.spec.restartPolicy', 'valid values: "OnFailure", "Never"')]),
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

/** Ingresses: something to route to, and what each path must say. Models pkg/apis/networking/validation. */
export function validateIngress(object: KubeObject): readonly FieldError[] {
  const spec = part(object, 'spec');
  const rules = parts(spec, 'rules');
  if (rules.length === 0 && !isObject(spec.defaultBackend)) {
    return [invalid('spec', { goSyntax: '[]networking.IngressRule(nil)' }, 'either `defaultBackend` or `rules` must be specified')];
  }
  return rules.flatMap((rule, index) =>
    parts(rule, 'http', 'paths').flatMap((path, at) => {
      const field = `spec.rules[${index}].http.paths[${at}]`;
      const types = ['Exact', 'ImplementationSpecific', 'Prefix'];
      const errors: FieldError[] = [];
      if (path.pathType === undefined) errors.push(required(`${field}.pathType`, 'pathType must be specified'));
      else if (!types.includes(text(path.pathType))) errors.push(notSupported(`${field}.pathType`, path.pathType, types));
      else if (path.pathType !== 'ImplementationSpecific' && !text(path.path).startsWith('/')) errors.push(invalid(`${field}.path`, text(path.path), 'must be an absolute path'));
      const backend = part(path, 'backend', 'service');
      if (Object.keys(backend).length > 0) {
        if (text(backend.name) === '') errors.push(required(`${field}.backend.service.name`, 'name is required'));
        const { name, number } = part(backend, 'port');
        if (name === undefined && number === undefined) errors.push(required(`${field}.backend`, 'port name or number is required'));
      }
      return errors;
    }),
  );
}
