/** What the LimitRanges of a namespace give to pods and claims, and what they forbid them. Models the LimitRanger admission plugin. */
import type { KubeObject } from '../../../api/object.ts';
import { forbiddenRequest } from '../../../api/status.ts';
import { isObject } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import { mapList } from '../kinds/filling.ts';
import { part, parts, text } from '../../../api/fields.ts';
import type { Call } from '../call.ts';
import { amountText, podAmounts, readAmount } from './usage.ts';
import type { Amount } from './usage.ts';

const rangesIn = (call: Call): readonly KubeObject[] => call.cluster.world.list('limitranges', call.namespace);

/** Fills in the requests and limits that a pod's containers leave out, and notes it. */
export function withLimits(call: Call, object: KubeObject): KubeObject {
  if (call.key !== 'pods') return object;
  return rangesIn(call).reduce((pod, range) => {
    const items = parts(range, 'spec', 'limits').filter(({ type }) => type === 'Container');
    const defaults = { limits: Object.assign({}, ...items.map((item) => part(item, 'default'))) as JsonObject, requests: Object.assign({}, ...items.map((item) => part(item, 'defaultRequest'))) as JsonObject };
    return withDefaults(pod, defaults);
  }, object);
}

function withDefaults(pod: KubeObject, defaults: { readonly limits: JsonObject; readonly requests: JsonObject }): KubeObject {
  const notes: string[] = [];
  const filled = (what: string) => (container: JsonObject): JsonObject => {
    const resources = part(container, 'resources');
    const missing = (kind: 'limits' | 'requests'): readonly string[] => Object.keys(defaults[kind]).filter((name) => part(resources, kind)[name] === undefined).sort();
    for (const [kind, word] of [['requests', 'request'], ['limits', 'limit']] as const) {
      if (missing(kind).length > 0) notes.push(`${missing(kind).join(', ')} ${word} for ${what} ${text(container.name)}`);
    }
    if (missing('limits').length + missing('requests').length === 0) return container;
    return { ...container, resources: { ...resources, limits: { ...defaults.limits, ...part(resources, 'limits') }, requests: { ...defaults.requests, ...part(resources, 'requests') } } };
  };
  const spec = mapList(mapList(part(pod, 'spec'), 'containers', filled('container')), 'initContainers', filled('init container'));
  if (notes.length === 0) return pod;
  const annotations = { ...pod.metadata.annotations, 'kubernetes.io/limit-ranger': `LimitRanger plugin set: ${notes.join('; ')}` };
  return { ...pod, metadata: { ...pod.metadata, annotations }, spec };
}

/** Throws where an object wants more than it may, or less than it must. */
export function checkLimits(call: Call, object: KubeObject): void {
  if (call.key !== 'pods' && call.key !== 'persistentvolumeclaims') return;
  const complaints = rangesIn(call).flatMap((range) => parts(range, 'spec', 'limits').flatMap((item) => complaintsOf(call.key, object, item)));
  if (complaints.length === 0) return;
  const unique = [...new Set(complaints)];
  throw forbiddenRequest(call.resource, object.metadata.name, unique.length === 1 ? (unique[0] ?? '') : `[${unique.join(', ')}]`);
}

interface Asked {
  readonly requests: ReadonlyMap<string, Amount>;
  readonly limits: ReadonlyMap<string, Amount>;
}

const amountsIn = (amounts: JsonObject): ReadonlyMap<string, Amount> => new Map(Object.entries(amounts).map(([name, value]) => [name, readAmount(value)]));

function complaintsOf(key: string, object: KubeObject, item: JsonObject): readonly string[] {
  const type = text(item.type);
  if (key === 'persistentvolumeclaims') {
    if (type !== 'PersistentVolumeClaim') return [];
    return complaintsAbout({ requests: amountsIn(part(object, 'spec', 'resources', 'requests')), limits: new Map() }, item, type, false);
  }
  if (type === 'Pod') return complaintsAbout({ requests: podAmounts(object, 'requests'), limits: podAmounts(object, 'limits') }, item, type, true);
  if (type !== 'Container') return [];
  return [...parts(object, 'spec', 'containers'), ...parts(object, 'spec', 'initContainers')].flatMap((container) =>
    complaintsAbout({ requests: amountsIn(part(container, 'resources', 'requests')), limits: amountsIn(part(container, 'resources', 'limits')) }, item, type, true),
  );
}

/** `limited` is whether such a thing has limits at all: claims have requests alone. */
function complaintsAbout({ requests, limits }: Asked, item: JsonObject, type: string, limited: boolean): readonly string[] {
  const each = (bound: 'min' | 'max' | 'maxLimitRequestRatio', say: (name: string, enforced: Amount) => string | undefined): readonly string[] =>
    Object.keys(isObject(item[bound]) ? item[bound] : {})
      .sort()
      .flatMap((name) => say(name, readAmount(part(item, bound)[name])) ?? []);
  const minimum = (name: string, enforced: Amount): string | undefined => {
    const [request, limit] = [requests.get(name), limits.get(name)];
    const lead = `minimum ${name} usage per ${type} is ${amountText(enforced)}`;
    if (!request) return `${lead}.  No request is specified`;
    if (request.nano < enforced.nano) return `${lead}, but request is ${amountText(request)}`;
    return limit && limit.nano < enforced.nano ? `${lead}, but limit is ${amountText(limit)}` : undefined;
  };
  const maximum = (name: string, enforced: Amount): string | undefined => {
    const [request, limit] = [requests.get(name), limits.get(name)];
    const lead = `maximum ${name} usage per ${type} is ${amountText(enforced)}`;
    if (limited && !limit) return `${lead}.  No limit is specified`;
    if (limit && limit.nano > enforced.nano) return `${lead}, but limit is ${amountText(limit)}`;
    return request && request.nano > enforced.nano ? `${lead}, but request is ${amountText(request)}` : undefined;
  };
  const ratio = (name: string, enforced: Amount): string | undefined => {
    const [request, limit] = [requests.get(name), limits.get(name)];
    const lead = `${name} max limit to request ratio per ${type} is ${amountText(enforced)}`;
    if (!request || request.nano === 0n) return `${lead}, but no request is specified or request is 0`;
    if (!limit || limit.nano === 0n) return `${lead}, but no limit is specified or limit is 0`;
    const found = Number(limit.nano) / Number(request.nano);
    return found > Number(enforced.nano) / 1e9 ? `${lead}, but provided ratio is ${found.toFixed(6)}` : undefined;
  };
  return [...each('min', minimum), ...each('max', maximum), ...each('maxLimitRequestRatio', ratio)];
}
