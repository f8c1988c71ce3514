/** `kubectl create namespace NAME`. */
import type { Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { newMeta } from '../../typed.ts';

export const namespace: Verb = {
  aliases: ['ns'],
  flags: creationFlags,
  run(invocation) {
    const name = nameArgument(invocation);
    createObject(invocation, { kind: 'Namespace', apiVersion: 'v1', metadata: newMeta(invocation.version, name), spec: {}, status: {} });
    return 0;
  },
};
