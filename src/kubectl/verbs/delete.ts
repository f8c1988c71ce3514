/** `kubectl delete`: by name, selector or file, with the grace it is told to give. */
import { atLeast } from '../../api/version.ts';
import type { ProgramRun } from '../../base/program.ts';
import type { Invocation, Verb } from '../command.ts';
import { deleteInfo, propagationPolicy, waitUntilGone } from '../deletion.ts';
import type { DeletionOptions } from '../deletion.ts';
import { dryRunOf } from '../dryRun.ts';
import { fail, failAll, isNotFound } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { allFlag, allNamespacesFlag, deleteFlags, dryRunFlag, fieldSelectorFlag, filenameFlags, printFlags, selectorFlag } from '../flagSets.ts';
import { collect, select, selectedByFlags } from '../resourceBuilder.ts';
import type { Info } from '../resourceBuilder.ts';
import { refuseKustomize } from './refused.ts';

export const deleteVerb: Verb = {
  flags: [
    ...filenameFlags,
    ...printFlags,
    ...deleteFlags,
    selectorFlag,
    fieldSelectorFlag,
    allNamespacesFlag,
    allFlag,
    dryRunFlag,
    { name: 'ignore-not-found', kind: 'bool' },
    { name: 'interactive', shorthand: 'i', kind: 'bool' },
    { name: 'now', kind: 'bool' },
    { name: 'raw', kind: 'string' },
  ],
  run: (invocation) => runDelete(invocation),
};

const immediateWarning = 'Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.';

function* runDelete(invocation: Invocation): ProgramRun {
  const { flags, args } = invocation;
  if (flags.changed('raw') || flags.bool('interactive')) return invocation.host.unsupported('kubectl delete --raw and --interactive');
  const output = flags.string('output');
  if (output !== '' && output !== 'name') fail(`unexpected -o output mode: ${output}. We only support '-o name'`);
  if (flags.string('kustomize')) return refuseKustomize(invocation, flags.string('kustomize'));
  const dryRun = dryRunOf(invocation);
  propagationPolicy(flags.string('cascade'));
  warnOfBoolean(invocation);
  if (flags.bool('all') && (flags.string('selector') || flags.string('field-selector'))) fail("setting 'all' parameter but found a non empty selector. ");
  if (flags.bool('force') && flags.int('grace-period') > 0) fail('--force and --grace-period greater than 0 cannot be specified together');
  const grace = gracePeriod(invocation);
  if (grace === 0 && flags.bool('force')) invocation.err(`${immediatePrefix(invocation)}${immediateWarning}\n`);
  const all = flags.bool('all');
  const ignoreNotFound = flags.bool('ignore-not-found') || all || flags.changed('selector');
  const visits = select(invocation, {
    args,
    ...selectedByFlags(invocation),
    flatten: true,
    namesOnly: dryRun !== 'client',
  });
  const options: DeletionOptions = { gracePeriodSeconds: grace, force: flags.bool('force'), cascade: flags.string('cascade'), dryRun, nameOnly: output === 'name' };
  const deleted: Info[] = [];
  let found = 0;
  const failures = collect(visits, (info) => {
    found++;
    const uid = deleteInfo(invocation, info, options);
    deleted.push(uid === undefined ? info : { ...info, object: { ...info.object, metadata: { ...info.object.metadata, uid } } });
  }).filter((failure: Failure) => !(ignoreNotFound && isNotFound(failure)));
  failAll(failures);
  if (found === 0 && !flags.bool('ignore-not-found')) {
    invocation.out('No resources found\n');
    return 0;
  }
  // Until 1.10 it did not wait at all.
  if (atLeast(invocation.version, '1.11') && flags.bool('wait') && dryRun === 'none' && !(flags.bool('force') && grace === 0)) {
    failAll(yield* waitUntilGone(invocation, deleted, flags.durationMs('timeout')));
  }
  return 0;
}

/** `--cascade` was a yes or no before 1.20. */
function warnOfBoolean({ flags, version, err }: Invocation): void {
  const value = flags.string('cascade');
  if ((value !== 'true' && value !== 'false') || !atLeast(version, '1.20')) return;
  err(`warning: --cascade=${value} is deprecated (boolean value) and can be replaced with --cascade=${value === 'true' ? 'background' : 'orphan'}.\n`);
}

const immediatePrefix = (invocation: Invocation): string => (invocation.version.minor >= 20 || invocation.version.major > 1 ? 'Warning: ' : 'warning: ');

/** Models DeleteFlags.Complete: `--now` is one second, `--force` alone none at all. */
function gracePeriod(invocation: Invocation): number {
  const { flags } = invocation;
  const asked = flags.int('grace-period');
  if (flags.bool('now')) {
    if (asked !== -1) fail('--now and --grace-period cannot be specified together');
    return 1;
  }
  if (flags.bool('force') && asked < 0) return 0;
  // Without --force kubectl does not take the risk of leaving a pod running: zero becomes one second.
  if (asked === 0 && !flags.bool('force')) return 1;
  return asked;
}
