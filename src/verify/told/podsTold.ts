/** What a note tells of pods by their names: in tables with an IP, in descriptions, in YAML and JSON, and where endpoints refer to them. */
import { remembered } from '../../base/remember.ts';
import { cellsUnder } from '../cells.ts';
import type { Line } from '../matchers/words.ts';
import { toldLines, withoutNoAddresses } from './told.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

export interface PodTold {
  readonly namespace: string;
  readonly name: string;
  readonly address?: string;
  readonly node?: string;
  readonly uid?: string;
}

/** In the order in which it was recorded; a pod that came back under its name is told of again. */
export const podsTold: (timeline: Timeline) => readonly PodTold[] = remembered((timeline) => {
  const assigned = assignments(timeline);
  return timeline.steps.flatMap((step) => {
    const lines = toldLines(step);
    const told = [...inTables(lines, step), ...inDescriptions(lines), ...inManifests(lines), ...inReferences(lines), ...inAnswers(lines)];
    return told.map((pod): PodTold => {
      const [node, ...others] = assigned.get(`${pod.namespace}/${pod.name}`) ?? [];
      return pod.node !== undefined || node === undefined || others.length > 0 ? pod : { ...pod, node };
    });
  });
});

/** The nodes that Events of the scheduler assign pods to, by `namespace/name`: several where a pod came back under its name elsewhere. */
function assignments({ steps }: Timeline): ReadonlyMap<string, ReadonlySet<string>> {
  const nodes = new Map<string, Set<string>>();
  for (const step of steps) {
    for (const { text } of toldLines(step)) {
      const [, pod, node] = /\sSuccessfully assigned ([-a-z0-9.]+\/[-a-z0-9.]+) to ([a-z0-9][-a-z0-9.]*)(?=\s|$)/.exec(text) ?? [];
      if (pod !== undefined && node !== undefined) nodes.set(pod, (nodes.get(pod) ?? new Set()).add(node));
    }
  }
  return nodes;
}

const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** The namespace that a command names. */
export const namespaceOf = ({ command }: Step): string => /(?:\s-n|\s--namespace)[ =]?([a-z0-9-]+)/.exec(command)?.[1] ?? 'default';

/** Columns of one's own and templates that pick a pod's address. */
const asksForAddresses = /\.podIP\b/;

