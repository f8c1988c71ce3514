/** Fills Secrets of type `kubernetes.io/service-account-token`: who makes one for an account is given a token that does not expire. Models the tokens controller. */
import { encodeBase64 } from '../../base/base64.ts';
import { part, text } from '../../api/fields.ts';
import type { KubeObject } from '../../api/object.ts';
import { signatures, signedToken } from '../accountTokens.ts';
import { update } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { certificate } from './namespaceDefaults.ts';
import { keyOf } from './serviceEndpoints.ts';

export const tokenType = 'kubernetes.io/service-account-token';
export const accountName = 'kubernetes.io/service-account.name';
const accountUid = 'kubernetes.io/service-account.uid';

const isToken = (secret: KubeObject): boolean => secret['type'] === tokenType;

export const serviceAccountToken: Controller = {
  name: 'tokens-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: {
    secrets: (secret) => (isToken(secret) ? [keyOf(secret)] : []),
    serviceaccounts: (account, store) => store.list('secrets').filter(isTokenOf(keyOf(account))).map(keyOf),
  },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const secret = context.store.get('secrets', namespace, name);
    const account = secret && isToken(secret) ? context.store.get('serviceaccounts', namespace, text(secret.metadata.annotations?.[accountName])) : undefined;
    if (!secret || !account || text(part(secret, 'data')['token']) !== '') return;
    update(context, 'secrets', {
      ...secret,
      metadata: { ...secret.metadata, annotations: { ...secret.metadata.annotations, [accountUid]: account.metadata.uid ?? '' } },
      data: { ...part(secret, 'data'), 'ca.crt': encodeBase64(certificate), namespace: encodeBase64(namespace), token: encodeBase64(tokenFor(secret, account, context)) },
    });
  },
};

const accountOf = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ''}/${text(metadata.annotations?.[accountName])}`;

/** Whether a Secret holds a token of the account `NAMESPACE/NAME`. */
export const isTokenOf = (account: string) => (secret: KubeObject): boolean => isToken(secret) && accountOf(secret) === account;

function tokenFor(secret: KubeObject, account: KubeObject, { cluster }: ControlContext): string {
  const namespace = secret.metadata.namespace ?? '';
  const claims = {
    iss: 'kubernetes/serviceaccount',
    'kubernetes.io/serviceaccount/namespace': namespace,
    'kubernetes.io/serviceaccount/secret.name': secret.metadata.name,
    'kubernetes.io/serviceaccount/service-account.name': account.metadata.name,
    'kubernetes.io/serviceaccount/service-account.uid': account.metadata.uid ?? '',
    sub: `system:serviceaccount:${namespace}:${account.metadata.name}`,
  };
  return signedToken(claims, cluster.chooser.choose(`secret/${namespace}/${secret.metadata.name}/${secret.metadata.uid ?? ''}/token`, signatures), cluster);
}
