/** `kubectl create priorityclass NAME --value=1000`. */
import { atLeast } from '../../../api/version.ts';
import type { Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { newMeta } from '../../typed.ts';

export const priorityClass: Verb = {
  aliases: ['pc'],
  flags: [
    ...creationFlags,
    { name: 'description', kind: 'string' },
    { name: 'global-default', kind: 'bool' },
    { name: 'preemption-policy', kind: 'string', default: 'PreemptLowerPriority' },
    { name: 'value', kind: 'int', default: '0' },
  ],
  run(invocation) {
    const { flags, version } = invocation;
    const description = flags.string('description');
    const object = {
      kind: 'PriorityClass',
      apiVersion: 'scheduling.k8s.io/v1',
      metadata: newMeta(version, nameArgument(invocation)),
      value: flags.int('value'),
      ...(flags.bool('global-default') ? { globalDefault: true } : {}),
      ...(description === '' ? {} : { description }),
      preemptionPolicy: flags.string('preemption-policy'),
    };
    // Up to 1.20 its author had copied the words from elsewhere.
    createObject(invocation, object, { failed: `failed to create ${atLeast(version, '1.21') ? 'priorityclass' : 'clusterrolebinding'}:` });
    return 0;
  },
};
