/** What Deployments, ReplicaSets, DaemonSets and ReplicationControllers must be. Models pkg/apis/apps/validation. */
import { compound, forbidden, invalid, notSupported, required } from '../../../api/fieldError.ts';
import type { BadValue, FieldError } from '../../../api/fieldError.ts';
import { labelSelectorSelects } from '../../../api/labelSelector.ts';
import type { Labels } from '../../../api/labelSelector.ts';
import type { LabelSelector } from '../../../api/types/common.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import { isObject, sameJson } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { rememberedOfPairs } from '../../../base/remember.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { part, text } from '../../../api/fields.ts';
import { validateTemplate } from './podValidation.ts';
import { labelMap, labelSelectorErrors, selectorValue } from './selectorValidation.ts';

export const negative = (holder: JsonObject, key: string, field = 'spec'): readonly FieldError[] => {
  const value = holder[key];
  return typeof value === 'number' && value < 0 ? [invalid(`${field}.${key}`, value, 'must be greater than or equal to 0')] : [];
};

export const validateDeployment = (object: KubeObject, version: KubernetesVersion): readonly FieldError[] => {
  const spec = part(object, 'spec');
  const deadline = Number(spec.progressDeadlineSeconds ?? 0);
  return [
    ...negative(spec, 'replicas'),
    ...selectorErrors(spec, 'empty selector is invalid for deployment', 'invalid label selector', version, () => templateErrors(spec, 'ReplicaSet', version)),
    ...deploymentStrategyErrors(part(spec, 'strategy'), version),
    ...negative(spec, 'minReadySeconds'),
    ...negative(spec, 'revisionHistoryLimit'),
    ...negative(spec, 'progressDeadlineSeconds'),
    ...(deadline <= Number(spec.minReadySeconds ?? 0) ? [invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds')] : []),
  ];
};

export const validateReplicaSet = (object: KubeObject, version: KubernetesVersion): readonly FieldError[] => {
  const spec = part(object, 'spec');
  return [
    ...negative(spec, 'replicas'),
    ...negative(spec, 'minReadySeconds'),
    ...selectorErrors(spec, 'empty selector is invalid for deployment', 'invalid label selector', version, () => templateErrors(spec, 'ReplicaSet', version)),
  ];
};

export const validateDaemonSet = (object: KubeObject, version: KubernetesVersion): readonly FieldError[] => {
  const spec = part(object, 'spec');
  const strategy = part(spec, 'updateStrategy');
  const types = ['RollingUpdate', 'OnDelete'];
  return [
    ...daemonSelectorErrors(spec, version),
    ...templateErrors(spec, 'DaemonSet', version),
    ...negative(spec, 'minReadySeconds'),
    ...(types.includes(text(strategy.type)) ? [] : [notSupported('spec.updateStrategy', strategyValue(strategy, 'apps.DaemonSetUpdateStrategy', 'apps.RollingUpdateDaemonSet', version), types)]),
    ...(strategy.type === 'RollingUpdate' ? daemonUpdateErrors(part(strategy, 'rollingUpdate'), 'spec.updateStrategy.rollingUpdate', version) : []),
    ...negative(spec, 'revisionHistoryLimit'),
  ];
};

/** Nobody asks whether there is one: without it nothing matches. */
function daemonSelectorErrors(spec: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  const selector = isObject(spec.selector) ? (spec.selector as LabelSelector) : undefined;
  const labels = part(spec, 'template', 'metadata', 'labels') as Labels;
  const own = labelSelectorErrors(spec.selector, 'spec.selector', version);
  const matches = selector !== undefined && (own.length > 0 || labelSelectorSelects(selector, labels));
  return [...own, ...(matches ? [] : [mismatch(labels, version)]), ...(selector && isEmpty(selector) ? [invalid('spec.selector', selectorValue(selector, version), 'empty selector is invalid for daemonset')] : [])];
}

const isEmpty = (selector: LabelSelector): boolean => Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0;
const mismatch = (labels: Labels, version: KubernetesVersion): FieldError => invalid('spec.template.metadata.labels', labelMap(labels, version), '`selector` does not match template `labels`');

/** The selector by itself, and then, if it can be read, the template that it must select. */
export function selectorErrors(spec: JsonObject, whenEmpty: string, whenUnreadable: string, version: KubernetesVersion, template: () => readonly FieldError[]): readonly FieldError[] {
  const selector = isObject(spec.selector) ? (spec.selector as LabelSelector) : undefined;
  const labels = part(spec, 'template', 'metadata', 'labels') as Labels;
  // Without a selector nothing matches, which is said as well.
  if (!selector) return [required('spec.selector', ''), mismatch(labels, version), ...template()];
  const own = labelSelectorErrors(spec.selector, 'spec.selector', version);
  const errors = [...own, ...(isEmpty(selector) ? [invalid('spec.selector', selectorValue(selector, version), whenEmpty)] : [])];
  if (own.length > 0) return [...errors, invalid('spec.selector', selectorValue(selector, version), whenUnreadable)];
  return [...errors, ...(labelSelectorSelects(selector, labels) ? [] : [mismatch(labels, version)]), ...template()];
}

/** Of most writes of a workload its template is as it was. */
const errorsOfTemplate = rememberedOfPairs((template: JsonObject, version: KubernetesVersion) => validateTemplate(template, 'spec.template', version));

/** A template whose pods are there to stay. */
function templateErrors(spec: JsonObject, owner: string, version: KubernetesVersion): readonly FieldError[] {
  const template = part(spec, 'template');
  const { restartPolicy, activeDeadlineSeconds } = part(template, 'spec');
  return [
    ...errorsOfTemplate(template, version),
    ...(restartPolicy === 'Always' ? [] : [notSupported('spec.template.spec.restartPolicy', restartPolicy, ['Always'])]),
    ...(activeDeadlineSeconds === undefined ? [] : [forbidden('spec.template.spec.activeDeadlineSeconds', `activeDeadlineSeconds in ${owner} is not Supported`)]),
  ];
}

function deploymentStrategyErrors(strategy: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  const field = 'spec.strategy.rollingUpdate';
  switch (strategy.type) {
    case 'Recreate':
      return isObject(strategy.rollingUpdate) ? [forbidden(field, "may not be specified when strategy `type` is 'Recreate'")] : [];
    case 'RollingUpdate':
      return rollingUpdateErrors(part(strategy, 'rollingUpdate'), field, version);
    default:
      return [notSupported('spec.strategy', strategyValue(strategy, 'apps.DeploymentStrategy', 'apps.RollingUpdateDeployment', version), ['Recreate', 'RollingUpdate'])];
  }
}

/** Somebody must go or somebody come first: both at nought would never end. */
function rollingUpdateErrors({ maxUnavailable = 0, maxSurge = 0 }: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const nothing = amountOf(maxUnavailable) === 0 && amountOf(maxSurge) === 0;
  return [
    ...intOrPercentErrors(maxUnavailable, `${field}.maxUnavailable`, version),
    ...intOrPercentErrors(maxSurge, `${field}.maxSurge`, version),
    ...(nothing ? [invalid(`${field}.maxUnavailable`, intOrString(maxUnavailable, version), 'may not be 0 when `maxSurge` is 0')] : []),
    ...notMoreThanAll(maxUnavailable, `${field}.maxUnavailable`, version),
  ];
}

/** On a node one goes before the next comes, or the other way round: since 1.22, which knows of the latter, exactly one of both. */
function daemonUpdateErrors({ maxUnavailable = 0, maxSurge = 0 }: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const [goes, comes] = [amountOf(maxUnavailable) !== 0, amountOf(maxSurge) !== 0];
  const [unavailable, surge] = [`${field}.maxUnavailable`, `${field}.maxSurge`];
  if (!atLeast(version, '1.22')) {
    return [
      ...intOrPercentErrors(maxUnavailable, unavailable, version),
      ...(goes ? [] : [invalid(unavailable, intOrString(maxUnavailable, version), 'cannot be 0')]),
      ...notMoreThanAll(maxUnavailable, unavailable, version),
    ];
  }
  return [
    ...intOrPercentErrors(maxUnavailable, unavailable, version),
    ...intOrPercentErrors(maxSurge, surge, version),
    ...notMoreThanAll(maxUnavailable, unavailable, version),
    ...notMoreThanAll(maxSurge, surge, version),
    ...(goes && comes ? [invalid(surge, intOrString(maxSurge, version), 'may not be set when maxUnavailable is non-zero')] : []),
    ...(goes || comes ? [] : [required(unavailable, 'cannot be 0 when maxSurge is 0')]),
  ];
}

const isPercent = (value: Json): value is string => typeof value === 'string' && /^[0-9]+%$/.test(value);
/** As getIntOrPercentValue reads it: what is no number counts for nothing. */
const amountOf = (value: Json): number => (typeof value === 'number' ? value : /^[-+]?[0-9]+%?$/.test(String(value)) ? Number(String(value).replace('%', '')) : 0);

/** An intstr.IntOrString. */
export const intOrString = (value: Json, version: KubernetesVersion): BadValue =>
  compound(version, typeof value === 'number' ? `intstr.IntOrString{Type:0, IntVal:${value}, StrVal:""}` : `intstr.IntOrString{Type:1, IntVal:0, StrVal:${JSON.stringify(value)}}`, value);

/** A strategy of a type that there is not. Up to 1.33 its bounds are told by their address in memory. */
export function strategyValue({ type, rollingUpdate }: JsonObject, goType: string, boundsType: string, version: KubernetesVersion): BadValue {
  if (rollingUpdate !== undefined) throw new Unsupported(`the refusal of the update strategy ${text(type)} with bounds`);
  return compound(version, `${goType}{Type:${JSON.stringify(text(type))}, RollingUpdate:(*${boundsType})(nil)}`, { Type: text(type), RollingUpdate: null });
}

export function intOrPercentErrors(value: Json, field: string, version: KubernetesVersion): readonly FieldError[] {
  if (typeof value === 'number') return value < 0 ? [invalid(field, value, 'must be greater than or equal to 0')] : [];
  return isPercent(value) ? [] : [invalid(field, intOrString(value, version), "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")];
}

export const notMoreThanAll = (value: Json, field: string, version: KubernetesVersion): readonly FieldError[] => (isPercent(value) && amountOf(value) > 100 ? [invalid(field, intOrString(value, version), 'must not be greater than 100%')] : []);

/** From apps/v1 on a selector can't be changed. */
export function selectorImmutable(object: KubeObject, old: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const [now, before] = [part(object, 'spec', 'selector'), part(old, 'spec', 'selector')];
  return sameJson(now, before) ? [] : [invalid('spec.selector', selectorValue(now as LabelSelector, version), 'field is immutable')];
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
    ...(isObject(spec.template) ? [...(matches ? [] : [mismatch(labels, version)]), ...templateErrors(spec, 'ReplicationController', version)] : [required('spec.template', '')]),
  ];
}
