/** Whether a namespace's quotas have room for an object. Models apiserver's resourcequota admission plugin. */
import type { KubeObject } from '../../../api/object.ts';
import { forbiddenRequest } from '../../../api/status.ts';
import { part } from '../../../api/fields.ts';
import type { Call } from '../call.ts';
import { addUsage, amountText, inScope, readAmount, unsaid, usageOf } from './usage.ts';
import type { Amount, Usage } from './usage.ts';

/** Throws where there is none. An update counts what it adds. */
export function checkQuotas(call: Call, object: KubeObject, old?: KubeObject): void {
  const { world } = call.cluster;
  for (const quota of world.list('resourcequotas', call.namespace)) {
    if (!inScope(quota, call.key, object)) continue;
    if (call.key === 'pods' && !old) {
      const lacking = unsaid(quota, object, call.context.version);
      if (lacking.length > 0) throw refusal(call, object, `failed quota: ${quota.metadata.name}: must specify ${lacking.join(lacking[0]?.includes(' for: ') ? '; ' : ',')}`);
    }
    const hard = hardOf(quota);
    const requested = added(usageOf(call.key, object), old && usageOf(call.key, old));
    const used = usedOf(quota, [...hard.keys()], (key) => world.list(key, call.namespace));
    const exceeded = [...requested.keys()].filter((name) => {
      const most = hard.get(name);
      return most !== undefined && (requested.get(name)?.nano ?? 0n) + (used.get(name)?.nano ?? 0n) > most.nano;
    });
    if (exceeded.length === 0) continue;
    const listed = (amounts: Usage): string => [...exceeded].sort().map((name) => `${name}=${amountText(amounts.get(name) ?? nothing)}`).join(',');
    throw refusal(call, object, `exceeded quota: ${quota.metadata.name}, requested: ${listed(requested)}, used: ${listed(used)}, limited: ${listed(hard)}`);
  }
}

const nothing: Amount = { nano: 0n, form: 'decimal' };

const refusal = (call: Call, object: KubeObject, why: string): Error => forbiddenRequest(call.resource, object.metadata.name, why);

export const hardOf = (quota: KubeObject): Usage => new Map(Object.entries(part(quota, 'spec', 'hard')).map(([name, amount]) => [name, readAmount(amount)]));

function added(now: Usage, before: Usage | undefined): Usage {
  const more = [...now].map(([name, { nano, form }]): [string, Amount] => [name, { nano: nano - (before?.get(name)?.nano ?? 0n), form }]);
  return new Map(more.filter(([, { nano }]) => nano > 0n));
}

/** What a resource's name in a quota counts: the store's name. */
function countedKey(name: string): string {
  if (name.startsWith('count/')) return name.slice('count/'.length);
  if (name.startsWith('services.')) return 'services';
  if (name.endsWith('requests.storage') || name.endsWith('persistentvolumeclaims')) return 'persistentvolumeclaims';
  return ['services', 'replicationcontrollers', 'resourcequotas', 'secrets', 'configmaps'].includes(name) ? name : 'pods';
}

/** What the objects of the namespace use of that which the quota limits. */
export function usedOf(quota: KubeObject, names: readonly string[], list: (key: string) => readonly KubeObject[]): Usage {
  const keys = new Set(names.map(countedKey));
  const sum = [...keys].flatMap((key) => list(key).filter((object) => inScope(quota, key, object)).map((object) => usageOf(key, object))).reduce<Usage>(addUsage, new Map());
  return new Map(names.map((name) => [name, sum.get(name) ?? nothing]));
}
