/** `kubectl create -f`, and the table of its generators. */
import { recorded } from '../../changeCause.ts';
import type { Invocation, Verb } from '../../command.ts';
import { atLeast } from '../../../api/version.ts';
import { attempt, fail, failUsage, KubectlError, withSource } from '../../errors.ts';
import type { JsonObject } from '../../../base/json.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../../dryRun.ts';
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, recordFlag, saveConfigFlag, selectorFlag, validateFlag } from '../../flagSets.ts';
import { quote } from '../../../text/golang/quote.ts';
import { withLastApplied } from '../../lastApplied.ts';
import { reporterOf } from '../../report.ts';
import { select, visitAll } from '../../resourceBuilder.ts';
import { refuseKustomize } from '../refused.ts';
import { validationOf } from '../../validation.ts';
import { configMap } from './configMap.ts';
import { cronJob } from './cronJob.ts';
import { deployment } from './deployment.ts';
import { ingress } from './ingress.ts';
import { job } from './job.ts';
import { namespace } from './namespace.ts';
import { podDisruptionBudget } from './podDisruptionBudget.ts';
import { priorityClass } from './priorityClass.ts';
import { quota } from './quota.ts';
import { clusterRole, role } from './role.ts';
import { clusterRoleBinding, roleBinding } from './roleBinding.ts';
import { secret } from './secret.ts';
import { service } from './service.ts';
import { serviceAccount } from './serviceAccount.ts';
import { token } from './token.ts';

/** What can be made without a file, one row each. */
const generators: Readonly<Record<string, Verb>> = {
  clusterrole: clusterRole,
  clusterrolebinding: clusterRoleBinding,
  configmap: configMap,
  cronjob: cronJob,
  deployment,
  ingress,
  job,
  namespace,
  poddisruptionbudget: podDisruptionBudget,
  priorityclass: priorityClass,
  quota,
  role,
  rolebinding: roleBinding,
  secret,
  service,
  serviceaccount: serviceAccount,
  token,
};

export const create: Verb = {
  subcommands: generators,
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
    if (args.length > 0) failUnexpected(invocation);
    if (flags.list('filename').length === 0 && !flags.string('kustomize')) {
      // Before 1.31 the whole help stood behind the complaint.
      return atLeast(invocation.version, '1.31') ? fail('must specify one of -f and -k') : invocation.host.unsupported('the help of kubectl create');
    }
    if (flags.string('kustomize')) return refuseKustomize(invocation, flags.string('kustomize'));
    if (flags.bool('edit') || flags.changed('raw')) return invocation.host.unsupported('kubectl create --edit and --raw');
    return createFromFiles(invocation);
  },
};

function failUnexpected({ args, flags, version, command, err }: Invocation): never {
  if (atLeast(version, '1.31')) return failUsage(`Unexpected args: [${args.join(' ')}]`, command);
  if (flags.list('filename').length === 0) err('Error: must specify one of -f and -k\n\n');
  return failUsage(`unknown command ${quote(args.join(' '))}`, command);
}

function createFromFiles(invocation: Invocation): number {
  const { flags, client } = invocation;
  const dryRun = dryRunOf(invocation);
  const validation = validationOf(invocation);
  const report = reporterOf(invocation, `created${dryRunSuffix(dryRun)}`);
  let count = 0;
  visitAll(select(invocation, { args: [], filenames: flags.list('filename'), recursive: flags.bool('recursive'), flatten: true, validate: validation.check }), (info) => {
    count++;
    const object = recorded(invocation, flags.bool('save-config') ? withLastApplied(info.object) : info.object);
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
