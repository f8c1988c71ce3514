/** What `label` and `annotate` have in common: a map of an object's metadata that is listed or changed key by key. */
import type { JsonObject } from '../base/json.ts';
import type { Invocation, Verb } from './command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from './dryRun.ts';
import { fail } from './errors.ts';
import { allFlag, allNamespacesFlag, dryRunFlag, fieldManagerFlag, fieldSelectorFlag, filenameFlags, localFlag, overwriteFlag, printFlags, recordFlag, selectorFlag } from './flagSets.ts';
import { mapPatch, resourcesAndPairs } from './pairs.ts';
import type { MapChanges } from './pairs.ts';
import { reporterOf } from './report.ts';
import { select, selectedByFlags, visitAll } from './resourceBuilder.ts';

export type StringMap = Readonly<Record<string, string>>;

/** One key whose value would be lost: the complaint of each verb has words of its own. */
export interface Taken {
  readonly key: string;
  readonly value: string;
}

export interface MetadataMap {
  readonly field: 'labels' | 'annotations';
  readonly word: 'label' | 'annotation';
  /** Reads `key=value` and `key-`; throws what is wrong with them. */
  read(pairs: readonly string[]): MapChanges;
  /** Of values that are there already and must not be replaced. */
  complain(taken: readonly Taken[]): string;
  /** What was done; may say more of keys on the way. */
  operation(invocation: Invocation, before: StringMap, after: StringMap, changes: MapChanges): string;
}

export function metadataVerb(map: MetadataMap): Verb {
  return {
    flags: [
      ...filenameFlags, ...printFlags, selectorFlag, fieldSelectorFlag, allFlag, allNamespacesFlag, dryRunFlag, fieldManagerFlag, recordFlag, overwriteFlag, localFlag,
      { name: 'list', kind: 'bool' },
      { name: 'resource-version', kind: 'string' },
    ],
    run(invocation) {
      change(invocation, map);
      return 0;
    },
  };
}

function change(invocation: Invocation, map: MetadataMap): void {
  const { flags, client } = invocation;
  const { resources, pairs } = resourcesAndPairs(invocation.args, map.word);
  const listing = flags.bool('list');
  if (resources.length === 0 && flags.list('filename').length === 0) fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  if (pairs.length === 0 && !listing) fail(`at least one ${map.word} update is required`);
  const changes = map.read(pairs);
  const dryRun = dryRunOf(invocation);
  const report = reporterOf(invocation, '');
  visitAll(targets(invocation, resources), (info) => {
    const before = info.object.metadata[map.field] ?? {};
    if (listing) {
      for (const key of Object.keys(before).sort()) invocation.out(`${key}=${before[key] ?? ''}\n`);
      return;
    }
    const taken = Object.keys(changes.set).flatMap((key) => (before[key] === undefined || before[key] === changes.set[key] ? [] : [{ key, value: before[key] }]));
    if (taken.length > 0 && !flags.bool('overwrite')) fail(map.complain(taken));
    const after = applied(before, changes);
    const operation = map.operation(invocation, before, after, changes);
    const version = flags.changed('resource-version') ? { resourceVersion: flags.string('resource-version') } : {};
    const object = dryRun === 'client' || flags.bool('local')
      ? { ...info.object, metadata: { ...info.object.metadata, [map.field]: after } }
      : client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'merge', { metadata: { [map.field]: mapPatch(changes), ...version } }, dryRunQuery(dryRun));
    report(object as unknown as JsonObject, `${operation}${dryRunSuffix(dryRun)}`);
  });
}

function targets(invocation: Invocation, resources: readonly string[]): ReturnType<typeof select> {
  const { flags } = invocation;
  return select(invocation, {
    args: resources,
    ...selectedByFlags(invocation),
    flatten: true,
    latest: !flags.bool('local'),
  });
}

function applied(before: StringMap, changes: MapChanges): StringMap {
  const after: Record<string, string> = { ...before, ...changes.set };
  for (const key of changes.remove) delete after[key];
  return after;
}
