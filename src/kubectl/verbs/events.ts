/** `kubectl events`: what happened, oldest first. */
import { inGoOrder } from '../../api/goStructs/order.ts';
import type { KubeObject } from '../../api/object.ts';
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { isObject } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import type { ProgramRun } from '../../base/program.ts';
import { quote } from '../../text/golang/quote.ts';
import { sortLikeGo } from '../../text/golang/sort/index.ts';
import { tableTabs, tabulate } from '../../text/tabwriter.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import { ageOf } from '../age.ts';
import { pathOf } from '../client.ts';
import type { Invocation, Verb } from '../command.ts';
import { fail, failPlain } from '../errors.ts';
import { goSort } from '../goSort.ts';
import { allNamespacesFlag, chunkSizeFlag, printFlags } from '../flagSets.ts';
import { choosePrinter } from '../printers/index.ts';
import type { ChosenPrinter } from '../printers/index.ts';

export const events: Verb = {
  since: '1.26',
  flags: [
    ...printFlags, allNamespacesFlag, chunkSizeFlag,
    { name: 'for', kind: 'string' },
    { name: 'no-headers', kind: 'bool' },
    { name: 'types', kind: 'stringSlice' },
    { name: 'watch', shorthand: 'w', kind: 'bool' },
  ],
  run: (invocation) => (invocation.flags.bool('watch') ? watchEvents(invocation) : listEvents(invocation)),
};

function listEvents(invocation: Invocation): number {
  const { client, mapper, version } = invocation;
  const wants = wantedTypes(invocation);
  const printer = choosePrinter(invocation, 'other');
  const found = client.list(mapper.mapping('events'), namespaceOf(invocation), about(invocation)).filter(wants);
  const shown = sortLikeGo(found, (a, b) => momentOf(a) < momentOf(b), goSort(version));
  if (shown.length === 0) {
    invocation.err(namespaceOf(invocation) === undefined ? 'No events found.\n' : `No events found in ${invocation.namespace} namespace.\n`);
    return 0;
  }
  if (printer.kind === 'human') invocation.out(tabulate([...headerOf(invocation), ...shown.map((event) => rowOf(invocation, event))], tableTabs));
  // The printer of names takes no such lists, and nobody hears its complaint.
  else if (printer.format !== 'name') printObject(invocation, printer, { kind: 'EventList', apiVersion: 'v1', metadata: {}, items: shown.map((event) => typedEvent(event, version)) });
  return 0;
}

/** How long the watch sleeps between two looks, in virtual time. */
const pollMs = 100;

/** A watch begins with what is there, in no order but the server's. Those that are forgotten after an hour are not told. */
function* watchEvents(invocation: Invocation): ProgramRun {
  const { client, mapper, version } = invocation;
  const wants = wantedTypes(invocation);
  const printer = choosePrinter(invocation, 'other');
  const tabs = { ...tableTabs, remembered: [] };
  let header = headerOf(invocation);
  const { watch } = client.send({ method: 'GET', path: pathOf(mapper.mapping('events'), namespaceOf(invocation)), query: { watch: 'true', ...about(invocation) } });
  for (;;) {
    for (const { type, object } of watch?.poll() ?? []) {
      const event = object as KubeObject;
      if (type === 'DELETED' || type === 'BOOKMARK' || !wants(event)) continue;
      if (printer.kind === 'object') printObject(invocation, printer, typedEvent(event, version));
      else invocation.out(tabulate([...header, rowOf(invocation, event)], tabs));
      header = [];
    }
    yield { kind: 'wait', ms: pollMs };
  }
}

/** kubectl holds events in a type of its own. */
const typedEvent = (event: KubeObject, version: KubernetesVersion): JsonObject => inGoOrder({ ...event, apiVersion: 'v1', kind: 'Event' }, version);

function printObject(invocation: Invocation, printer: ChosenPrinter & { readonly kind: 'object' }, object: JsonObject): void {
  const printed = printer.print(object, 'as-written');
  invocation.out(printed.stdout);
  if (printed.error !== undefined) fail(printed.error);
}

const namespaceOf = ({ flags, namespace }: Invocation): string | undefined => (flags.bool('all-namespaces') ? undefined : namespace);

function wantedTypes({ flags }: Invocation): (event: KubeObject) => boolean {
  const types = flags.list('types').map((type) => type.toLowerCase());
  if (types.some((type) => type !== 'normal' && type !== 'warning')) fail('valid --types are Normal or Warning');
  return (event) => types.length === 0 || types.includes(text(event['type']).toLowerCase());
}

function headerOf(invocation: Invocation): readonly (readonly string[])[] {
  return invocation.flags.bool('no-headers') ? [] : [[...(namespaceOf(invocation) === undefined ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE']];
}

function about(invocation: Invocation): Readonly<Record<string, string>> {
  const subject = invocation.flags.string('for');
  if (subject === '') return {};
  const [type = '', name] = subject.split('/');
  if (name === undefined) return fail('--for must be in resource/name form');
  // Until 1.28 it was looked for by the whole word.
  const known = !type.includes('.') || atLeast(invocation.version, '1.28') ? invocation.mapper.find(type) : undefined;
  const mapping = known ?? failPlain(`the server doesn't have a resource type ${quote(type)}`);
  return { fieldSelector: `involvedObject.kind=${mapping.kind},involvedObject.name=${name}` };
}

function rowOf(invocation: Invocation, event: KubeObject): readonly string[] {
  const object = isObject(event['involvedObject']) ? event['involvedObject'] : {};
  const now = invocation.host.now();
  const count = Number(event['count'] ?? 1);
  const last = ageOf(timeOf(event), now);
  const interval = count > 1 ? `${last} (x${count} over ${ageOf(text(event['firstTimestamp']), now)})` : ageOf(text(event['firstTimestamp']) || timeOf(event), now);
  const subject = `${text(object['kind'])}/${text(object['name'])}`;
  return [...(namespaceOf(invocation) === undefined ? [event.metadata.namespace ?? ''] : []), interval, text(event['type']), text(event['reason']), subject, text(event['message']).trim()];
}

/** Down to the microsecond where an event has it. Models eventTime. */
function momentOf(event: KubeObject): number {
  const series = isObject(event['series']) ? text(event['series']['lastObservedTime']) : '';
  const [, second = '', fraction = ''] = /^(.*?)(\.\d+)?Z$/.exec(series || timeOf(event)) ?? [];
  return (parseTime(`${second}Z`) ?? 0) + Number(`0${fraction}`) * 1000;
}

const timeOf = (event: KubeObject): string => text(event['lastTimestamp']) || text(event['eventTime']);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
