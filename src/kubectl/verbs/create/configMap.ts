/** `kubectl create configmap NAME --from-literal=… --from-file=…`. */
import type { Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { quote } from '../../../text/golang/quote.ts';
import { newMeta } from '../../typed.ts';
import { named, readSources, sourceFlags } from './fileSources.ts';

export const configMap: Verb = {
  aliases: ['cm'],
  flags: [...creationFlags, ...sourceFlags],
  run(invocation) {
    const name = nameArgument(invocation);
    const values = readSources(invocation, `ConfigMap ${quote(name)}`);
    const object = {
      kind: 'ConfigMap',
      apiVersion: 'v1',
      metadata: newMeta(invocation.version, name),
      ...(Object.keys(values).length > 0 ? { data: values } : {}),
    };
    createObject(invocation, named(invocation, object), { failed: 'failed to create configmap:', failedSince: '1.21' });
    return 0;
  },
};
