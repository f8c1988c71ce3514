/** Rules of roles as kubectl shows them: a line for each resource, name or path. Models kubectl's util/rbac (1.32). */
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { compareStrings } from '../text/golang/order.ts';

interface Rule {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly names: readonly string[];
  readonly paths: readonly string[];
}

/** What stands in the columns Resources, Non-Resource URLs, Resource Names and Verbs. */
export function policyRows(rules: Json | undefined): readonly (readonly string[])[] {
  const all = Array.isArray(rules) ? (rules as readonly Json[]).filter(isObject) : [];
  const compact = compacted(all.flatMap(brokenDown)).sort((a, b) => compareStrings(sortKey(a), sortKey(b)));
  return compact.map((rule) => [resourceOf(rule), goList(rule.paths), goList(rule.names), goList(rule.verbs)]);
}

/** One verb and one resource, name or path each. */
function brokenDown(rule: JsonObject): readonly Rule[] {
  const texts = (field: string): readonly string[] => (Array.isArray(rule[field]) ? (rule[field] as readonly Json[]).map(String) : []);
  const [verbs, groups, resources, names, paths] = [texts('verbs'), texts('apiGroups'), texts('resources'), texts('resourceNames'), texts('nonResourceURLs')];
  const named = names.length > 0 ? names.map((name) => [name]) : [[]];
  return [
    ...groups.flatMap((group) => resources.flatMap((resource) => verbs.flatMap((verb) => named.map((each): Rule => ({ verbs: [verb], groups: [group], resources: [resource], names: each, paths: [] }))))),
    ...paths.flatMap((path) => verbs.map((verb): Rule => ({ verbs: [verb], groups: [], resources: [], names: [], paths: [path] }))),
  ];
}

/** The verbs of the same resource and name stand together; those of paths stay apart. */
function compacted(rules: readonly Rule[]): Rule[] {
  const together = new Map<string, Rule>();
  rules.forEach((rule, index) => {
    const key = rule.paths.length > 0 ? String(index) : JSON.stringify([rule.groups, rule.resources, rule.names]);
    const before = together.get(key);
    together.set(key, before ? { ...before, verbs: [...before.verbs, ...rule.verbs] } : rule);
  });
  return [...together.values()];
}

/** Go sorts them by how their type is printed. */
const sortKey = ({ verbs, groups, resources, names, paths }: Rule): string =>
  `&PolicyRule{Verbs:${goList(verbs)},APIGroups:${goList(groups)},Resources:${goList(resources)},ResourceNames:${goList(names)},NonResourceURLs:${goList(paths)},}`;

const goList = (texts: readonly string[]): string => `[${texts.join(' ')}]`;

/** `deployments.apps/scale`. */
function resourceOf({ resources, groups }: Rule): string {
  const [whole = ''] = resources;
  const slash = whole.indexOf('/');
  const [resource, sub] = slash < 0 ? [whole, ''] : [whole.slice(0, slash), whole.slice(slash)];
  return `${resource}${groups[0] ? `.${groups[0]}` : ''}${sub}`;
}
