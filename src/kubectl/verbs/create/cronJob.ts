/** `kubectl create cronjob NAME --image=IMAGE --schedule=SPEC [-- COMMAND …]`. */
import { atLeast } from '../../../api/version.ts';
import type { Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { commandWords } from '../../podTemplates.ts';
import { newMeta } from '../../typed.ts';

export const cronJob: Verb = {
  aliases: ['cj'],
  flags: [
    ...creationFlags,
    { name: 'image', kind: 'string', required: true },
    { name: 'restart', kind: 'string', default: 'OnFailure' },
    { name: 'schedule', kind: 'string', required: true },
  ],
  run(invocation) {
    const { flags, version } = invocation;
    const name = nameArgument(invocation);
    const command = commandWords(invocation);
    const container = { name, image: flags.string('image'), ...(command.length > 0 ? { command } : {}), resources: {} };
    const podTemplate = { metadata: newMeta(version, ''), spec: { containers: [container], restartPolicy: flags.string('restart') } };
    const jobTemplate = { metadata: newMeta(version, name), spec: { template: podTemplate } };
    const object = { kind: 'CronJob', apiVersion: atLeast(version, '1.21') ? 'batch/v1' : 'batch/v1beta1', metadata: newMeta(version, name), spec: { schedule: flags.string('schedule'), jobTemplate }, status: {} };
    createObject(invocation, object, { failed: 'failed to create cronjob:' });
    return 0;
  },
};
