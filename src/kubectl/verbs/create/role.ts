/** `kubectl create role NAME --verb=get --resource=pods` and `kubectl create clusterrole`. */
import type { JsonObject } from '../../../base/json.ts';
import type { Invocation, Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { fail } from '../../errors.ts';
import { newMeta } from '../../typed.ts';
import { checkRules, distinct, policyRules, readRules, ruleFlags } from './policyRules.ts';
import type { WantedRules } from './policyRules.ts';

const apiVersion = 'rbac.authorization.k8s.io/v1';

export const role: Verb = {
  flags: [...creationFlags, ...ruleFlags],
  run(invocation) {
    const name = nameArgument(invocation);
    const wanted = readRules(invocation);
    if (wanted.verbs.length === 0) fail('at least one verb must be specified');
    if (wanted.resources.length === 0) fail('at least one resource must be specified');
    checkRules(invocation, wanted);
    createObject(invocation, { kind: 'Role', apiVersion, metadata: newMeta(invocation.version, name), rules: policyRules(invocation, wanted) });
    return 0;
  },
};

export const clusterRole: Verb = {
  flags: [...creationFlags, ...ruleFlags, { name: 'non-resource-url', kind: 'stringSlice' }, { name: 'aggregation-rule', kind: 'pairs' }],
  run(invocation) {
    const name = nameArgument(invocation);
    const object = { kind: 'ClusterRole', apiVersion, metadata: newMeta(invocation.version, name) };
    createObject(invocation, { ...object, ...clusterRules(invocation) });
    return 0;
  },
};

/** Rules of its own, or those of other cluster roles by their labels. */
function clusterRules(invocation: Invocation): JsonObject {
  const { flags } = invocation;
  const wanted = readRules(invocation);
  const paths = distinct(flags.list('non-resource-url'));
  const aggregated = flags.pairs('aggregation-rule');
  if (Object.keys(aggregated).length > 0) {
    if ([paths, wanted.verbs, wanted.resources, wanted.names].some((given) => given.length > 0)) fail('aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames');
    return { rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregated }] } };
  }
  if (wanted.verbs.length === 0) fail('at least one verb must be specified');
  if (wanted.resources.length === 0 && paths.length === 0) fail('one of resource or nonResourceURL must be specified');
  if (wanted.resources.length > 0) checkRules(invocation, wanted);
  if (paths.length > 0) checkPaths(wanted, paths);
  return { rules: policyRules(invocation, wanted, paths) };
}

const pathVerbs: ReadonlySet<string> = new Set(['*', 'get', 'post', 'put', 'delete', 'patch', 'head', 'options']);

function checkPaths({ verbs }: WantedRules, paths: readonly string[]): void {
  for (const verb of verbs) if (!pathVerbs.has(verb)) fail(`invalid verb: '${verb}' for nonResourceURL`);
  for (const path of paths) {
    if (path === '*') continue;
    if (!path.startsWith('/')) fail('nonResourceURL should start with /');
    if (path.slice(0, -1).includes('*')) fail("nonResourceURL only supports wildcard matches when '*' is at the end");
  }
}
