/** `kubectl annotate`: sets, replaces and removes annotations. */
import { atLeast } from '../../api/version.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Verb } from '../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../dryRun.ts';
import { fail } from '../errors.ts';
import { allFlag, allNamespacesFlag, dryRunFlag, fieldManagerFlag, fieldSelectorFlag, filenameFlags, localFlag, overwriteFlag, printFlags, recordFlag, selectorFlag } from '../flagSets.ts';
import { mapPatch, resourcesAndPairs } from '../pairs.ts';
import type { MapChanges } from '../pairs.ts';
import { reporterOf } from '../report.ts';
import { select, visitAll } from '../resourceBuilder.ts';

export const annotate: Verb = {
  flags: [
    ...filenameFlags, ...printFlags, selectorFlag, fieldSelectorFlag, allFlag, allNamespacesFlag, dryRunFlag, fieldManagerFlag, recordFlag, overwriteFlag, localFlag,
    { name: 'list', kind: 'bool' },
    { name: 'resource-version', kind: 'string' },
  ],
  run(invocation) {
    const { flags } = invocation;
    const { resources, pairs } = resourcesAndPairs(invocation.args, 'annotation');
    if (resources.length === 0 && flags.list('filename').length === 0) fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
    const listing = flags.bool('list');
    if (pairs.length === 0 && !listing) fail('at least one annotation update is required');
    const changes = parseAnnotations(pairs);
    const dryRun = dryRunOf(invocation);
    // 1.27 alone forgot the ending.
    const done = atLeast(invocation.version, '1.27') && !atLeast(invocation.version, '1.28') ? 'annotate' : 'annotated';
    const report = reporterOf(invocation, `${done}${dryRunSuffix(dryRun)}`);
    const infos = select(invocation, {
      args: resources,
      filenames: flags.list('filename'),
      recursive: flags.bool('recursive'),
      ...(flags.changed('selector') ? { selector: flags.string('selector') } : {}),
      ...(flags.changed('field-selector') ? { fieldSelector: flags.string('field-selector') } : {}),
      all: flags.bool('all'),
      allNamespaces: flags.bool('all-namespaces'),
      flatten: true,
      latest: !flags.bool('local'),
    });
    visitAll(infos, (info) => {
      const before = info.object.metadata.annotations ?? {};
      if (listing) {
        for (const key of Object.keys(before).sort()) invocation.out(`${key}=${before[key] ?? ''}\n`);
        return;
      }
      checkOverwrites(before, changes, flags.bool('overwrite'));
      const after = { ...before, ...changes.set };
      for (const key of changes.remove) delete after[key];
      const object = dryRun === 'client' || flags.bool('local')
        ? { ...info.object, metadata: { ...info.object.metadata, annotations: after } }
        : invocation.client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'merge', { metadata: { annotations: mapPatch(changes) } }, dryRunQuery(dryRun));
      report(object as unknown as JsonObject);
    });
    return 0;
  },
};

function parseAnnotations(pairs: readonly string[]): MapChanges {
  const set: Record<string, string> = {};
  const remove: string[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals < 0) remove.push(pair.slice(0, -1));
    else set[pair.slice(0, equals)] = pair.slice(equals + 1);
  }
  const both = remove.filter((key) => key in set);
  if (both.length > 0) fail(`can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`);
  return { set, remove };
}

function checkOverwrites(before: Readonly<Record<string, string>>, changes: MapChanges, overwrite: boolean): void {
  if (overwrite) return;
  const taken = Object.keys(changes.set).filter((key) => before[key] !== undefined && before[key] !== changes.set[key]);
  if (taken.length === 0) return;
  const list = taken.map((key) => `'${key}' already has a value (${before[key] ?? ''})`).join('; ');
  fail(`--overwrite is false but found the following declared annotation(s): ${list}`);
}
