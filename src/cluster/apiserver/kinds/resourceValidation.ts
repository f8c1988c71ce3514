/** Amounts of resources that containers ask for and may use. Models validateResourceRequirements in pkg/apis/core/validation/validation.go. */
import { invalid } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import { isQualifiedName } from '../../../api/names.ts';
import { parseQuantity } from '../../../api/quantity.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import { lengthWord } from '../metadata.ts';
import { part, text } from '../../../api/fields.ts';

const one = 1_000_000_000n;

const forContainers = (name: string): boolean => ['cpu', 'memory', 'ephemeral-storage'].includes(name) || name.startsWith('hugepages-');

/** Names without a domain, beside those of containers, that stand in quotas and limits alone. */
const standard: ReadonlySet<string> = new Set([
  'pods', 'services', 'replicationcontrollers', 'resourcequotas', 'secrets', 'configmaps', 'persistentvolumeclaims', 'storage',
  'requests.cpu', 'requests.memory', 'requests.storage', 'requests.ephemeral-storage', 'limits.cpu', 'limits.memory', 'limits.ephemeral-storage',
  'services.nodeports', 'services.loadbalancers',
]);

const isStandard = (name: string): boolean => forContainers(name) || standard.has(name) || name.startsWith('requests.hugepages-');

/** What a resource may be called anywhere. */
export function resourceNameErrors(name: string, field: string, version: KubernetesVersion): readonly FieldError[] {
  const errors = isQualifiedName(name, lengthWord(version)).map((message) => invalid(field, name, message));
  if (errors.length > 0 || name.includes('/') || isStandard(name)) return errors;
  return [invalid(field, name, 'must be a standard resource type or fully qualified')];
}

export function containerResourceNameErrors(name: string, field: string, version: KubernetesVersion): readonly FieldError[] {
  const errors = resourceNameErrors(name, field, version);
  return name.includes('/') || forContainers(name) ? errors : [...errors, invalid(field, name, 'must be a standard resource for containers')];
}

/** Never less than nothing, and whole where only whole ones can be counted. */
export function quantityErrors(amount: string, field: string, whole: boolean): readonly FieldError[] {
  const quantity = parseQuantity(amount);
  if (!quantity) return [];
  return [
    ...(quantity.nano < 0n ? [invalid(field, amount, 'must be greater than or equal to 0')] : []),
    ...(whole && quantity.nano % one !== 0n ? [invalid(field, amount, 'must be an integer')] : []),
  ];
}

export function resourceErrors(resources: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const [limits, requests] = [part(resources, 'limits'), part(resources, 'requests')];
  const each = (amounts: JsonObject, place: string, more: (name: string) => readonly FieldError[]): readonly FieldError[] =>
    Object.keys(amounts)
      .sort()
      .flatMap((name) => {
        const own = `${place}[${name}]`;
        return [...containerResourceNameErrors(name, own, version), ...quantityErrors(text(amounts[name]), own, name.includes('/')), ...more(name)];
      });
  return [...each(limits, `${field}.limits`, () => []), ...each(requests, `${field}.requests`, (name) => overLimitErrors(name, requests, limits, `${field}.requests`, version))];
}

function overLimitErrors(name: string, requests: JsonObject, limits: JsonObject, field: string, version: KubernetesVersion): readonly FieldError[] {
  const [wanted, most] = [parseQuantity(text(requests[name])), parseQuantity(text(limits[name]))];
  if (!wanted || !most || wanted.nano <= most.nano) return [];
  const of = atLeast(version, '1.26') ? ` of ${text(limits[name])}` : '';
  return [invalid(field, text(requests[name]), `must be less than or equal to ${name} limit${of}`)];
}
