/** `kubectl create deployment NAME --image=IMAGE [--replicas=N] [--port=P] [-- COMMAND …]`. */
import type { Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { fail } from '../../errors.ts';
import { commandWords, containerNameOf } from '../../podTemplates.ts';
import { newMeta } from '../../typed.ts';

export const deployment: Verb = {
  aliases: ['deploy'],
  flags: [
    ...creationFlags,
    { name: 'image', kind: 'stringSlice', required: true },
    { name: 'port', kind: 'int', default: '-1' },
    { name: 'replicas', shorthand: 'r', kind: 'int', default: '1' },
  ],
  run(invocation) {
    const { flags, version } = invocation;
    const name = nameArgument(invocation);
    const images = flags.list('image');
    const command = commandWords(invocation);
    if (images.length > 1 && command.length > 0) fail('cannot specify multiple --image options and command');
    const port = flags.int('port');
    const labels = { app: name };
    const containers = images.map((image, index) => ({
      name: containerNameOf(image, invocation),
      image,
      ...(command.length > 0 ? { command } : {}),
      ...(port >= 0 && index === 0 ? { ports: [{ containerPort: port }] } : {}),
      resources: {},
    }));
    const object = {
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      metadata: newMeta(version, name, labels),
      spec: {
        replicas: flags.int('replicas'),
        selector: { matchLabels: labels },
        template: { metadata: newMeta(version, '', labels), spec: { containers } },
        strategy: {},
      },
      status: {},
    };
    createObject(invocation, object, { failed: 'failed to create deployment:' });
    return 0;
  },
};
