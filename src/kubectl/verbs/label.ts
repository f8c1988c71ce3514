/** `kubectl label`: sets, replaces and removes labels. */
import { atLeast } from '../../api/version.ts';
import type { JsonObject } from '../../base/json.ts';
import { quote } from '../../text/golang/quote.ts';
import type { Invocation, Verb } from '../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../dryRun.ts';
import { fail } from '../errors.ts';
import { allFlag, allNamespacesFlag, dryRunFlag, fieldManagerFlag, fieldSelectorFlag, filenameFlags, localFlag, overwriteFlag, printFlags, recordFlag, selectorFlag } from '../flagSets.ts';
import { mapPatch, resourcesAndPairs } from '../pairs.ts';
import type { MapChanges } from '../pairs.ts';
import { reporterOf } from '../report.ts';
import { select, visitAll } from '../resourceBuilder.ts';
import type { Info } from '../resourceBuilder.ts';

export const label: Verb = {
  flags: [
    ...filenameFlags, ...printFlags, selectorFlag, fieldSelectorFlag, allFlag, allNamespacesFlag, dryRunFlag, fieldManagerFlag, recordFlag, overwriteFlag, localFlag,
    { name: 'list', kind: 'bool' },
    { name: 'resource-version', kind: 'string' },
  ],
  run(invocation) {
    const { flags } = invocation;
    const { resources, pairs } = resourcesAndPairs(invocation.args, 'label');
    const listing = flags.bool('list');
    if (resources.length === 0 && flags.list('filename').length === 0) fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
    if (pairs.length === 0 && !listing) fail('at least one label update is required');
    const changes = parseLabels(pairs);
    const dryRun = dryRunOf(invocation);
    const report = reporterOf(invocation, '');
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
      if (listing) return listLabels(invocation, info);
      const before = info.object.metadata.labels ?? {};
      checkOverwrites(before, changes, flags.bool('overwrite'));
      for (const key of changes.remove) if (before[key] === undefined) invocation.out(`label ${quote(key)} not found.\n`);
      const operation = operationOf(invocation, before, changes);
      const patch = { metadata: { labels: mapPatch(changes), ...(flags.changed('resource-version') ? { resourceVersion: flags.string('resource-version') } : {}) } };
      const quiet = dryRun === 'client' || flags.bool('local');
      const object = quiet
        ? { ...info.object, metadata: { ...info.object.metadata, labels: relabelled(before, changes) } }
        : invocation.client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'merge', patch, dryRunQuery(dryRun));
      report(object as unknown as JsonObject, `${operation}${dryRunSuffix(dryRun)}`);
    });
    return 0;
  },
};

function parseLabels(pairs: readonly string[]): MapChanges {
  const set: Record<string, string> = {};
  const remove: string[] = [];
  for (const pair of pairs) {
    if (!pair.includes('=')) {
      remove.push(pair.slice(0, -1));
      continue;
    }
    const [key = '', value = '', ...more] = pair.split('=');
    if (more.length > 0) fail(`invalid label spec: ${pair}`);
    const wrong = wrongValue(value);
    if (wrong !== undefined) fail(`invalid label value: ${quote(pair)}: ${wrong}`);
    set[key] = value;
  }
  if (remove.some((key) => key in set)) fail('can not both modify and remove a label in the same command');
  return { set, remove };
}

/** Models validation.IsValidLabelValue. */
function wrongValue(value: string): string | undefined {
  if (value.length > 63) return 'must be no more than 63 characters';
  if (/^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value)) return undefined;
  return "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
}

function checkOverwrites(before: Readonly<Record<string, string>>, changes: MapChanges, overwrite: boolean): void {
  if (overwrite) return;
  const taken = Object.keys(changes.set).filter((key) => before[key] !== undefined && before[key] !== changes.set[key]);
  const complaints = taken.map((key) => `'${key}' already has a value (${before[key] ?? ''}), and --overwrite is false`);
  if (complaints.length > 0) fail(complaints.length === 1 ? (complaints[0] ?? '') : `[${complaints.join(', ')}]`);
}

function relabelled(before: Readonly<Record<string, string>>, changes: MapChanges): Record<string, string> {
  const after = { ...before, ...changes.set };
  for (const key of changes.remove) delete after[key];
  return after;
}

/** Models updateDataChangeMsg: it is the object's length that tells a label was taken away. */
function operationOf(invocation: Invocation, before: Readonly<Record<string, string>>, changes: MapChanges): string {
  const after = relabelled(before, changes);
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  if ([...keys].every((key) => before[key] === after[key])) return 'not labeled';
  const shorter = JSON.stringify(after).length < JSON.stringify(before).length;
  return shorter && !invocation.flags.bool('overwrite') && atLeast(invocation.version, '1.22') ? 'unlabeled' : 'labeled';
}

function listLabels(invocation: Invocation, info: Info): void {
  const labels = info.object.metadata.labels ?? {};
  for (const key of Object.keys(labels).sort()) invocation.out(`${key}=${labels[key] ?? ''}\n`);
}
