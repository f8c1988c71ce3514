/** The roles that every cluster is born with, as far as users meet them. Models plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go. */
import { atLeast } from '../../../api/version.ts';
import type { ClusterParts } from '../../parts.ts';
import { habitOf } from '../../network/connections.ts';

export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

const read = ['get', 'list', 'watch'];
const write = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const rule = (verbs: readonly string[], group: string, resources: string): PolicyRule => ({ verbs, apiGroups: [group], resources: resources.split(' ') });

const controlled = (verbs: readonly string[]): readonly PolicyRule[] => [
  rule(verbs, 'apps', 'daemonsets deployments deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale'),
  rule(verbs, 'autoscaling', 'horizontalpodautoscalers'),
  rule(verbs, 'batch', 'cronjobs jobs'),
  rule(verbs, 'policy', 'poddisruptionbudgets'),
  rule(verbs, 'networking.k8s.io', 'ingresses networkpolicies'),
];

const view = (): readonly PolicyRule[] => [
  rule(read, '', 'configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status'),
  rule(read, '', 'bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status namespaces'),
  rule(read, 'discovery.k8s.io', 'endpointslices'),
  ...controlled(read),
  rule(read, 'apps', 'controllerrevisions daemonsets/status deployments/status replicasets/status statefulsets/status'),
  rule(read, 'autoscaling', 'horizontalpodautoscalers/status'),
  rule(read, 'batch', 'cronjobs/status jobs/status'),
  rule(read, 'policy', 'poddisruptionbudgets/status'),
  rule(read, 'networking.k8s.io', 'ingresses/status'),
];

const edit = (cluster: ClusterParts): readonly PolicyRule[] => [
  ...view(),
  rule(read, '', 'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy'),
  rule(['impersonate'], '', 'serviceaccounts'),
  rule(write, '', 'pods pods/attach pods/exec pods/portforward pods/proxy configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy'),
  rule(['create'], '', 'pods/eviction serviceaccounts/token'),
  // Who may write endpoints may send traffic where it should not go: taken away for CVE-2021-25740.
  ...(atLeast(cluster.options.version, '1.22') ? [] : [rule(write, '', 'endpoints')]),
  ...controlled(write),
  rule(write, 'apps', 'deployments/rollback'),
];

const health = ['/healthz', '/livez', '/readyz', '/version', '/version/'];
const paths = (nonResourceURLs: readonly string[]): PolicyRule => ({ verbs: ['get'], nonResourceURLs });

const roles: Readonly<Record<string, (cluster: ClusterParts) => readonly PolicyRule[]>> = {
  'cluster-admin': () => [rule(['*'], '*', '*'), { verbs: ['*'], nonResourceURLs: ['*'] }],
  view,
  edit,
  admin: (cluster) => [...edit(cluster), rule(['create'], 'authorization.k8s.io', 'localsubjectaccessreviews'), rule([...read, ...write], 'rbac.authorization.k8s.io', 'rolebindings roles')],
  'system:basic-user': ({ options: { version } }) => [
    rule(['create'], 'authorization.k8s.io', 'selfsubjectaccessreviews selfsubjectrulesreviews'),
    ...(atLeast(version, '1.28') ? [rule(['create'], 'authentication.k8s.io', 'selfsubjectreviews')] : []),
  ],
  'system:discovery': () => [paths(['/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/openapi', '/openapi/*', '/readyz', '/version', '/version/'])],
  'system:public-info-viewer': () => [paths(health)],
  // Whether the paths with a slash at their end are named too changed at a release that is not known here.
  'system:service-account-issuer-discovery': (cluster) => {
    const plain = ['/.well-known/openid-configuration', '/openid/v1/jwks'];
    const named = habitOf(cluster, 'paths of issuer discovery', 'with slashes', 'without') === 'without' ? plain : plain.flatMap((path) => [path, `${path}/`]);
    return [paths(named)];
  },
};

/** The rules of a role that is there from birth; undefined for one that isn't among these. */
export const bootstrapRules = (role: string, cluster: ClusterParts): readonly PolicyRule[] | undefined => roles[role]?.(cluster);

/** Which groups have which of these roles, in the whole cluster. */
export const bootstrapBindings: readonly { readonly role: string; readonly groups: readonly string[] }[] = [
  { role: 'cluster-admin', groups: ['system:masters', 'kubeadm:cluster-admins'] },
  { role: 'system:basic-user', groups: ['system:authenticated'] },
  { role: 'system:discovery', groups: ['system:authenticated'] },
  { role: 'system:public-info-viewer', groups: ['system:authenticated', 'system:unauthenticated'] },
  { role: 'system:service-account-issuer-discovery', groups: ['system:serviceaccounts'] },
];
