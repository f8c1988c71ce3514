/** `kubectl events`: what happened, oldest first. */
import { isObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { sortLikeGo } from '../../text/golang/sort/index.ts';
import { tableTabs, tabulate } from '../../text/tabwriter.ts';
import { parseTime } from '../../cluster/ports/clock.ts';
import { ageOf } from '../age.ts';
import type { Invocation, Verb } from '../command.ts';
import { fail } from '../errors.ts';
import { goSort } from '../goSort.ts';
import { allNamespacesFlag, chunkSizeFlag, printFlags } from '../flagSets.ts';

export const events: Verb = {
  since: '1.26',
  flags: [
    ...printFlags, allNamespacesFlag, chunkSizeFlag,
    { name: 'for', kind: 'string' },
    { name: 'no-headers', kind: 'bool' },
    { name: 'types', kind: 'stringSlice' },
    { name: 'watch', shorthand: 'w', kind: 'bool' },
  ],
  run(invocation) {
    const { flags, client, mapper } = invocation;
    if (flags.bool('watch') || flags.string('output')) return invocation.host.unsupported('kubectl events --watch and -o');
    if (flags.list('types').some((type) => !/^(?:normal|warning)$/i.test(type))) fail('valid --types are Normal or Warning');
    const all = flags.bool('all-namespaces');
    const found = client.list(mapper.mapping('events'), all ? undefined : invocation.namespace, about(invocation));
    const wanted = flags.list('types').map((type) => type.toLowerCase());
    if (wanted.some((type) => type !== 'normal' && type !== 'warning')) fail('valid --types are Normal or Warning');
    const wantedOnes = found.filter((event) => wanted.length === 0 || wanted.includes(text(event['type']).toLowerCase()));
    const shown = sortLikeGo(wantedOnes, (a, b) => momentOf(a) < momentOf(b), goSort(invocation.version));
    if (shown.length === 0) {
      invocation.err(all ? 'No events found.\n' : `No events found in ${invocation.namespace} namespace.\n`);
      return 0;
    }
    const header = flags.bool('no-headers') ? [] : [[...(all ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE']];
    invocation.out(tabulate([...header, ...shown.map((event) => rowOf(invocation, event, all))], tableTabs));
    return 0;
  },
};

function about(invocation: Invocation): Readonly<Record<string, string>> {
  const subject = invocation.flags.string('for');
  if (subject === '') return {};
  const [type = '', name] = subject.split('/');
  if (name === undefined) return fail('--for must be in resource/name form');
  const mapping = invocation.mapper.mapping(type);
  return { fieldSelector: `involvedObject.kind=${mapping.kind},involvedObject.name=${name}` };
}

function rowOf(invocation: Invocation, event: KubeObject, all: boolean): readonly string[] {
  const object = isObject(event['involvedObject']) ? event['involvedObject'] : {};
  const now = invocation.host.now();
  const count = Number(event['count'] ?? 1);
  const last = ageOf(timeOf(event), now);
  const interval = count > 1 ? `${last} (x${count} over ${ageOf(text(event['firstTimestamp']), now)})` : ageOf(text(event['firstTimestamp']) || timeOf(event), now);
  const subject = `${text(object['kind'])}/${text(object['name'])}`;
  return [...(all ? [event.metadata.namespace ?? ''] : []), interval, text(event['type']), text(event['reason']), subject, text(event['message']).trim()];
}

/** Down to the microsecond where an event has it. Models eventTime. */
function momentOf(event: KubeObject): number {
  const series = isObject(event['series']) ? text(event['series']['lastObservedTime']) : '';
  const [, second = '', fraction = ''] = /^(.*?)(\.\d+)?Z$/.exec(series || timeOf(event)) ?? [];
  return (parseTime(`${second}Z`) ?? 0) + Number(`0${fraction}`) * 1000;
}

const timeOf = (event: KubeObject): string => text(event['lastTimestamp']) || text(event['eventTime']);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
