/** `kubectl replace`: the whole object as the file has it; with `--force` it is deleted and created again. */
import type { JsonObject } from '../../base/json.ts';
import type { ProgramRun } from '../../base/program.ts';
import { recorded } from '../changeCause.ts';
import type { Invocation, Verb } from '../command.ts';
import { deleteInfo, propagationPolicy, waitUntilGone } from '../deletion.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../dryRun.ts';
import type { DryRun } from '../dryRun.ts';
import { attempt, fail, failAll, isNotFound, KubectlError, withSource } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { deleteFlags, dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, saveConfigFlag, subresourceFlag, validateFlag } from '../flagSets.ts';
import { withLastApplied } from '../lastApplied.ts';
import { reporterOf } from '../report.ts';
import { collect, infosOf, select, visitAll } from '../resourceBuilder.ts';
import type { Info } from '../resourceBuilder.ts';
import { validationOf } from '../validation.ts';
import type { Validation } from '../validation.ts';

export const replace: Verb = {
  flags: [...filenameFlags, ...printFlags, ...deleteFlags, dryRunFlag, validateFlag, fieldManagerFlag, saveConfigFlag, { name: 'raw', kind: 'string' }, subresourceFlag],
  run(invocation) {
    const { flags, host } = invocation;
    if (flags.changed('raw') || flags.changed('subresource') || flags.string('kustomize')) return host.unsupported('kubectl replace --raw, --subresource and -k');
    if (flags.list('filename').length === 0) fail('must specify one of -f and -k');
    const dryRun = dryRunOf(invocation);
    const validation = validationOf(invocation);
    return flags.bool('force') ? replaceByForce(invocation, dryRun, validation) : replaceFiles(invocation, dryRun, validation);
  },
};

const selectionOf = (invocation: Invocation, validation?: Validation) => ({
  args: [],
  filenames: invocation.flags.list('filename'),
  recursive: invocation.flags.bool('recursive'),
  flatten: true,
  ...(validation ? { validate: validation.check } : {}),
});

const asWritten = (invocation: Invocation, info: Info): JsonObject =>
  recorded(invocation, invocation.flags.bool('save-config') ? withLastApplied(info.object) : info.object) as unknown as JsonObject;

function replaceFiles(invocation: Invocation, dryRun: DryRun, validation: Validation): number {
  const { client } = invocation;
  const report = reporterOf(invocation, `replaced${dryRunSuffix(dryRun)}`);
  visitAll(select(invocation, selectionOf(invocation, validation)), (info) => {
    const object = asWritten(invocation, info);
    if (dryRun === 'client') return report(object);
    const replaced = attempt(() => client.replace(info.mapping, info.namespace, info.name, object, { ...validation.query, ...dryRunQuery(dryRun) }));
    if ('failure' in replaced) throw new KubectlError(withSource('replacing', info.source, replaced.failure));
    report(replaced.value as unknown as JsonObject);
  });
  return 0;
}

/** Deletes what is there, waits until it is gone, and creates what the files say. */
function* replaceByForce(invocation: Invocation, dryRun: DryRun, validation: Validation): ProgramRun {
  const { flags, client } = invocation;
  if (dryRun !== 'none') fail('--dry-run can not be used when --force is set');
  // A grace period that was not asked for is none at all when the object is to come back at once.
  const asked = flags.int('grace-period');
  propagationPolicy(flags.string('cascade'));
  const deleted: Info[] = [];
  const failures = collect(select(invocation, { ...selectionOf(invocation), latest: true }), (info) => {
    deleteInfo(invocation, info, { gracePeriodSeconds: asked === 0 ? 1 : asked, force: false, cascade: flags.string('cascade'), dryRun, nameOnly: false });
    deleted.push(info);
  }).filter((failure: Failure) => !isNotFound(failure));
  failAll(failures);
  failAll(yield* waitUntilGone(invocation, deleted, flags.durationMs('timeout')));
  const report = reporterOf(invocation, 'replaced');
  for (const info of infosOf(select(invocation, selectionOf(invocation, validation)))) {
    const created = attempt(() => client.create(info.mapping, info.namespace, asWritten(invocation, info), validation.query));
    if ('failure' in created) throw new KubectlError(created.failure);
    report(created.value as unknown as JsonObject);
  }
  return 0;
}
