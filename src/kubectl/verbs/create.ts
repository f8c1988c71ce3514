/** `kubectl create -f`, and the table of its generators. */
import type { Invocation, Verb } from '../command.ts';
import { fail, withSource } from '../errors.ts';
import type { JsonObject } from '../../base/json.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../dryRun.ts';
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, recordFlag, saveConfigFlag, selectorFlag, validateFlag } from '../flagSets.ts';
import { withLastApplied } from '../lastApplied.ts';
import { reporterOf } from '../report.ts';
import { select, visitAll } from '../resourceBuilder.ts';
import { KubectlError, attempt } from '../errors.ts';
import { validationOf } from '../validation.ts';

export const create: Verb = {
  flags: [
    ...filenameFlags,
    ...printFlags,
    dryRunFlag,
    validateFlag,
    fieldManagerFlag,
    recordFlag,
    saveConfigFlag,
    selectorFlag,
    { name: 'edit', kind: 'bool' },
    { name: 'raw', kind: 'string' },
    { name: 'windows-line-endings', kind: 'bool' },
  ],
  run(invocation) {
    const { flags, args } = invocation;
    if (flags.list('filename').length === 0 && !flags.string('kustomize')) fail('must specify one of -f and -k');
    if (flags.string('kustomize')) return invocation.host.unsupported('kubectl create -k');
    if (flags.bool('edit') || flags.changed('raw')) return invocation.host.unsupported('kubectl create --edit and --raw');
    if (args.length > 0) fail(`Unexpected args: [${args.join(' ')}]\nSee 'kubectl create -h' for help and examples`);
    return createFromFiles(invocation);
  },
};

function createFromFiles(invocation: Invocation): number {
  const { flags, client } = invocation;
  const dryRun = dryRunOf(invocation);
  const validation = validationOf(invocation);
  const report = reporterOf(invocation, `created${dryRunSuffix(dryRun)}`);
  let count = 0;
  visitAll(select(invocation, { args: [], filenames: flags.list('filename'), recursive: flags.bool('recursive'), flatten: true, validate: validation.check }), (info) => {
    count++;
    const object = flags.bool('save-config') ? withLastApplied(info.object) : info.object;
    if (dryRun === 'client') {
      report(object as unknown as JsonObject);
      return;
    }
    const created = attempt(() => client.create(info.mapping, info.namespace, object as unknown as JsonObject, { ...validation.query, ...dryRunQuery(dryRun) }));
    if ('failure' in created) throw new KubectlError(withSource('creating', info.source, created.failure));
    report(created.value as unknown as JsonObject);
  });
  if (count === 0) fail('no objects passed to create');
  return 0;
}
