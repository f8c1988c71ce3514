/** Up to 1.23 every service account has a Secret for its token, made with it and named after it. Models the tokens controller. */
import { atLeast } from '../../api/version.ts';
import { tokenSecrets } from '../apiserver/kinds/podAdmission.ts';
import { generatedNameAlphabet } from '../ports/choices.ts';
import { create, remove, update } from './client.ts';
import type { Controller } from './controller.ts';
import { numbered } from './counters.ts';
import { accountName, isTokenOf, tokenType } from './serviceAccountToken.ts';
import { keyOf } from './serviceEndpoints.ts';

export const serviceAccountSecret: Controller = {
  name: 'tokens-controller/accounts',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: { serviceaccounts: (account) => [keyOf(account)] },
  reconcile(key, context) {
    if (atLeast(context.options.version, '1.24')) return;
    const [namespace = '', name = ''] = key.split('/');
    const account = context.store.get('serviceaccounts', namespace, name);
    if (!account) {
      const own = context.store.list('secrets', namespace).filter(isTokenOf(key));
      for (const secret of own) remove(context, 'secrets', secret);
      return;
    }
    if (account.metadata.deletionTimestamp !== undefined || (Array.isArray(account['secrets']) && account['secrets'].length > 0)) return;
    const suffix = (): string => context.choose(numbered(`secrets/${namespace}/${name}-token-/suffix`, context), { kind: 'word', length: 5, alphabet: generatedNameAlphabet });
    const given = name === 'default' ? context.read(tokenSecrets)[namespace] : undefined;
    const secret = given ?? `${name}-token-${suffix()}`;
    create(context, 'secrets', { apiVersion: 'v1', kind: 'Secret', metadata: { name: secret, namespace, annotations: { [accountName]: name } }, type: tokenType });
    update(context, 'serviceaccounts', { ...account, secrets: [{ name: secret }] });
  },
};
