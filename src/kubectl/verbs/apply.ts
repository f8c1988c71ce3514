/** `kubectl apply`: brings what is there to what the file says, by a three-way merge in the client or by the server. */
import { sortKeys } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import { kindSchema } from '../../api/schema/schema.ts';
import { atLeast } from '../../api/version.ts';
import type { KubeObject } from '../../api/object.ts';
import type { ProgramRun } from '../../base/program.ts';
import { compactJson } from '../../text/json.ts';
import { recorded } from '../changeCause.ts';
import type { Invocation, Verb } from '../command.ts';
import { propagationPolicy, waitUntilGone } from '../deletion.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../dryRun.ts';
import type { DryRun } from '../dryRun.ts';
import { attempt, fail, failAll, failUsage, isConflict, isInvalid, isNotFound, KubectlError, renderBare, withSource } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { allFlag, deleteFlags, dryRunFlag, fieldManagerFlag, filenameFlags, printFlags, recordFlag, selectorFlag, validateFlag } from '../flagSets.ts';
import { lastAppliedAnnotation } from '../../api/lastApplied.ts';
import { parseLastApplied, withLastApplied } from '../lastApplied.ts';
import { choosePrinter } from '../printers/index.ts';
import { reporterOf } from '../report.ts';
import type { Report } from '../report.ts';
import { select } from '../resourceBuilder.ts';
import type { Info } from '../resourceBuilder.ts';
import { apiVersionOf } from '../restMapping.ts';
import { threeWayPatch } from '../threeWayMerge.ts';
import { validationOf } from '../validation.ts';
import type { Validation } from '../validation.ts';
import { refuseKustomize } from './refused.ts';
import { editLastApplied } from './edit.ts';
import { setLastApplied } from './setLastApplied.ts';
import { viewLastApplied } from './viewLastApplied.ts';
import { quote } from '../../text/golang/quote.ts';

export const apply: Verb = {
  subcommands: { 'edit-last-applied': editLastApplied, 'set-last-applied': setLastApplied, 'view-last-applied': viewLastApplied },
  flags: [
    ...filenameFlags,
    ...printFlags,
    ...deleteFlags,
    dryRunFlag,
    validateFlag,
    fieldManagerFlag,
    recordFlag,
    selectorFlag,
    allFlag,
    { name: 'force-conflicts', kind: 'bool' },
    { name: 'openapi-patch', kind: 'bool', default: 'true' },
    { name: 'overwrite', kind: 'bool', default: 'true' },
    { name: 'prune', kind: 'bool' },
    { name: 'prune-allowlist', kind: 'stringArray' },
    { name: 'prune-whitelist', kind: 'stringArray' },
    { name: 'applyset', kind: 'string' },
    { name: 'server-side', kind: 'bool' },
  ],
  run(invocation) {
    const { flags, args, host } = invocation;
    if (flags.string('kustomize')) return refuseKustomize(invocation, flags.string('kustomize'));
    if (flags.bool('prune') && !flags.changed('selector') && !flags.bool('all') && !flags.changed('applyset')) {
      fail('all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector');
    }
    if (flags.bool('prune')) return host.unsupported('kubectl apply --prune');
    if (flags.bool('force') && flags.bool('server-side')) fail('--force cannot be used with --server-side');
    if (args.length > 0 && atLeast(invocation.version, '1.25')) failUsage(`Unexpected args: [${args.join(' ')}]`, invocation.command);
    if (flags.list('filename').length === 0) fail('must specify one of -f and -k');
    if (flags.bool('force-conflicts') && !flags.bool('server-side')) fail('--force-conflicts only works with --server-side');
    const dryRun = dryRunOf(invocation);
    if (dryRun === 'client' && flags.bool('server-side')) fail('--dry-run=client doesn\'t work with --server-side (did you mean --dry-run=server instead?)');
    if (dryRun === 'server' && flags.bool('force')) fail('--dry-run=server cannot be used with --force');
    return applyFiles({ invocation, dryRun, validation: validationOf(invocation) });
  },
};

