/** Tokens of service accounts: JSON Web Tokens, in which stands whose they are. https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/ */
import { encodeBase64 } from '../base/base64.ts';
import type { JsonObject } from '../base/json.ts';
import type { Pod } from '../api/types/pod.ts';
import { habit } from './network/connections.ts';
import type { ClusterParts } from './parts.ts';
import type { ChoiceDomain } from './ports/choices.ts';
import { parseTime } from './ports/clock.ts';

const base64Url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const unpadded = (value: string): string => encodeBase64(value).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');

/** What is free in a token: the cluster's own key has signed it. */
export const signatures: ChoiceDomain = { kind: 'word', length: 342, alphabet: base64Url };

export function signedToken(claims: JsonObject, signature: string, cluster: ClusterParts): string {
  const kid = habit(cluster, 'key of tokens', { kind: 'word', length: 43, alphabet: base64Url });
  return [unpadded(JSON.stringify({ alg: 'RS256', kid })), unpadded(JSON.stringify(claims)), signature].join('.');
}

/** The kubelet gets a new one long before this is over. */
const goodForSeconds = 3607;

/** The token that a pod finds in its containers, good for this pod alone. */
export function tokenOfPod({ metadata, spec }: Pod, cluster: ClusterParts): string {
  const { namespace = '', name, uid = '' } = metadata;
  const account = spec.serviceAccountName ?? 'default';
  const issuer = `https://kubernetes.default.svc.${cluster.options.clusterDomain}`;
  const seconds = Math.floor((parseTime(metadata.creationTimestamp ?? '') ?? 0) / 1000);
  const claims = {
    aud: [issuer],
    exp: seconds + goodForSeconds,
    iat: seconds,
    iss: issuer,
    'kubernetes.io': { namespace, pod: { name, uid }, serviceaccount: { name: account, uid: cluster.world.get('serviceaccounts', namespace, account)?.metadata.uid ?? '' } },
    nbf: seconds,
    sub: `system:serviceaccount:${namespace}:${account}`,
  };
  return signedToken(claims, habit(cluster, `token of pod ${namespace}/${name}/${uid}`, signatures), cluster);
}
