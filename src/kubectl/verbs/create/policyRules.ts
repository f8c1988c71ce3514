/** The rules of a role as `--verb`, `--resource` and their kin say them. Models kubectl's create_role.go and create_clusterrole.go (1.32). */
import type { JsonObject } from '../../../base/json.ts';
import type { Invocation } from '../../command.ts';
import { fail, failPlain } from '../../errors.ts';
import type { FlagSpec } from '../../flags.ts';
import { quote } from '../../../text/golang/quote.ts';
import { compareStrings } from '../../../text/golang/order.ts';

export const ruleFlags: readonly FlagSpec[] = [
  { name: 'verb', kind: 'stringSlice' },
  { name: 'resource', kind: 'stringSlice' },
  { name: 'resource-name', kind: 'stringArray' },
];

export interface WantedResource {
  readonly group: string;
  readonly resource: string;
  /** Behind the slash; empty without one. */
  readonly subresource: string;
}

export interface WantedRules {
  readonly verbs: readonly string[];
  readonly resources: readonly WantedResource[];
  readonly names: readonly string[];
}

/** A star among the verbs stands for all of them; so does a bare one among the resources for all that stand behind it. */
export function readRules({ flags }: Invocation): WantedRules {
  const verbs = flags.list('verb');
  const resources = flags.list('resource').map(readResource);
  const star = flags.list('resource').indexOf('*');
  return {
    verbs: verbs.includes('*') ? ['*'] : distinct(verbs),
    resources: star < 0 ? resources : resources.slice(star, star + 1),
    names: distinct(flags.list('resource-name')),
  };
}

export const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** `deployments.apps/scale`. */
function readResource(text: string): WantedResource {
  const [whole = '', subresource = ''] = splitOnce(text, '/');
  const [resource = '', group = ''] = splitOnce(whole, '.');
  return { group, resource, subresource };
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

const resourceVerbs: ReadonlySet<string> = new Set(['*', 'get', 'delete', 'list', 'create', 'update', 'patch', 'watch', 'proxy', 'deletecollection', 'use', 'bind', 'escalate', 'impersonate']);

const roles: readonly string[] = ['roles.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io'];

/** Verbs that mean something of a few resources alone. */
const specialVerbs: Readonly<Record<string, readonly string[]>> = {
  use: ['podsecuritypolicies.policy', 'podsecuritypolicies.extensions'],
  bind: roles,
  escalate: roles,
  impersonate: ['users.', 'serviceaccounts.', 'groups.', 'userextras.authentication.k8s.io'],
};

/** Verbs that nobody knows are warned of, resources that the server doesn't have are refused. */
export function checkRules(invocation: Invocation, { verbs, resources }: WantedRules): void {
  for (const verb of verbs) if (!resourceVerbs.has(verb)) invocation.err(`Warning: '${verb}' is not a standard resource verb\n`);
  for (const wanted of resources) {
    if (wanted.resource === '') fail('resource must be specified if apiGroup/subresource specified');
    if (wanted.resource === '*') return;
    const { found, group, resource } = served(invocation, wanted);
    let known = found;
    for (const verb of verbs) {
      const meant = specialVerbs[verb];
      if (meant && !meant.includes(`${resource}.${group}`)) fail(`can not perform '${verb}' on '${resource}' in group '${group}'`);
      if (meant) known = true;
    }
    if (!known) failPlain(`the server doesn't have a resource type ${quote(wanted.resource)}${wanted.group === '' ? '' : ` in group ${quote(wanted.group)}`}`);
  }
}

/** The resource by its full name, where the server has it. */
function served({ mapper }: Invocation, { group, resource }: WantedResource): { readonly found: boolean; readonly group: string; readonly resource: string } {
  const mapping = resource === '*' ? undefined : mapper.find(group === '' ? resource : `${resource}.${group}`);
  return mapping ? { found: true, group: mapping.group, resource: mapping.resource } : { found: false, group, resource };
}

/** One rule for each API group, in their order, and one for paths that are no resources. */
export function policyRules(invocation: Invocation, { verbs, resources, names }: WantedRules, paths: readonly string[] = []): readonly JsonObject[] {
  const byGroup = new Map<string, readonly string[]>();
  for (const wanted of resources) {
    const { group, resource } = served(invocation, wanted);
    const name = wanted.subresource === '' ? resource : `${resource}/${wanted.subresource}`;
    byGroup.set(group, distinct([...(byGroup.get(group) ?? []), name]));
  }
  const rules = [...byGroup].sort(([a], [b]) => compareStrings(a, b)).map(([group, members]): JsonObject => ({
    verbs, apiGroups: [group], resources: members, ...(names.length > 0 ? { resourceNames: names } : {}),
  }));
  return paths.length > 0 ? [...rules, { verbs, nonResourceURLs: paths }] : rules;
}