interface Applying {
  readonly invocation: Invocation;
  readonly dryRun: DryRun;
  readonly validation: Validation;
}

interface Application extends Applying {
  readonly report: Report;
}

/** All files are read before anything is sent; what can't be read is told at the end. */
function* applyFiles(applying: Applying): ProgramRun {
  const { invocation, validation } = applying;
  const { flags } = invocation;
  const failures: Failure[] = [];
  const infos: Info[] = [];
  const selector = flags.changed('selector') ? { selector: flags.string('selector') } : {};
  for (const visit of select(invocation, { args: [], filenames: flags.list('filename'), recursive: flags.bool('recursive'), flatten: true, validate: validation.check, ...selector })) {
    if ('info' in visit) infos.push(visit.info);
    else failures.push(visit.failure);
  }
  if (infos.length === 0 && failures.length === 0) fail('no objects passed to apply');
  const printed: JsonObject[] = [];
  const application: Application = { ...applying, report: printsObjects(invocation) ? (object) => printed.push(object) : reporterOf(invocation, '') };
  for (const info of infos) {
    const outcome = attempt(() => (flags.bool('server-side') ? applyByServer(application, info) : applyByClient(application, info)));
    const failure = 'failure' in outcome ? outcome.failure : outcome.value === 'applied' ? undefined : yield* replaceByForce(application, info, outcome.value);
    if (failure) failures.push(failure);
  }
  const [only, ...others] = printed;
  if (only) reporterOf(invocation, '')(others.length === 0 ? only : { kind: 'List', apiVersion: 'v1', metadata: {}, items: printed.map(sortKeys) });
  failAll(failures);
  return 0;
}

/** Objects in full are printed at the end, and several as one List. */
const printsObjects = (invocation: Invocation): boolean => choosePrinter(invocation, 'other').kind === 'object' && invocation.flags.string('output') !== 'name';

/** An object as apply's messages show it. Models Info.String. */
const describeInfo = (info: Info): string => {
  const { mapping } = info;
  const gv = `${mapping.group}/${mapping.version}`;
  return `Resource: ${quote(`${gv}, Resource=${mapping.resource}`)}, GroupVersionKind: ${quote(`${gv}, Kind=${mapping.kind}`)}\nName: ${quote(info.name)}, Namespace: ${quote(info.namespace ?? '')}`;
};

/** What the server refuses to change: with `--force` it goes, and what the file says comes in its place. */
interface Refused {
  readonly current: KubeObject;
  readonly modified: KubeObject;
}

function applyByClient(application: Application, info: Info): 'applied' | Refused {
  const { invocation, dryRun, report } = application;
  const { generateName } = info.object.metadata as { readonly generateName?: string };
  if (info.name === '' && generateName) fail(`from ${generateName}: cannot use generate name with apply`);
  const current = attempt((): KubeObject => {
    if (info.name === '') return fail('resource name may not be empty');
    return invocation.client.getObject(info.mapping, info.namespace, info.name);
  });
  if ('value' in current) {
    return update(application, info, current.value);
  }
  if (!isNotFound(current.failure)) {
    throw new KubectlError(withSource(`retrieving current configuration of:\n${describeInfo(info)}\nfrom server for:`, info.source, current.failure));
  }
  report(asJson(create(application, info)), `created${dryRunSuffix(dryRun)}`);
  return 'applied';
}

const asJson = (object: KubeObject): JsonObject => object as unknown as JsonObject;

function create({ invocation, dryRun, validation }: Application, info: Info): KubeObject {
  const wanted = withLastApplied(recorded(invocation, info.object));
  if (dryRun === 'client') return wanted;
  const created = attempt(() => invocation.client.create(info.mapping, info.namespace, asJson(wanted), { ...validation.query, ...dryRunQuery(dryRun) }));
  if ('failure' in created) throw new KubectlError(withSource('creating', info.source, created.failure));
  return created.value;
}