function* inTables(lines: readonly Line[], step: Step): Iterable<PodTold> {
  let header: Line | undefined;
  for (const line of lines) {
    if (/^(?:NAMESPACE\s+)?NAME\s/.test(line.text)) header = /\sIP\s+NODE\b/.test(line.text) || (/\sIP\b/.test(line.text) && asksForAddresses.test(step.command)) ? line : undefined;
    else if (header) {
      const cells = cellsUnder(header, line);
      const [name, ip, node] = [cells.get('NAME')?.replace(/^pod\//, ''), cells.get('IP') ?? '', cells.get('NODE')];
      if (name !== undefined && address.test(ip)) yield { namespace: cells.get('NAMESPACE') ?? namespaceOf(step), name, address: ip, ...(node === undefined ? {} : { node }) };
    }
  }
}

function* inDescriptions(lines: readonly Line[]): Iterable<PodTold> {
  let told: { name?: string; namespace?: string; node?: string } = {};
  for (const { text } of lines) {
    const [, key = '', value = ''] = /^(Name|Namespace|Node|IP):\s+(\S+)$/.exec(text) ?? [];
    if (key === 'Name') told = { name: value };
    else if (key === 'Namespace') told = { ...told, namespace: value };
    else if (key === 'Node') told = { ...told, node: value.replace(/\/.*$/, '') };
    else if (key === 'IP' && address.test(value) && told.name !== undefined && told.node !== undefined) yield { namespace: told.namespace ?? 'default', name: told.name, address: value, node: told.node };
  }
}

/** Pods as YAML and JSON show them: the name below `metadata`, the node in the spec, the address in the status. */
function* inManifests(lines: readonly Line[]): Iterable<PodTold> {
  let told: { name?: string; namespace?: string; node?: string } = {};
  let depth: number | undefined;
  for (const { text } of lines) {
    const bare = text.replace(/^(\s*)- /, '$1  ').replace(/,$/, '').replaceAll('"', '');
    const indent = bare.search(/\S/);
    // What stands deeper than the first line below `metadata` is no field of it.
    depth ??= indent;
    const [, key = '', value = ''] = /^\s*(metadata|name|namespace|nodeName|podIP):\s*(\S*)$/.exec(bare.replace(/\{$/, '')) ?? [];
    if (key === 'metadata') [told, depth] = [{}, undefined];
    else if ((key === 'name' || key === 'namespace') && indent === depth && told[key] === undefined) told = { ...told, [key]: value };
    else if (key === 'nodeName') told = { ...told, node: value };
    else if (key === 'podIP' && address.test(value) && told.name !== undefined) yield { namespace: told.namespace ?? 'default', name: told.name, address: value, ...(told.node === undefined ? {} : { node: told.node }) };
  }
}

/** `kubia-0.kubia.default.svc.cluster.local`: a pod with a hostname of its own behind a headless Service. */
const podHost = String.raw`(?<name>[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)\.[-a-z0-9]+\.(?<namespace>[-a-z0-9]+)\.svc\.[-a-z0-9.]+`;
/** As dig prints an answer, as host does, and as nslookup of busybox and uClibc did until 1.29. */
const answers: readonly RegExp[] = [
  new RegExp(String.raw`^${podHost}\s+\d+\s+IN\s+A\s+(?<address>\d+(?:\.\d+){3})$`),
  new RegExp(String.raw`^${podHost} has address (?<address>\d+(?:\.\d+){3})$`),
  new RegExp(String.raw`^Address(?: \d+)?: (?<address>\d+(?:\.\d+){3}) ${podHost}$`),
];
/** What a pod without a hostname is called by: its address. */
const dashed = /^\d+(?:-\d+){3}$/;

/** nslookup of BIND, and busybox's since 1.30, say who was asked for in a line above the address. */
const askedFor = (): RegExp => new RegExp(String.raw`^Name:\s+${podHost}$`);
const ofAsked = (): RegExp => /^Address(?: \d+)?:\s+(?<address>\d+(?:\.\d+){3})$/;

function* inAnswers(lines: readonly Line[]): Iterable<PodTold> {
  let asked: { readonly name?: string; readonly namespace?: string } | undefined;
  for (const { text } of lines) {
    const own = ofAsked().exec(text.trim())?.groups?.['address'];
    if (asked?.name !== undefined && own !== undefined && !dashed.test(asked.name)) yield { namespace: asked.namespace ?? '', name: asked.name, address: own };
    asked = askedFor().exec(text.trim())?.groups;
    const { name = '', namespace = '', address: told = '' } = answers.map((answer) => answer.exec(text.trim())?.groups).find((groups) => groups !== undefined) ?? {};
    if (name !== '' && !dashed.test(name)) yield { namespace, name, address: told };
  }
}

/** Every address of a pod that an output shows, whether with the pod's name or not. */
export function podAddressesTold(timeline: Timeline): readonly string[] {
  const asked = timeline.steps.filter(({ command }) => asksForAddresses.test(command)).flatMap(({ recorded = '' }) => withoutNoAddresses(recorded).match(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g) ?? []);
  return [...new Set([...podsTold(timeline).flatMap((pod) => pod.address ?? []), ...asked])];
}

/** An address, its node and the pod behind it, as YAML and JSON of endpoints have them one below the other. */
function* inReferences(lines: readonly Line[]): Iterable<PodTold> {
  let told: { address?: string; node?: string; kind?: string; name?: string; namespace?: string } = {};
  for (const { text } of lines) {
    const bare = text.trim().replace(/^- /, '').replace(/,$/, '').replaceAll('"', '');
    const [, key = 'ip', value = ''] = /^(?:(ip|nodeName|kind|name|namespace|uid): )?(\S+)$/.exec(bare) ?? [];
    if (key === 'ip' && address.test(value)) told = { address: value };
    else if (key === 'nodeName') told = { ...told, node: value };
    else if (key === 'kind' || key === 'name' || key === 'namespace') told = { ...told, [key]: value };
    else if (key === 'uid' && told.kind === 'Pod' && told.name !== undefined && told.address !== undefined) {
      yield { namespace: told.namespace ?? 'default', name: told.name, address: told.address, ...(told.node === undefined ? {} : { node: told.node }), uid: value };
      told = {};
    }
  }
}
