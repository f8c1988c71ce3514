/** ResourceQuotas and LimitRanges: what a namespace may use, and what its pods are given. */
import { duplicate, forbidden, invalid, required, stringList } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import type { KubeObject } from '../../../api/object.ts';
import { atLeast } from '../../../api/version.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import type { KindStrategy } from '../kind.ts';
import { readAmount } from '../quota/usage.ts';
import { ageColumn, column, nameColumn } from '../columns.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { mapList } from './filling.ts';
import { containerResourceNameErrors, quantityErrors, resourceNameErrors } from './resourceValidation.ts';

/** Counted in whole numbers. */
const isCount = (name: string): boolean => /^(?:count\/.*|pods|services(?:\..*)?|replicationcontrollers|resourcequotas|secrets|configmaps|persistentvolumeclaims)$/.test(name);

export const resourceQuota: KindStrategy = {
  prepareForCreate: (object) => ({ ...object, status: {} }),
  validate: (object, { version }) => [
    ...Object.entries(part(object, 'spec', 'hard'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, amount]) => [...resourceNameErrors(name, `spec.hard[${name}]`, version), ...quantityErrors(text(amount), `spec.hard[${name}]`, isCount(name))]),
    ...scopeErrors(part(object, 'spec'), version),
  ],
  columns: ({ version }) => {
    const [request, limit] = [column('Request', (object) => usage(object, false)), column('Limit', (object) => usage(object, true))];
    return atLeast(version, '1.31') ? [nameColumn, request, limit, ageColumn] : [nameColumn, ageColumn, request, limit];
  },
};

