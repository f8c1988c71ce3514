/** `kubectl create serviceaccount NAME`. */
import type { Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { newMeta } from '../../typed.ts';

export const serviceAccount: Verb = {
  aliases: ['sa'],
  flags: creationFlags,
  run(invocation) {
    const name = nameArgument(invocation);
    createObject(invocation, { kind: 'ServiceAccount', apiVersion: 'v1', metadata: newMeta(invocation.version, name) }, { failed: 'failed to create serviceaccount:', failedSince: '1.21' });
    return 0;
  },
};
