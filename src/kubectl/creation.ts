/** The way of every generator: make an object, send it unless it is a dry run, say what came of it. */
import { isObject } from '../base/json.ts';
import type { JsonObject } from '../base/json.ts';
import { atLeast } from '../api/version.ts';
import type { Minor } from '../api/version.ts';
import { compactJson } from '../text/json.ts';
import { recorded } from './changeCause.ts';
import type { Invocation } from './command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from './dryRun.ts';
import { attempt, fail, failUsage, KubectlError } from './errors.ts';
import type { FlagSpec } from './flags.ts';
import { dryRunFlag, fieldManagerFlag, printFlags, saveConfigFlag, validateFlag } from './flagSets.ts';
import { lastAppliedAnnotation } from '../api/lastApplied.ts';
import { reporterOf } from './report.ts';
import type { Holding, Report } from './report.ts';
import { validationOf } from './validation.ts';

export const creationFlags: readonly FlagSpec[] = [...printFlags, dryRunFlag, validateFlag, fieldManagerFlag, saveConfigFlag];

/** The one name that every generator takes. */
export function nameArgument(invocation: Invocation): string {
  const { args, flags } = invocation;
  const names = flags.dashAt < 0 ? args : args.slice(0, flags.dashAt);
  const [name] = names;
  if (name === undefined || names.length > 1) return failUsage(`exactly one NAME is required, got ${names.length}`, invocation.command);
  return name;
}

export interface CreationOptions {
  /** What the generator says before the server's words. */
  readonly failed?: string;
  /** The kubectl that first said so. */
  readonly failedSince?: Minor;
  /** What was done, where it is not "created". */
  readonly operation?: string;
  /** Of a command that makes several objects. */
  readonly report?: Report;
  /** Whether `--save-config` is listened to. */
  readonly savesConfig?: 'never';
  /** Whether a client's dry run tells the namespace that was asked for. */
  readonly dryRunNamespace?: 'left out';
}

export const creationReport = (invocation: Invocation, operation: string, holding: Holding): Report =>
  reporterOf(invocation, `${operation}${dryRunSuffix(dryRunOf(invocation))}`, holding);

/** Creates `object` and reports it. */
export function createObject(invocation: Invocation, object: JsonObject, options: CreationOptions = {}): void {
  const dryRun = dryRunOf(invocation);
  const report = options.report ?? creationReport(invocation, options.operation ?? 'created', 'typed');
  const mapping = invocation.mapper.forKind(String(object['apiVersion']), String(object['kind']));
  const savesConfig = options.savesConfig !== 'never' && invocation.flags.has('save-config') && invocation.flags.bool('save-config');
  const wanted = recorded(invocation, savesConfig ? withItself(object) : object);
  if (dryRun === 'client') {
    report(mapping?.namespaced && invocation.namespaceEnforced && options.dryRunNamespace !== 'left out' ? inNamespace(wanted, invocation.namespace) : wanted);
    return;
  }
  if (!mapping && options.failed !== undefined) fail(`${options.failed} the server could not find the requested resource`);
  if (!mapping) fail(`no matches for kind "${String(object['kind'])}" in version "${String(object['apiVersion'])}"`);
  const namespace = mapping.namespaced ? invocation.namespace : undefined;
  const query = { ...(invocation.flags.has('validate') ? validationOf(invocation).query : {}), ...dryRunQuery(dryRun) };
  const created = attempt(() => invocation.client.create(mapping, namespace, wanted, query));
  if ('value' in created) {
    report(created.value as unknown as JsonObject);
    return;
  }
  const { failure } = created;
  if (options.failed === undefined || failure.kind !== 'status' || (options.failedSince !== undefined && !atLeast(invocation.version, options.failedSince))) throw new KubectlError(failure);
  fail(`${options.failed} ${failure.status.message ?? ''}`);
}

/** `--save-config`: the annotation of `apply`, but written from Go's types: in their order, and without an empty map of annotations. */
function withItself(object: JsonObject): JsonObject {
  const metadata = object['metadata'] as JsonObject;
  const annotations = isObject(metadata['annotations']) ? metadata['annotations'] : {};
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, [lastAppliedAnnotation]: `${compactJson(object, 'as-written')}\n` } } };
}

/** The namespace stands behind the name, as Go declares it. */
function inNamespace(object: JsonObject, namespace: string): JsonObject {
  const { name, ...rest } = object['metadata'] as JsonObject;
  return { ...object, metadata: { ...(name === undefined ? {} : { name }), namespace, ...rest } };
}
