/** `kubectl create token ACCOUNT`: everything that is refused; the token itself is not modelled. Models kubectl's create_token.go (1.32). */
import { atLeast } from '../../../api/version.ts';
import type { Verb } from '../../command.ts';
import { nameArgument } from '../../creation.ts';
import { attempt, fail, KubectlError } from '../../errors.ts';
import { printFlags } from '../../flagSets.ts';

export const token: Verb = {
  since: '1.24',
  flags: [
    ...printFlags,
    { name: 'audience', kind: 'stringArray' },
    { name: 'bound-object-kind', kind: 'string' },
    { name: 'bound-object-name', kind: 'string' },
    { name: 'bound-object-uid', kind: 'string' },
    { name: 'duration', kind: 'duration', default: '0s' },
  ],
  run(invocation) {
    const { flags, client, mapper, namespace, host, version } = invocation;
    const name = nameArgument(invocation);
    const durationMs = flags.durationMs('duration');
    if (durationMs < 0) fail(`--duration must be ${atLeast(version, '1.30') ? 'greater than or equal to 0' : 'positive'}`);
    if (durationMs % 1000 !== 0) fail('--duration cannot be expressed in units less than seconds');
    if (flags.list('audience').includes('')) fail('--audience must not be an empty string');
    const [kind, object, uid] = ['kind', 'name', 'uid'].map((part) => flags.string(`bound-object-${part}`));
    if (kind === '' && object !== '') fail('--bound-object-name can only be set if --bound-object-kind is provided');
    if (kind === '' && uid !== '') fail('--bound-object-uid can only be set if --bound-object-kind is provided');
    const kinds = atLeast(version, '1.31') ? ['Node', 'Pod', 'Secret'] : ['Pod', 'Secret'];
    if (kind !== undefined && kind !== '' && !kinds.includes(kind)) fail(`supported --bound-object-kind values are ${kinds.join(', ')}`);
    if (kind !== '' && object === '') fail('--bound-object-name is required if --bound-object-kind is provided');
    const account = attempt(() => client.getObject(mapper.mapping('serviceaccounts'), namespace, name));
    if ('value' in account) return host.unsupported('the token that kubectl create token prints');
    const { failure } = account;
    if (failure.kind !== 'status') throw new KubectlError(failure);
    return fail(`failed to create token: ${failure.status.message ?? ''}`);
  },
};
