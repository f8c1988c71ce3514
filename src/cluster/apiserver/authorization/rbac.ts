/** Who may do what: roles, and who is bound to them. Models plugin/pkg/auth/authorizer/rbac. https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
import { part, parts, text } from '../../../api/fields.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import type { ClusterParts } from '../../parts.ts';
import { bootstrapBindings, bootstrapRules } from './bootstrapRoles.ts';
import type { PolicyRule } from './bootstrapRoles.ts';
import type { User } from './user.ts';

/** What somebody is about to do. `resource` has its subresource behind a slash; a namespace of '' is the cluster's scope. */
export type Attributes =
  | { readonly kind: 'resource'; readonly verb: string; readonly group: string; readonly resource: string; readonly name: string; readonly namespace: string }
  | { readonly kind: 'path'; readonly verb: string; readonly path: string };

/** What a binding gives, or why it gives nothing. */
type Grant = { readonly kind: 'rules'; readonly role: string; readonly rules: readonly PolicyRule[] } | { readonly kind: 'missing'; readonly why: string };

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

export function decide(user: User, attributes: Attributes, cluster: ClusterParts): Decision {
  const grants = grantsOf(user, attributes.kind === 'resource' ? attributes.namespace : '', cluster);
  if (grants.some((grant) => grant.kind === 'rules' && grant.rules.some((rule) => allows(rule, attributes)))) return { allowed: true };
  const missing = grants.flatMap((grant) => (grant.kind === 'missing' ? [grant.why] : []));
  return { allowed: false, reason: missing.length === 0 ? '' : `RBAC: ${missing.length === 1 ? missing[0] : `[${missing.join(', ')}]`}` };
}

/** Everything that a user may do in a namespace. Roles that are put together from many others are known by what they allow, not by how they are listed. */
export function rulesOf(user: User, namespace: string, cluster: ClusterParts): readonly PolicyRule[] {
  return grantsOf(user, namespace, cluster).flatMap((grant) => {
    if (grant.kind === 'missing') return [];
    if (['admin', 'edit', 'view'].includes(grant.role)) throw new Unsupported(`the list of everything that the role ${grant.role} allows`);
    return grant.rules;
  });
}

/** Those of the cluster come first, then those of the namespace. */
function grantsOf(user: User, namespace: string, cluster: ClusterParts): readonly Grant[] {
  const { world } = cluster;
  const born = bootstrapBindings.filter(({ groups }) => groups.some((group) => user.groups.includes(group))).map(({ role }): Grant => ({ kind: 'rules', role, rules: bootstrapRules(role, cluster) ?? [] }));
  const everywhere = world.list('clusterrolebindings.rbac.authorization.k8s.io').filter((binding) => binds(binding, user));
  const here = namespace === '' ? [] : world.list('rolebindings.rbac.authorization.k8s.io', namespace).filter((binding) => binds(binding, user));
  return [...born, ...[...everywhere, ...here].map((binding) => grantOf(part(binding, 'roleRef'), namespace, cluster))];
}

function binds(binding: KubeObject, user: User): boolean {
  return parts(binding, 'subjects').some((subject) => {
    const name = text(subject['name']);
    switch (subject['kind']) {
      case 'User':
        return name === user.name;
      case 'Group':
        return user.groups.includes(name);
      case 'ServiceAccount':
        return `system:serviceaccount:${text(subject['namespace']) || (binding.metadata.namespace ?? '')}:${name}` === user.name;
      default:
        return false;
    }
  });
}

function grantOf(reference: JsonObject, namespace: string, cluster: ClusterParts): Grant {
  const name = text(reference['name']);
  const isRole = reference['kind'] === 'Role';
  const role = isRole ? cluster.world.get('roles.rbac.authorization.k8s.io', namespace, name) : cluster.world.get('clusterroles.rbac.authorization.k8s.io', '', name);
  if (role) {
    if (!isRole && role['aggregationRule'] !== undefined) throw new Unsupported('the rules of an aggregated role');
    return { kind: 'rules', role: '', rules: parts(role, 'rules') as unknown as readonly PolicyRule[] };
  }
  const born = isRole ? undefined : bootstrapRules(name, cluster);
  if (born) return { kind: 'rules', role: name, rules: born };
  if (!isRole && name.startsWith('system:')) throw new Unsupported(`the rules of the role ${name}`);
  return { kind: 'missing', why: `${isRole ? 'role' : 'clusterrole'}.rbac.authorization.k8s.io "${name}" not found` };
}

const has = (list: readonly string[] | undefined, wanted: string): boolean => list?.includes('*') === true || list?.includes(wanted) === true;

function allows(rule: PolicyRule, attributes: Attributes): boolean {
  if (!has(rule.verbs, attributes.verb)) return false;
  if (attributes.kind === 'path') return (rule.nonResourceURLs ?? []).some((url) => url === attributes.path || (url.endsWith('*') && attributes.path.startsWith(url.slice(0, -1))));
  const [, subresource] = attributes.resource.split('/');
  const isNamed = has(rule.resources, attributes.resource) || (subresource !== undefined && rule.resources?.includes(`*/${subresource}`) === true);
  const names = rule.resourceNames ?? [];
  return isNamed && has(rule.apiGroups, attributes.group) && (names.length === 0 || names.includes(attributes.name));
}
