/** `kubectl create job NAME --image=IMAGE [-- COMMAND …]` and `--from=cronjob/NAME`. */
import { atLeast } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { Invocation, Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { fail } from '../../errors.ts';
import { commandWords } from '../../podTemplates.ts';
import { infosOf, select } from '../../resourceBuilder.ts';
import { newMeta } from '../../typed.ts';

export const job: Verb = {
  flags: [...creationFlags, { name: 'image', kind: 'string' }, { name: 'from', kind: 'string' }],
  run(invocation) {
    const { flags } = invocation;
    const name = nameArgument(invocation);
    if (!flags.string('image') === !flags.string('from')) fail(flags.string('image') ? 'either --image or --from must be specified' : 'either --image or --from must be specified');
    const object = flags.string('from') ? fromCronJob(invocation, name) : fromImage(invocation, name);
    createObject(invocation, object, { failed: 'failed to create job:' });
    return 0;
  },
};

function fromImage(invocation: Invocation, name: string): JsonObject {
  const { flags, version } = invocation;
  const command = commandWords(invocation);
  const container = { name, image: flags.string('image'), ...(command.length > 0 ? { command } : {}), resources: {} };
  const template = { metadata: newMeta(version, ''), spec: { containers: [container], restartPolicy: 'Never' } };
  return { kind: 'Job', apiVersion: 'batch/v1', metadata: newMeta(version, name), spec: { template }, status: {} };
}

function fromCronJob(invocation: Invocation, name: string): JsonObject {
  const { flags, version } = invocation;
  if (commandWords(invocation).length > 0) fail('cannot specify --from and command');
  const [info] = infosOf(select(invocation, { args: [flags.string('from')], flatten: true }));
  if (info?.mapping.kind !== 'CronJob') return fail(`unknown object type *${info?.mapping.version ?? ''}.${info?.mapping.kind ?? ''}`);
  const spec = isObject(info.object['spec']) ? info.object['spec'] : {};
  const template = isObject(spec['jobTemplate']) ? spec['jobTemplate'] : {};
  const owner = { apiVersion: info.object.apiVersion, kind: 'CronJob', name: info.name, uid: info.object.metadata.uid ?? '', ...(atLeast(version, '1.28') ? { controller: true } : {}) };
  const metadata: JsonObject = { ...newMeta(version, name), annotations: { 'cronjob.kubernetes.io/instantiate': 'manual' }, ownerReferences: [owner] };
  return { kind: 'Job', apiVersion: 'batch/v1', metadata, spec: template['spec'] ?? {}, status: {} };
}