const scopes: readonly string[] = ['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'PriorityClass', 'CrossNamespacePodAffinity'];
/** What counts things other than pods and what they ask for. */
const isOfOthers = (name: string): boolean => /^(?:configmaps|persistentvolumeclaims|replicationcontrollers|resourcequotas|secrets|services(?:\..*)?|requests\.storage)$/.test(name);
const isOfPods = (name: string): boolean => /^(?:pods|cpu|memory|(?:requests|limits)\.(?:cpu|memory|ephemeral-storage))$/.test(name);

/** Models validateResourceQuotaScopes. */
function scopeErrors(spec: JsonObject, version: KubernetesVersion): readonly FieldError[] {
  const given = Array.isArray(spec.scopes) ? (spec.scopes as readonly string[]) : [];
  const refuse = (detail: string): FieldError => invalid('spec.scopes', stringList(version, given, '[]core.ResourceQuotaScope'), detail);
  const names = Object.keys(part(spec, 'hard'));
  const unfit = (scope: string): number => names.filter((name) => isOfOthers(name) || (scope === 'BestEffort' && isOfPods(name) && name !== 'pods')).length;
  const conflicting = [['BestEffort', 'NotBestEffort'], ['Terminating', 'NotTerminating']].filter((pair) => pair.every((scope) => given.includes(scope)));
  return [
    ...given.flatMap((scope) => [...(scopes.includes(scope) ? [] : [refuse('unsupported scope')]), ...Array.from({ length: unfit(scope) }, () => refuse('unsupported scope applied to resource'))]),
    ...conflicting.map(() => refuse('conflicting scopes')),
  ];
}

/** `pods: 1/10, services: 0/5`. Models printResourceQuota. */
function usage(object: KubeObject, limits: boolean): string {
  const [hard, used] = [part(object, 'status', 'hard'), part(object, 'status', 'used')];
  return Object.keys(hard)
    .sort()
    .filter((name) => name.startsWith('limits.') === limits)
    .map((name) => `${name}: ${text(used[name] ?? '0')}/${text(hard[name])}`)
    .join(', ');
}

export const limitRange: KindStrategy = {
  defaults: (object) => ({ ...object, spec: mapList(part(object, 'spec'), 'limits', defaultItem) }),
  validate: (object, { version }) => {
    const seen = new Set<string>();
    return parts(object, 'spec', 'limits').flatMap((item, index) => {
      const field = `spec.limits[${index}]`;
      const type = typeErrors(text(item.type), `${field}.type`);
      const repeated = seen.has(text(item.type)) ? [duplicate(`${field}.type`, item.type)] : [];
      seen.add(text(item.type));
      return [...type, ...repeated, ...itemErrors(item, field, version)];
    });
  },
  columns: () => [nameColumn, column('Created At', (object) => text(object.metadata.creationTimestamp))],
};

/** What is given by default is no more than the most, and what is asked for by default that, or the least. */
function defaultItem(item: JsonObject): JsonObject {
  if (item.type !== 'Container') return item;
  const limits = { ...part(item, 'max'), ...part(item, 'default') };
  const requests = { ...part(item, 'min'), ...limits, ...part(item, 'defaultRequest') };
  return { ...item, ...(Object.keys(limits).length === 0 ? {} : { default: limits }), ...(Object.keys(requests).length === 0 ? {} : { defaultRequest: requests }) };
}

const typeErrors = (type: string, field: string): readonly FieldError[] =>
  ['Pod', 'Container', 'PersistentVolumeClaim'].includes(type) || type.includes('/') ? [] : [invalid(field, type, 'must be a standard limit type or fully qualified')];

const bounds = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;

function itemErrors(item: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const type = text(item.type);
  const named = type === 'Pod' || type === 'Container' ? containerResourceNameErrors : resourceNameErrors;
  const errors: FieldError[] = [];
  for (const bound of bounds) {
    if (type === 'Pod' && (bound === 'default' || bound === 'defaultRequest')) {
      if (Object.keys(part(item, bound)).length > 0) errors.push(forbidden(`${field}.${bound}`, "may not be specified when `type` is 'Pod'"));
      continue;
    }
    if (type === 'PersistentVolumeClaim' && bound === 'maxLimitRequestRatio' && part(item, 'min').storage === undefined && part(item, 'max').storage === undefined) {
      errors.push(required(`${field}.limits`, 'either minimum or maximum storage value is required, but neither was provided'));
    }
    for (const name of Object.keys(part(item, bound)).sort()) errors.push(...named(name, `${field}.${bound}[${name}]`, version));
  }
  const names = [...new Set(bounds.flatMap((bound) => Object.keys(part(item, bound))))].sort();
  return [...errors, ...names.flatMap((name) => orderErrors(item, name, field, version))];
}

/** Each pair of bounds that must not cross, and how it is said if it does. */
function orderErrors(item: JsonObject, name: string, field: string, version: KubernetesVersion): readonly FieldError[] {
  const value = (bound: string): string | undefined => (part(item, bound)[name] === undefined ? undefined : text(part(item, bound)[name]));
  const crossed = (lower: string, upper: string, at: string, shown: string, words: (low: string, high: string) => string): readonly FieldError[] => {
    const [low, high] = [value(lower), value(upper)];
    if (low === undefined || high === undefined || readAmount(low).nano <= readAmount(high).nano) return [];
    return refused(at, shown, words(low, high));
  };
  const refused = (at: string, shown: string, words: string): readonly FieldError[] => {
    // Up to 1.33 the amount is printed as it lies in memory.
    if (!atLeast(version, '1.34')) throw new Unsupported('the refusal of a limit range');
    return [invalid(`${field}.${at}[${name}]`, value(shown), words)];
  };
  const ratio = value('maxLimitRequestRatio');
  return [
    ...crossed('min', 'max', 'min', 'min', (low, high) => `min value ${low} is greater than max value ${high}`),
    ...crossed('min', 'defaultRequest', 'defaultRequest', 'defaultRequest', (low, high) => `min value ${low} is greater than default request value ${high}`),
    ...crossed('defaultRequest', 'max', 'defaultRequest', 'defaultRequest', (low, high) => `default request value ${low} is greater than max value ${high}`),
    ...crossed('defaultRequest', 'default', 'defaultRequest', 'defaultRequest', (low, high) => `default request value ${low} is greater than default limit value ${high}`),
    ...crossed('min', 'default', 'default', 'min', (low, high) => `min value ${low} is greater than default value ${high}`),
    ...crossed('default', 'max', 'default', 'max', (low, high) => `default value ${low} is greater than max value ${high}`),
    ...(ratio !== undefined && readAmount(ratio).nano < readAmount('1').nano ? refused('maxLimitRequestRatio', 'maxLimitRequestRatio', `ratio ${ratio} is less than 1`) : []),
  ];
}
