/** `kubectl get`: Tables as the server prints them, objects in any other form, and what changes with `-w`. */
import { part, parts } from '../../api/fields.ts';
import { isObject } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import type { ProgramRun } from '../../base/program.ts';
import { atLeast } from '../../api/version.ts';
import { acceptTable, pathOf } from '../client.ts';
import type { Invocation, Verb } from '../command.ts';
import { quote } from '../../text/golang/quote.ts';
import { attempt, eachOf, fail, failAll, failListed, failUsage, isNotFound } from '../errors.ts';
import type { Failure } from '../errors.ts';
import { allNamespacesFlag, chunkSizeFlag, fieldSelectorFlag, filenameFlags, printFlags, selectorFlag, subresourceFlag } from '../flagSets.ts';
import { ageOf } from '../age.ts';
import { choosePrinter } from '../printers/index.ts';
import type { ChosenPrinter } from '../printers/index.ts';
import { sortByPath, sortList, sortTable } from '../printers/sorting.ts';
import { TablePrinter } from '../printers/table.ts';
import { refuseKustomize } from './refused.ts';
import { select, selectedByFlags } from '../resourceBuilder.ts';
import type { Info, Selection } from '../resourceBuilder.ts';
import { qualifiedKind } from '../restMapping.ts';
import type { RestMapping } from '../restMapping.ts';

export const get: Verb = {
  flags: [
    ...filenameFlags,
    ...printFlags,
    selectorFlag,
    fieldSelectorFlag,
    allNamespacesFlag,
    chunkSizeFlag,
    { name: 'ignore-not-found', kind: 'bool' },
    { name: 'label-columns', shorthand: 'L', kind: 'stringSlice' },
    { name: 'no-headers', kind: 'bool' },
    { name: 'output-watch-events', kind: 'bool' },
    { name: 'raw', kind: 'string' },
    { name: 'server-print', kind: 'bool', default: 'true' },
    { name: 'show-all', shorthand: 'a', kind: 'bool', until: '1.14', deprecated: { since: '1.10', says: 'will be removed in an upcoming release' } },
    { name: 'show-kind', kind: 'bool' },
    { name: 'show-labels', kind: 'bool' },
    { name: 'sort-by', kind: 'string' },
    subresourceFlag,
    { name: 'watch', shorthand: 'w', kind: 'bool' },
    { name: 'watch-only', kind: 'bool' },
  ],
  run(invocation) {
    const { flags, args } = invocation;
    checkTogether(invocation);
    if (flags.changed('raw')) return getRaw(invocation);
    if (flags.string('kustomize')) return kustomized(invocation);
    const printer = choosePrinter(invocation, 'get');
    if (args.length === 0 && flags.list('filename').length === 0) {
      invocation.err('You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n');
      failUsage('Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).', invocation.command);
    }
    if (flags.string('subresource') !== '') return getSubresource(invocation, printer);
    if (flags.bool('watch') || flags.bool('watch-only')) return watch(invocation, printer);
    if (printer.kind === 'object') return printObjects(invocation, printer);
    return printTables(invocation, printer.wide);
  },
};

/** Flags that don't go together. Models GetOptions.Validate. */
function checkTogether({ flags, args, command, version }: Invocation): void {
  // Before 1.25 two of these pointed to the help.
  const complain = (text: string): never => (atLeast(version, '1.25') ? fail(text) : failUsage(text, command));
  const output = flags.string('output');
  if (flags.changed('raw')) {
    if (args.length > 0) fail('arguments may not be passed when --raw is specified');
    if (output !== '') complain('--raw and --output are mutually exclusive');
    if (!flags.string('raw').startsWith('/')) complain(`--raw must be a valid URL path: parse ${quote(flags.string('raw'))}: invalid URI for request`);
  }
  if (flags.bool('output-watch-events') && !flags.bool('watch') && !flags.bool('watch-only')) complain('--output-watch-events option can only be used with --watch or --watch-only');
  if (flags.bool('show-labels') && output !== '' && output !== 'wide') fail(`--show-labels option cannot be used with ${output} printer`);
}

function kustomized(invocation: Invocation): never {
  const refused = attempt(() => refuseKustomize(invocation, invocation.flags.string('kustomize')));
  if ('failure' in refused) failListed([refused.failure]);
  return invocation.host.unsupported('kustomize');
}

function getRaw(invocation: Invocation): number {
  const [path = '', search = ''] = invocation.flags.string('raw').split('?');
  const query = Object.fromEntries(search.split('&').filter(Boolean).map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]));
  const { body } = invocation.client.send({ method: 'GET', path, query });
  invocation.out(typeof body === 'string' ? body : path === '/version' ? JSON.stringify(body, null, 2) : `${JSON.stringify(body)}\n`);
  return 0;
}

function selectionOf(invocation: Invocation, extra: Pick<Selection, 'flatten' | 'accept' | 'query'>): Selection {
  const { args } = invocation;
  return {
    args,
    ...selectedByFlags(invocation),
    allowEmptySelector: true,
    latest: true,
    ...extra,
  };
}

