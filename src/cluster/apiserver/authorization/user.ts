/** Who asks: the cluster's administrator, or whom he says that he is. https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation */
import { atLeast } from '../../../api/version.ts';
import type { ClusterParts } from '../../parts.ts';
import type { ApiRequest } from '../request.ts';

export interface User {
  readonly name: string;
  readonly groups: readonly string[];
  readonly shows: 'a certificate' | 'nothing of his own';
}

const authenticated = 'system:authenticated';

/** Impersonation comes as headers; several groups are separated by commas. */
export function userOf({ headers = {} }: ApiRequest, cluster: ClusterParts): User {
  const name = headers['impersonate-user'];
  const groups = (headers['impersonate-group'] ?? '').split(/, ?/).filter((group) => group !== '');
  if (name === undefined) {
    return administrator(cluster);
  }
  const own = groups.length > 0 ? groups : groupsOfAccount(name);
  return { name, groups: own.includes(authenticated) || name === 'system:anonymous' ? own : [...own, authenticated], shows: 'nothing of his own' };
}

export const isImpersonated = ({ headers = {} }: ApiRequest): boolean => headers['impersonate-user'] !== undefined;

function groupsOfAccount(name: string): readonly string[] {
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(name) ?? [];
  return namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
}

/** As the certificate says that minikube, kind or kubeadm wrote into the kubeconfig. */
function administrator({ options: { version, nodes } }: ClusterParts): User {
  const isMinikube = nodes.some((node) => node.name === 'minikube');
  const ownGroup = !isMinikube && atLeast(version, '1.29') ? 'kubeadm:cluster-admins' : 'system:masters';
  return { name: isMinikube ? 'minikube-user' : 'kubernetes-admin', groups: [ownGroup, authenticated], shows: 'a certificate' };
}
