/** What `label` and `annotate` have in common: a map of an object's metadata that is listed or changed key by key. */
import { sortKeys } from '../base/json.ts';
import type { JsonObject } from '../base/json.ts';
import { recorded } from './changeCause.ts';
import type { Invocation, Verb } from './command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from './dryRun.ts';
import { fail } from './errors.ts';
import { allFlag, allNamespacesFlag, dryRunFlag, fieldManagerFlag, fieldSelectorFlag, filenameFlags, localFlag, overwriteFlag, printFlags, recordFlag, selectorFlag } from './flagSets.ts';
import { anyOrder } from './goMaps.ts';
import { mapPatch, resourcesAndPairs } from './pairs.ts';
import type { MapChanges } from './pairs.ts';
import { reporterOf } from './report.ts';
import { select, selectedByFlags, visitAll } from './resourceBuilder.ts';
import type { Info } from './resourceBuilder.ts';

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
  /** How files are named, as the complaints about `--local` tell it. */
  readonly filesExample: string;
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
  const local = flags.bool('local');
  if (local && resources.length > 0) fail(`can only use local files by ${map.filesExample} when --local=true is set`);
  if (local && flags.list('filename').length === 0) fail(`one or more files must be specified as ${map.filesExample}`);
  if (resources.length === 0 && flags.list('filename').length === 0) fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  if (pairs.length === 0 && !listing) fail(`at least one ${map.word} update is required`);
  if (flags.bool('all') && flags.string('selector') !== '') fail('cannot set --all and --selector at the same time');
  const changes = map.read(pairs);
  const dryRun = dryRunOf(invocation);
  const report = reporterOf(invocation, '');
  const company = isSingle(resources) ? 'alone' : 'with others';
  if (flags.string('resource-version') !== '' && company !== 'alone') fail('--resource-version may only be used with a single resource');
  visitAll(targets(invocation, resources), (info) => {
    const before = info.object.metadata[map.field] ?? {};
    const taken = Object.keys(changes.set).flatMap((key) => (before[key] === undefined || before[key] === changes.set[key] ? [] : [{ key, value: before[key] }]));
    if (taken.length > 0 && !flags.bool('overwrite')) fail(map.complain(taken));
    const after = applied(before, changes);
    if (listing) return list(invocation, info, after, company, map.word);
    const operation = map.operation(invocation, before, after, changes);
    const version = flags.changed('resource-version') ? { resourceVersion: flags.string('resource-version') } : {};
    const object = dryRun === 'client' || local
      ? recorded(invocation, { ...info.object, metadata: { ...info.object.metadata, [map.field]: after } })
      : client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'merge', recorded<JsonObject>(invocation, { metadata: { [map.field]: mapPatch(changes), ...version } }), dryRunQuery(dryRun));
    // What only files hold is printed as a map is, whatever order they are written in.
    report((local ? sortKeys(object as unknown as JsonObject) : object) as unknown as JsonObject, `${operation}${dryRunSuffix(dryRun)}`);
  });
}

/** One object that was named, and not one of a list. Models the builder's singleItemImplied. */
function isSingle(resources: readonly string[]): boolean {
  const [type = '', ...names] = resources;
  return names.length === 0 ? type.includes('/') : names.length === 1 && !resources.some((word) => /[,/]/.test(word));
}

/** Labels stand in a Go map, and come out of it in any order. */
function list(invocation: Invocation, info: Info, values: StringMap, company: 'alone' | 'with others', word: string): void {
  if (company === 'with others') invocation.out(`Listing ${word}s for ${info.mapping.kind}.${info.mapping.group}/${info.name}:\n`);
  const id = `${invocation.command}/${info.mapping.kind}/${info.namespace ?? ''}/${info.name}`;
  for (const key of anyOrder(values, id, invocation.host)) invocation.out(`${company === 'alone' ? '' : ' '}${key}=${values[key] ?? ''}\n`);
}

function targets(invocation: Invocation, resources: readonly string[]): ReturnType<typeof select> {
  const { flags } = invocation;
  return select(invocation, {
    args: resources,
    ...selectedByFlags(invocation),
    flatten: true,
    latest: !flags.bool('local'),
    local: flags.bool('local'),
  });
}

function applied(before: StringMap, changes: MapChanges): StringMap {
  const after: Record<string, string> = { ...before, ...changes.set };
  for (const key of changes.remove) delete after[key];
  return after;
}