/** Everything that the command asks for, and what could not be had of it. */
function read(invocation: Invocation, selection: Selection): { readonly infos: readonly Info[]; readonly failures: readonly Failure[] } {
  const infos: Info[] = [];
  const failures: Failure[] = [];
  const ignoreNotFound = invocation.flags.bool('ignore-not-found');
  for (const visit of select(invocation, selection)) {
    if ('info' in visit) infos.push(visit.info);
    else if (!(ignoreNotFound && eachOf([visit.failure]).every(isNotFound))) failures.push(visit.failure);
  }
  return { infos, failures };
}

function printTables(invocation: Invocation, wide: boolean): number {
  const { flags } = invocation;
  const sortBy = flags.string('sort-by');
  const accept = flags.bool('server-print') ? acceptTable : undefined;
  const { infos, failures } = read(invocation, selectionOf(invocation, {
    flatten: accept === undefined,
    ...(accept ? { accept } : {}),
    ...(sortBy || hidesEnded(invocation) ? { query: { includeObject: 'Object' } } : {}),
  }));
  // Rows of several Tables are never looked at.
  if (sortBy && accept && infos.length > 1) fail(`couldn't find any field with path ${quote(sortByPath(sortBy))} in the list of objects`);
  const withKind = flags.bool('show-kind') || new Set(infos.map((info) => qualifiedKind(info.mapping))).size > 1;
  let printed = '';
  let printer: TablePrinter | undefined;
  let last: RestMapping | undefined;
  const flush = (): void => {
    const text = printer?.flush() ?? '';
    if (text === '') return;
    invocation.out(printed === '' || flags.bool('no-headers') ? text : `\n${text}`);
    printed += text;
  };
  for (const info of infos) {
    if (!printer || info.mapping !== last) {
      flush();
      printer = tablePrinterFor(invocation, info.mapping, wide, withKind);
      last = info.mapping;
    }
    const table = accept ? (info.object as unknown as JsonObject) : plainTable(invocation, info);
    const shown = hidesEnded(invocation) && info.name === '' ? withoutEnded(table) : table;
    const sorted = sortBy ? sortTable(shown, sortBy, invocation.version) : shown;
    if (sorted) printer.add(sorted);
  }
  flush();
  if (printed === '' && failures.length === 0 && !flags.bool('ignore-not-found')) {
    const allNamespaced = !flags.bool('all-namespaces') && infos.every((info) => info.mapping.namespaced);
    invocation.err(noneFound(invocation, allNamespaced));
  }
  failListed(failures);
  return 0;
}

function noneFound({ version, namespace }: Invocation, allNamespaced: boolean): string {
  if (!atLeast(version, '1.16')) return 'No resources found.\n';
  return allNamespaced ? `No resources found in ${namespace} namespace.\n` : 'No resources found\n';
}

/** Until 1.9 a listing left out the pods that had run to their end, unless it was asked for all. */
const hidesEnded = ({ flags, version }: Invocation): boolean => !atLeast(version, '1.10') && !flags.bool('show-all');

function withoutEnded(table: JsonObject): JsonObject {
  const hasEnded = (row: JsonObject): boolean => part(row, 'object').kind === 'Pod' && ['Succeeded', 'Failed'].includes(String(part(row, 'object', 'status').phase));
  return { ...table, rows: parts(table, 'rows').filter((row) => !hasEnded(row)) };
}

function tablePrinterFor(invocation: Invocation, mapping: RestMapping, wide: boolean, withKind: boolean): TablePrinter {
  const { flags } = invocation;
  return new TablePrinter({
    noHeaders: flags.bool('no-headers'),
    wide,
    showLabels: flags.bool('show-labels'),
    labelColumns: flags.list('label-columns'),
    withNamespace: flags.bool('all-namespaces') && mapping.namespaced,
    ...(withKind ? { kindPrefix: qualifiedKind(mapping) } : {}),
    watchEvents: flags.bool('output-watch-events'),
  });
}

/** `--server-print=false`: what kubectl knows of any object. */
function plainTable(invocation: Invocation, info: Info): JsonObject {
  const { metadata } = info.object;
  const age = ageOf(metadata.creationTimestamp ?? undefined, invocation.host.now());
  return {
    columnDefinitions: [
      { name: 'Name', format: 'name', priority: 0 },
      { name: 'Age', format: '', priority: 0 },
    ],
    rows: [{ cells: [metadata.name, age], object: { metadata: metadata as unknown as JsonObject } }],
  };
}