function update(application: Application, info: Info, current: KubeObject): 'applied' | Refused {
  const { invocation, dryRun, validation, report } = application;
  if (dryRun === 'client') {
    report(asJson(current), 'configured (dry run)');
    return 'applied';
  }
  if (current.metadata.annotations?.[lastAppliedAnnotation] === undefined) warnOfMissingAnnotation(invocation, info);
  const modified = withLastApplied(recorded(invocation, info.object));
  const original = parseLastApplied(current);
  const schema = kindSchema(apiVersionOf(info.mapping), info.mapping.kind);
  const patch = threeWayPatch({ original, modified: asJson(modified), current: asJson(current) }, schema);
  if (Object.keys(patch).length === 0) {
    report(asJson(current), `unchanged${dryRunSuffix(dryRun)}`);
    return 'applied';
  }
  const target = { namespace: info.namespace, name: info.name };
  const patched = attempt(() => invocation.client.patch(info.mapping, target, schema ? 'strategic' : 'merge', patch, { ...validation.query, ...dryRunQuery(dryRun) }));
  if ('failure' in patched) {
    if (invocation.flags.bool('force') && dryRun === 'none' && (isConflict(patched.failure) || isInvalid(patched.failure))) return { current, modified };
    throw new KubectlError(patchFailure(invocation, info, patch, patched.failure));
  }
  report(asJson(patched.value), `configured${dryRunSuffix(dryRun)}`);
  return 'applied';
}

/** Deletes the object, waits until it is gone and creates it anew; where that fails it is put back as it was. Models Patcher.deleteAndCreate. */
function* replaceByForce({ invocation, report }: Application, info: Info, { current, modified }: Refused): Generator<{ kind: 'wait'; ms: number }, Failure | undefined, void> {
  const { client, flags } = invocation;
  const grace = flags.int('grace-period');
  const options = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: propagationPolicy(flags.string('cascade')), ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}) };
  const deleted = attempt(() => client.delete(info.mapping, info.namespace, info.name, options));
  if ('failure' in deleted) return deleted.failure;
  const [stillThere] = yield* waitUntilGone(invocation, [{ ...info, object: current }], flags.durationMs('timeout'));
  if (stillThere) return stillThere;
  const created = attempt(() => client.create(info.mapping, info.namespace, asJson(modified)));
  if ('failure' in created) {
    const { resourceVersion: _version, uid: _uid, ...metadata } = current.metadata;
    client.create(info.mapping, info.namespace, asJson({ ...current, metadata }));
    return created.failure;
  }
  report(asJson(created.value), 'configured');
  return undefined;
}

function patchFailure(invocation: Invocation, info: Info, patch: JsonObject, failure: Failure): Failure {
  const inner = atLeast(invocation.version, '1.24') ? withSource('patching', info.source, failure) : failure;
  return withSource(`applying patch:\n${compactJson(patch)}\nto:\n${describeInfo(info)}\nfor:`, info.source, inner);
}

function warnOfMissingAnnotation(invocation: Invocation, info: Info): void {
  const resource = `${info.mapping.resource}/${info.name}`;
  invocation.err(
    `Warning: resource ${resource} is missing the ${lastAppliedAnnotation} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`,
  );
}

const conflictAdvice = (url: string): string => `
Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See ${url}`;

function applyByServer({ invocation, dryRun, report, validation }: Application, info: Info): 'applied' {
  const { flags, client, version } = invocation;
  const query = {
    ...validation.query,
    ...dryRunQuery(dryRun),
    fieldManager: flags.changed('field-manager') ? flags.string('field-manager') : 'kubectl',
    force: String(flags.bool('force-conflicts')),
  };
  const object = { ...asJson(info.object), apiVersion: apiVersionOf(info.mapping) };
  const applied = attempt(() => client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'apply', object, query));
  if ('value' in applied) {
    report(asJson(applied.value), `serverside-applied${dryRunSuffix(dryRun)}`);
    return 'applied';
  }
  if (!isConflict(applied.failure)) throw new KubectlError(applied.failure);
  const url = atLeast(version, '1.26') ? 'https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts' : 'http://k8s.io/docs/reference/using-api/api-concepts/#conflicts';
  const message = renderBare(applied.failure);
  return fail(`${message}${conflictAdvice(url)}`);
}
