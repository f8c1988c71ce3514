/** What objects count against a ResourceQuota. Models pkg/quota/v1/evaluator/core. */
import type { KubeObject } from '../../../api/object.ts';
import { formatQuantity, parseQuantity } from '../../../api/quantity.ts';
import type { QuantityForm } from '../../../api/quantity.ts';
import { atLeast } from '../../../api/version.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import { part, parts, text } from '../../../api/fields.ts';

export interface Amount {
  readonly nano: bigint;
  readonly form: QuantityForm;
}

/** By the resource's name in a quota: `pods`, `requests.cpu`. */
export type Usage = ReadonlyMap<string, Amount>;

const one = 1_000_000_000n;
const count = (many = 1): Amount => ({ nano: BigInt(many) * one, form: 'decimal' });
const none: Amount = { nano: 0n, form: 'decimal' };

export const readAmount = (value: unknown): Amount => parseQuantity(text(value as string)) ?? none;
export const amountText = ({ nano, form }: Amount): string => formatQuantity(nano, form);
export const plus = (a: Amount | undefined, b: Amount): Amount => (a ? { nano: a.nano + b.nano, form: a.nano === 0n ? b.form : a.form } : b);

export function addUsage(a: Usage, b: Usage): Usage {
  const sum = new Map(a);
  for (const [name, amount] of b) sum.set(name, plus(sum.get(name), amount));
  return sum;
}

/** What one object uses; nothing for kinds that no quota counts. `key` is the store's name of the resource. */
export function usageOf(key: string, object: KubeObject): Usage {
  const counted = new Map<string, Amount>([[`count/${key}`, count()]]);
  const byName = ['services', 'replicationcontrollers', 'resourcequotas', 'secrets', 'configmaps', 'persistentvolumeclaims'];
  if (byName.includes(key)) counted.set(key, count());
  if (key === 'pods') return podUsage(object, counted);
  if (key === 'services') return serviceUsage(object, counted);
  if (key === 'persistentvolumeclaims') return claimUsage(object, counted);
  return counted;
}

function serviceUsage(object: KubeObject, counted: Map<string, Amount>): Usage {
  const spec = part(object, 'spec');
  const ports = parts(spec, 'ports');
  if (spec.type === 'LoadBalancer') counted.set('services.loadbalancers', count());
  const nodePorts = spec.type === 'NodePort' ? ports.length : spec.type === 'LoadBalancer' ? (spec.allocateLoadBalancerNodePorts === false ? ports.filter(({ nodePort }) => nodePort).length : ports.length) : 0;
  if (nodePorts > 0) counted.set('services.nodeports', count(nodePorts));
  return counted;
}

function claimUsage(object: KubeObject, counted: Map<string, Amount>): Usage {
  const requested = part(object, 'spec', 'resources', 'requests').storage;
  const storageClass = text(part(object, 'spec').storageClassName);
  if (requested !== undefined) counted.set('requests.storage', readAmount(requested));
  if (storageClass !== '') {
    counted.set(`${storageClass}.storageclass.storage.k8s.io/persistentvolumeclaims`, count());
    if (requested !== undefined) counted.set(`${storageClass}.storageclass.storage.k8s.io/requests.storage`, readAmount(requested));
  }
  return counted;
}

export const isFinished = (pod: KubeObject): boolean => ['Succeeded', 'Failed'].includes(text(part(pod, 'status').phase));

/** A pod that has ended is still there, but uses nothing. */
function podUsage(object: KubeObject, counted: Map<string, Amount>): Usage {
  if (isFinished(object)) return counted;
  counted.set('pods', count());
  for (const [kind, prefixes] of [['requests', ['', 'requests.']], ['limits', ['limits.']]] as const) {
    for (const [name, amount] of podAmounts(object, kind)) for (const prefix of prefixes) counted.set(`${prefix}${name}`, amount);
  }
  return counted;
}

/** The sum over the containers, or what one that runs before them takes alone, if that is more. */
export function podAmounts(pod: KubeObject | JsonObject, kind: 'requests' | 'limits'): ReadonlyMap<string, Amount> {
  const amounts = new Map<string, Amount>();
  for (const container of parts(pod, 'spec', 'containers')) {
    for (const [name, value] of Object.entries(part(container, 'resources', kind))) amounts.set(name, plus(amounts.get(name), readAmount(value)));
  }
  for (const container of parts(pod, 'spec', 'initContainers')) {
    for (const [name, value] of Object.entries(part(container, 'resources', kind))) {
      const amount = readAmount(value);
      if (amount.nano > (amounts.get(name)?.nano ?? 0n)) amounts.set(name, amount);
    }
  }
  return amounts;
}

const bestEffort = (pod: KubeObject): boolean => podAmounts(pod, 'requests').size + podAmounts(pod, 'limits').size === 0;

/** Whether the quota's scopes take the object in; only pods have any. */
export function inScope(quota: KubeObject, key: string, object: KubeObject): boolean {
  const spec = part(quota, 'spec');
  const scopes = Array.isArray(spec.scopes) ? spec.scopes.map(String) : [];
  const selected = parts(spec, 'scopeSelector', 'matchExpressions');
  if (scopes.length + selected.length === 0) return true;
  if (key !== 'pods') return false;
  const holds = (scope: string): boolean => {
    const ends = part(object, 'spec').activeDeadlineSeconds !== undefined;
    switch (scope) {
      case 'Terminating':
        return ends;
      case 'NotTerminating':
        return !ends;
      case 'BestEffort':
        return bestEffort(object);
      case 'NotBestEffort':
        return !bestEffort(object);
      default:
        return false;
    }
  };
  const priority = text(part(object, 'spec').priorityClassName);
  return (
    scopes.every(holds) &&
    selected.every(({ scopeName, operator, values }) => {
      if (scopeName !== 'PriorityClass') return holds(text(scopeName));
      const listed = Array.isArray(values) && values.map(String).includes(priority);
      return operator === 'In' ? listed : operator === 'NotIn' ? !listed : operator === 'Exists' ? priority !== '' : priority === '';
    })
  );
}

/** What a pod must say where a quota counts it, and does not: `limits.cpu for: main`. */
export function unsaid(quota: KubeObject, pod: KubeObject, version: KubernetesVersion): readonly string[] {
  const hard = Object.keys(part(quota, 'spec', 'hard'));
  const asked = hard.flatMap((name): readonly (readonly [string, 'requests' | 'limits', string])[] => {
    const match = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(name);
    return match ? [[name, match[1] === 'limits' ? 'limits' : 'requests', match[2] ?? '']] : [];
  });
  const containers = [...parts(pod, 'spec', 'containers'), ...parts(pod, 'spec', 'initContainers')];
  const lacking = asked
    .map(([name, kind, resource]) => ({ name, silent: containers.filter((container) => part(container, 'resources', kind)[resource] === undefined).map((container) => text(container.name)) }))
    .filter(({ silent }) => silent.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  // Since 1.24 it is said which containers.
  return lacking.map(({ name, silent }) => (atLeast(version, '1.24') ? `${name} for: ${[...silent].sort().join(',')}` : name));
}