function printObjects(invocation: Invocation, printer: ChosenPrinter & { kind: 'object' }): number {
  const { infos, failures } = read(invocation, selectionOf(invocation, { flatten: true }));
  const single = isSingle(invocation);
  if (single && failures.length > 0) failAll(failures);
  if (infos.length === 0 && (invocation.flags.bool('ignore-not-found') || failures.length > 0)) {
    failAll(eachOf(failures));
    return 0;
  }
  const [only] = infos;
  const object = single && only && infos.length === 1 ? (only.object as unknown as JsonObject) : listOf(invocation, infos);
  const sortBy = invocation.flags.string('sort-by');
  const sorted = sortBy && Array.isArray(object['items']) ? sortList(object, sortBy, invocation.version) : object;
  const printed = printer.print(sorted);
  invocation.out(printed.stdout);
  failAll(printed.error === undefined ? failures : [...failures, { kind: 'message', text: printed.error }]);
  return 0;
}

/** The status of one object is read like the object, its scale is an object of its own. */
function getSubresource(invocation: Invocation, printer: ChosenPrinter): number {
  const subresource = invocation.flags.string('subresource');
  for (const visit of select(invocation, selectionOf(invocation, { flatten: false }))) {
    if ('failure' in visit) failAll([visit.failure]);
    else if (visit.info.name === '') fail('subresource cannot be used when bulk resources are specified');
    else if (subresource === 'scale') return printScale(invocation, printer, visit.info);
    else invocation.client.get(pathOf(visit.info.mapping, visit.info.namespace, visit.info.name, subresource));
  }
  return printer.kind === 'object' ? printObjects(invocation, printer) : printTables(invocation, printer.wide);
}

function printScale(invocation: Invocation, printer: ChosenPrinter, { mapping, namespace, name }: Info): number {
  const scale = invocation.client.get(pathOf(mapping, namespace, name, 'scale'), {}, printer.kind === 'human' ? acceptTable : undefined);
  if (printer.kind === 'object') {
    invocation.out(printer.print(scale).stdout);
    return 0;
  }
  const table = tablePrinterFor(invocation, mapping, printer.wide, invocation.flags.bool('show-kind'));
  table.add(scale);
  invocation.out(table.flush());
  return 0;
}

/** One named object is printed as itself, everything else as a List. Models the builder's singleItemImplied. */
function isSingle(invocation: Invocation): boolean {
  const { args } = invocation;
  if (invocation.flags.list('filename').length > 0) return false;
  if (args.length === 1) return (args[0] ?? '').includes('/');
  return args.length === 2 && !args.some((arg) => arg.includes('/') || arg.includes(','));
}

function listOf(invocation: Invocation, infos: readonly Info[]): JsonObject {
  const metadata = atLeast(invocation.version, '1.24') ? { resourceVersion: '' } : { resourceVersion: '', selfLink: '' };
  return { apiVersion: 'v1', kind: 'List', metadata, items: infos.map((info) => info.object as unknown as JsonObject) };
}

/** How long the watch sleeps between two looks, in virtual time. */
const pollMs = 100;

function* watch(invocation: Invocation, printer: ChosenPrinter): ProgramRun {
  const { flags, client } = invocation;
  const human = printer.kind === 'human';
  const infos: Info[] = [];
  for (const visit of select(invocation, selectionOf(invocation, { flatten: false, ...(human ? { accept: acceptTable } : {}) }))) {
    if ('failure' in visit) failAll([visit.failure]);
    else infos.push(visit.info);
  }
  const [info] = infos;
  if (!info) return 0;
  if (infos.length > 1) fail('you may only specify a single resource type');
  const table = tablePrinterFor(invocation, info.mapping, human && printer.wide, flags.bool('show-kind'));
  const show = (object: JsonObject, event: string): void => {
    if (printer.kind === 'object') {
      const printed = printer.print(object);
      invocation.out(printed.stdout);
      if (printed.error !== undefined) fail(printed.error);
      return;
    }
    table.add(object, event);
    invocation.out(table.flush());
  };
  if (!flags.bool('watch-only')) {
    const items = !human && Array.isArray(info.object['items']) ? (info.object['items'] as readonly JsonObject[]) : [info.object as unknown as JsonObject];
    for (const item of items) show(item, 'ADDED');
  }
  const resourceVersion = isObject(info.object.metadata) ? String(info.object.metadata.resourceVersion ?? '') : '';
  const response = client.send({
    method: 'GET',
    path: pathOf(info.mapping, info.namespace),
    query: {
      watch: 'true',
      ...(resourceVersion ? { resourceVersion } : {}),
      ...(info.name ? { fieldSelector: `metadata.name=${info.name}` } : {}),
      ...(flags.changed('selector') ? { labelSelector: flags.string('selector') } : {}),
      ...(flags.changed('field-selector') ? { fieldSelector: flags.string('field-selector') } : {}),
    },
    ...(human ? { headers: { accept: acceptTable } } : {}),
  });
  const untilMs = flags.string('request-timeout') ? invocation.host.now() + flags.durationMs('request-timeout') : Number.POSITIVE_INFINITY;
  while (invocation.host.now() < untilMs) {
    for (const event of response.watch?.poll() ?? []) {
      if (event.type !== 'BOOKMARK') show(event.object as JsonObject, event.type);
    }
    yield { kind: 'look', everyMs: pollMs };
  }
  return 0;
}
