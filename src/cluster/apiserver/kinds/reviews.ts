/** Questions that are asked by creating an object: the answer comes back in its status and nothing is stored. https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access */
import { part, text } from '../../../api/fields.ts';
import type { KubeObject } from '../../../api/object.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import { habit } from '../../network/connections.ts';
import type { PolicyRule } from '../authorization/bootstrapRoles.ts';
import { decide, rulesOf } from '../authorization/rbac.ts';
import type { Attributes } from '../authorization/rbac.ts';
import type { KindContext, KindStrategy } from '../kind.ts';
import { neverCreated } from './podSpec.ts';

const question = (answer: (review: KubeObject, context: KindContext) => JsonObject): KindStrategy => ({
  checkName: () => [],
  answer: (review, context) => ({ ...review, metadata: neverCreated({}, context.version) as unknown as KubeObject['metadata'], status: answer(review, context) }),
  columns: () => [],
});

/** `kubectl auth can-i VERB RESOURCE`. */
export const selfSubjectAccessReview: KindStrategy = question((review, { cluster, user }) => {
  const { resourceAttributes, nonResourceAttributes } = part(review, 'spec') as { readonly resourceAttributes?: JsonObject; readonly nonResourceAttributes?: JsonObject };
  const decision = decide(user, attributesOf(resourceAttributes, nonResourceAttributes), cluster);
  return { allowed: decision.allowed, ...(!decision.allowed && decision.reason !== '' ? { reason: decision.reason } : {}) };
});

function attributesOf(resource: JsonObject = {}, path: JsonObject | undefined): Attributes {
  if (path) return { kind: 'path', verb: text(path['verb']), path: text(path['path']) };
  const subresource = text(resource['subresource']);
  return {
    kind: 'resource',
    verb: text(resource['verb']),
    group: text(resource['group']),
    resource: `${text(resource['resource'])}${subresource === '' ? '' : `/${subresource}`}`,
    name: text(resource['name']),
    namespace: text(resource['namespace']),
  };
}

/** `kubectl auth can-i --list`. */
export const selfSubjectRulesReview: KindStrategy = question((review, { cluster, user }) => {
  const rules = rulesOf(user, text(part(review, 'spec')['namespace']), cluster);
  const isOfPaths = (rule: PolicyRule): boolean => (rule.nonResourceURLs ?? []).length > 0;
  return {
    resourceRules: rules.filter((rule) => !isOfPaths(rule)).map(({ verbs, apiGroups = [], resources = [], resourceNames = [] }) => ({ verbs, apiGroups, resources, ...(resourceNames.length > 0 ? { resourceNames } : {}) })),
    nonResourceRules: rules.filter(isOfPaths).map(({ verbs, nonResourceURLs = [] }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
});

/** `kubectl auth whoami`. Since 1.32 the server tells the fingerprint of a certificate. */
export const selfSubjectReview: KindStrategy = question((_review, { cluster, user, version }) => {
  const fingerprint = (): string => habit(cluster, 'certificate of the administrator', { kind: 'word', length: 64, alphabet: '0123456789abcdef' });
  const extra = user.shows === 'a certificate' && atLeast(version, '1.32') ? { extra: { 'authentication.kubernetes.io/credential-id': [`X509SHA256=${fingerprint()}`] } } : {};
  return { userInfo: { username: user.name, groups: user.groups, ...extra } };
});
