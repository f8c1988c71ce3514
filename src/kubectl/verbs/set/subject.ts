/** `kubectl set subject rolebinding NAME --user=USER`: whom a role is given to as well. Models kubectl's set_subject.go (1.32). */
import { kindSchema } from '../../../api/schema/schema.ts';
import { sameJson } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { Invocation, Verb } from '../../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../../dryRun.ts';
import { attempt, fail, failAll, renderBare } from '../../errors.ts';
import type { Failure } from '../../errors.ts';
import { allFlag, dryRunFlag, fieldManagerFlag, filenameFlags, localFlag, printFlags, selectorFlag } from '../../flagSets.ts';
import { compareStrings } from '../../../text/golang/order.ts';
import { reporterOf } from '../../report.ts';
import type { Info } from '../../resourceBuilder.ts';
import { apiVersionOf } from '../../restMapping.ts';
import { accountSubject, groupSubject, subjectFlags, userSubject } from '../../subjects.ts';
import { withGoZeros } from '../../goZeros.ts';
import { threeWayPatch } from '../../threeWayMerge.ts';
import { listOf, templateTargets } from './templateChange.ts';

export const subject: Verb = {
  flags: [...filenameFlags, ...printFlags, selectorFlag, allFlag, dryRunFlag, fieldManagerFlag, localFlag, ...subjectFlags],
  run(invocation) {
    const { flags, client, args } = invocation;
    const dryRun = dryRunOf(invocation);
    const targets = templateTargets(invocation, args);
    if (flags.bool('all') && flags.string('selector') !== '') fail('cannot set --all and --selector at the same time');
    const wanted = wantedSubjects(invocation, targets);
    const report = reporterOf(invocation, `subjects updated${dryRunSuffix(dryRun)}`, 'typed');
    const failures: Failure[] = [];
    for (const info of targets) {
      if (info.mapping.kind !== 'RoleBinding' && info.mapping.kind !== 'ClusterRoleBinding') {
        failures.push({ kind: 'message', text: `error: ${info.mapping.resource}/${info.name} setting subjects is only supported for RoleBinding/ClusterRoleBinding\n` });
        continue;
      }
      const object = info.object as unknown as JsonObject;
      const before = listOf(object['subjects']);
      const added = wanted.filter((each) => !before.some((there) => sameJson(there, each)));
      if (added.length === 0) continue;
      const changed = { ...object, subjects: [...before, ...added] };
      if (flags.bool('local') || dryRun === 'client') {
        report(flags.bool('local') ? withGoZeros(changed, invocation.version) : changed);
        continue;
      }
      const patch = threeWayPatch({ original: object, modified: changed, current: object }, kindSchema(apiVersionOf(info.mapping), info.mapping.kind));
      const patched = attempt(() => client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'strategic', patch, dryRunQuery(dryRun)));
      if ('value' in patched) report(patched.value as unknown as JsonObject);
      else failures.push({ kind: 'message', text: `failed to patch subjects to rolebinding: ${renderBare(patched.failure)}` });
    }
    failAll(failures);
    return 0;
  },
};

/** Users, groups and accounts, each in the order of their names. */
function wantedSubjects({ flags, namespace }: Invocation, targets: readonly Info[]): readonly JsonObject[] {
  const names = (flag: string): readonly string[] => [...new Set(flags.list(flag))].sort(compareStrings);
  const accounts = flags.list('serviceaccount');
  if (flags.list('user').length === 0 && flags.list('group').length === 0 && accounts.length === 0) fail('you must specify at least one value of user, group or serviceaccount');
  for (const account of accounts) {
    const [owner = '', name = '', ...more] = account.split(':');
    if (name === '' || more.length > 0) fail('serviceaccount must be <namespace>:<name>');
    if (owner === '' && targets.some(({ mapping }) => mapping.kind === 'ClusterRoleBinding')) fail('serviceaccount must be <namespace>:<name>, namespace must be specified');
  }
  const accountOf = (text: string): JsonObject => {
    const [owner = '', name = ''] = text.split(':');
    return accountSubject(owner || namespace, name);
  };
  return [...names('user').map(userSubject), ...names('group').map(groupSubject), ...names('serviceaccount').map(accountOf)];
}
