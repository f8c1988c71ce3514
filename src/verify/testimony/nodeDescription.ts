/**
 * What no description of a node says, whoever installed it: lines that kubectl never writes, and facts of one machine that contradict each
 * other. Most of what stands there nobody but the installer knows, so nothing else would tell.
 */
import { parseCidr } from '../../cluster/addresses.ts';
import { momentsOf, spacedDate } from '../matchers/dates.ts';
import type { Line } from '../matchers/words.ts';
import { isElision, linesOf } from '../matchers/words.ts';

export type NodeFault =
  | { readonly kind: 'nodeLine'; readonly text: string }
  | { readonly kind: 'nodeLineMissing'; readonly key: string }
  | { readonly kind: 'nodeFacts'; readonly first: string; readonly second: string };

/** Of one node, all of it: from its name to its events. */
interface Description {
  readonly lines: readonly Line[];
  /** The lines below each key that stands at the margin, its own among them. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
}

/** What is wrong with the descriptions of nodes in an output; those that an author cut are left alone. */
export function* nodeFaults(text: string): Generator<NodeFault> {
  const lines = linesOf(text);
  if (lines.some(isElision) || lines.some((line) => line.text.includes('...'))) return;
  const starts = lines.flatMap((line, index) => (/^Name:\s/.test(line.text) ? [index] : []));
  for (const [nth, start] of starts.entries()) {
    const own = lines.slice(start, starts[nth + 1]);
    if (!own.some((line) => line.text.startsWith('Events:'))) continue;
    for (const rule of rules) yield* rule({ lines: own, sections: sectionsOf(own) });
  }
}

/** The keys at the margin, in their order; the others are there where the node has them. */
const keys = ['Name', 'Roles', 'Labels', 'Annotations', 'CreationTimestamp', 'Taints', 'Unschedulable', 'Lease', 'Conditions', 'Addresses', 'Capacity', 'Allocatable', 'System Info', 'PodCIDR', 'PodCIDRs', 'ProviderID', 'Non-terminated Pods', 'Allocated resources', 'Events'] as const;
const optional: ReadonlySet<string> = new Set(['Lease', 'Conditions', 'Capacity', 'Allocatable', 'PodCIDR', 'PodCIDRs', 'ProviderID']);

const systemKeys = ['Machine ID', 'System UUID', 'Boot ID', 'Kernel Version', 'OS Image', 'Operating System', 'Architecture', 'Container Runtime Version', 'Kubelet Version', 'Kube-Proxy Version'];

/** Labels that a kubelet gives to its node. */
const ofEveryNode: Readonly<Record<string, RegExp>> = { 'kubernetes.io/arch': /./, 'kubernetes.io/hostname': /./, 'kubernetes.io/os': /^(?:linux|windows)$/ };

const rules: readonly ((described: Description) => Iterable<NodeFault>)[] = [keysInOrder, linesTwice, titles, labels, names, lease, conditions, amounts, system, ranges, pods];

function sectionsOf(lines: readonly Line[]): Description['sections'] {
  const sections = new Map<string, string[]>();
  let key = '';
  for (const { text } of lines) {
    key = /^(\S.*?):(?:\s|$)/.exec(text)?.[1] ?? key;
    sections.set(key, [...(sections.get(key) ?? []), text]);
  }
  return sections;
}

const valueOf = (line = ''): string => line.replace(/^[^:]*:\s*/, '');
const valuesIn = (lines: readonly string[] = []): readonly string[] => lines.map((line, index) => (index === 0 ? valueOf(line) : line.trim()));
const fieldOf = (lines: readonly string[] = [], key: string): string | undefined => lines.find((line) => line.trim().startsWith(`${key}:`))?.replace(/^\s*[^:]*:\s*/, '');

function* keysInOrder({ lines, sections }: Description): Generator<NodeFault> {
  let last = -1;
  for (const { text } of lines) {
    if (/^\s/.test(text)) continue;
    const at = (keys as readonly string[]).indexOf(/^(.*?):(?:\s|$)/.exec(text)?.[1] ?? '');
    if (at <= last) return yield { kind: 'nodeLine', text };
    last = at;
  }
  const missing = keys.find((key) => !optional.has(key) && !sections.has(key));
  if (missing) yield { kind: 'nodeLineMissing', key: missing };
}

/** Nothing is told twice but what happened twice. */
function* linesTwice({ sections }: Description): Generator<NodeFault> {
  for (const [key, own] of sections) {
    const twice = key === 'Events' ? undefined : own.find((line, index) => line.trim() !== '' && line === own[index - 1]);
    if (twice !== undefined) yield { kind: 'nodeLine', text: twice.trim() };
  }
}

/** What stands above the rows of a section. */
const headings: Readonly<Record<string, readonly RegExp[]>> = {
  'Conditions': [/^Type\s+Status\s+LastHeartbeatTime\s+LastTransitionTime\s+Reason\s+Message$/],
  'Non-terminated Pods': [/^Namespace\s+Name\s+CPU Requests\s+CPU Limits\s+Memory Requests\s+Memory Limits\s+A(?:ge|GE)$/],
  'Allocated resources': [/^\(Total limits may be over 100 percent, i\.e\., overcommitted\.\)$/, /^Resource\s+Requests\s+Limits$/],
};

function* titles({ sections }: Description): Generator<NodeFault> {
  for (const [key, rows] of Object.entries(headings)) {
    const own = sections.get(key)?.slice(1).map((line) => line.trim());
    for (const [index, row] of rows.entries()) if (own && !row.test(own[index] ?? '')) yield { kind: 'nodeLine', text: own[index] ?? key };
  }
}

/** A node is called as its machine is, or its machine as the node: a cloud adds a domain. */
function* names({ sections }: Description): Generator<NodeFault> {
  const [name, addresses] = [valueOf(sections.get('Name')?.[0]), sections.get('Addresses')];
  const label = valuesIn(sections.get('Labels')).find((each) => each.startsWith('kubernetes.io/hostname='))?.replace(/^.*=/, '');
  const hosts = ['Hostname', 'InternalDNS', 'ExternalDNS'].flatMap((key) => fieldOf(addresses, key) ?? []);
  const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase() || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
  if (label !== undefined && ![name, ...hosts].some((each) => isSame(each, label))) yield { kind: 'nodeFacts', first: `Name: ${name}`, second: `kubernetes.io/hostname=${label}` };
  const odd = addresses?.slice(1).find((line) => !/^\s+(?:Internal|External)(?:IP|DNS):|^\s+Hostname:/.test(line));
  if (odd !== undefined) yield { kind: 'nodeLine', text: odd.trim() };
  const [host] = hosts;
  if (host !== undefined && fieldOf(addresses, 'Hostname') === host && label !== undefined && !isSame(host, label) && !isSame(host, name)) yield { kind: 'nodeFacts', first: `Name: ${name}`, second: `Hostname: ${host}` };
}

function* labels({ sections }: Description): Generator<NodeFault> {
  yield* labelFaults(valueOf(sections.get('Roles')?.[0]), valuesIn(sections.get('Labels')));
  for (const taint of valuesIn(sections.get('Taints'))) if (taint !== '<none>' && !/^[\w./-]+(?:=[\w.-]*)?:(?:NoSchedule|PreferNoSchedule|NoExecute)$/.test(taint)) yield { kind: 'nodeLine', text: `Taints: ${taint}` };
  const events = valueOf(sections.get('Events')?.[0]);
  if (!/^(?:<none>)?$/.test(events)) yield { kind: 'nodeLine', text: `Events: ${events}` };
  const unschedulable = valueOf(sections.get('Unschedulable')?.[0]);
  if (!/^(?:true|false)$/.test(unschedulable)) yield { kind: 'nodeLine', text: `Unschedulable: ${unschedulable}` };
}

/** What the labels of a node, `key=value` each as kubectl sorts them, can't be, or not beside its roles. */
export function* labelFaults(told: string, own: readonly string[]): Generator<NodeFault> {
  const values = new Map(own.map((label) => [label.replace(/=.*$/, ''), label.replace(/^[^=]*=/, '')]));
  const missing = Object.entries(ofEveryNode).find(([key, value]) => !value.test(values.get(key) ?? ''));
  if (missing) yield { kind: 'nodeLineMissing', key: missing[0] };
  const keyed = own.map((label) => label.replace(/=.*$/, ''));
  const late = keyed.find((label, index) => label < (keyed[index - 1] ?? ''));
  if (late !== undefined) yield { kind: 'nodeLine', text: late };
  const roles = own.flatMap((label) => /^node-role\.kubernetes\.io\/([^=]+)=|^kubernetes\.io\/role=(.+)$/.exec(label)?.slice(1).find((role) => role !== undefined) ?? []).toSorted().join(',');
  if (told !== (roles === '' ? '<none>' : roles)) yield { kind: 'nodeFacts', first: `Roles: ${told}`, second: roles === '' ? 'no label node-role.kubernetes.io/…' : `node-role.kubernetes.io/${roles}` };
  // Whoever keeps the former labels of a node keeps them the same.
  for (const key of ['arch', 'os']) {
    const [former, now] = [values.get(`beta.kubernetes.io/${key}`), values.get(`kubernetes.io/${key}`)];
    if (former !== undefined && now !== undefined && former !== now) yield { kind: 'nodeFacts', first: `beta.kubernetes.io/${key}=${former}`, second: `kubernetes.io/${key}=${now}` };
  }
}

/** A kubelet holds the lease of its node, and does not say since when. */
function* lease({ sections }: Description): Generator<NodeFault> {
  const dates = [sections.get('CreationTimestamp')?.[0], sections.get('Lease')?.find((line) => line.trim().startsWith('RenewTime:'))];
  const noDate = dates.find((line) => line !== undefined && valueOf(line) !== '<unset>' && momentsOf(valueOf(line)).length === 0);
  if (noDate !== undefined) yield { kind: 'nodeLine', text: noDate.trim() };
  const [name, own] = [valueOf(sections.get('Name')?.[0]), sections.get('Lease')];
  const [holder, since] = [fieldOf(own, 'HolderIdentity'), fieldOf(own, 'AcquireTime')];
  if (holder !== undefined && holder !== '<unset>' && holder !== name) yield { kind: 'nodeFacts', first: `Name: ${name}`, second: `HolderIdentity: ${holder}` };
  if (since !== undefined && since !== '<unset>') yield { kind: 'nodeLine', text: `AcquireTime: ${since}` };
}

/** What a kubelet says of itself: the reason of each condition says of which it is, and how it is. Models pkg/kubelet/nodestatus. */
const reasons: readonly (readonly [reason: string, type: string, status: string, message: RegExp])[] = [
  ['KubeletHasSufficientMemory', 'MemoryPressure', 'False', /^kubelet has sufficient memory available$/],
  ['KubeletHasInsufficientMemory', 'MemoryPressure', 'True', /^kubelet has insufficient memory available$/],
  ['KubeletHasNoDiskPressure', 'DiskPressure', 'False', /^kubelet has no disk pressure$/],
  ['KubeletHasDiskPressure', 'DiskPressure', 'True', /^kubelet has disk pressure$/],
  ['KubeletHasSufficientPID', 'PIDPressure', 'False', /^kubelet has sufficient PID available$/],
  ['KubeletHasInsufficientPID', 'PIDPressure', 'True', /^kubelet has insufficient PID available$/],
  ['KubeletReady', 'Ready', 'True', /^kubelet is posting ready status(?:\.? .*)?$/],
  ['KubeletNotReady', 'Ready', 'False', /./],
];

function* conditions({ sections }: Description): Generator<NodeFault> {
  for (const line of sections.get('Conditions')?.slice(3) ?? []) {
    const [type = '', status = ''] = line.trim().split(/\s+/);
    const row = reasons.find(([reason]) => new RegExp(`\\s${reason}\\s`).test(line));
    const isOfKubelet = status !== 'Unknown' && reasons.some(([, each]) => each === type);
    const times = [...line.matchAll(new RegExp(spacedDate, 'g'))].map(([date]) => momentsOf(date)[0] ?? Number.NaN);
    const [heard = 0, turned = 0] = times;
    // Only of a node that is not heard of any more somebody else says since when.
    const isOutOfTime = times.length !== 2 || times.some(Number.isNaN) || (status !== 'Unknown' && turned > heard);
    if (!/^(?:True|False|Unknown)$/.test(status) || (row ? row[1] !== type || row[2] !== status || !row[3].test(line.slice(line.indexOf(row[0]) + row[0].length).trim()) : isOfKubelet) || isOutOfTime) yield { kind: 'nodeLine', text: line.trim() };
  }
}

/** What a node has, and what of it pods may have: the same resources, sorted. */
function* amounts({ sections }: Description): Generator<NodeFault> {
  const [capacity, allocatable] = ['Capacity', 'Allocatable'].map((key) => sections.get(key)?.slice(1).map((line) => line.trim().replace(/:\s.*$/, '')));
  if (!capacity || !allocatable) return;
  const odd = [...capacity.filter((name) => !allocatable.includes(name)), ...allocatable.filter((name) => !capacity.includes(name))][0];
  if (odd !== undefined) yield { kind: 'nodeFacts', first: `Capacity: ${capacity.join(', ')}`, second: `Allocatable: ${allocatable.join(', ')}` };
  for (const names of [capacity, allocatable]) {
    const late = names.find((name, index) => name <= (names[index - 1] ?? ''));
    if (late !== undefined) yield { kind: 'nodeLine', text: late };
  }
}

function* system({ sections }: Description): Generator<NodeFault> {
  const own = sections.get('System Info') ?? [];
  const shown = own.slice(1).map((line) => line.trim().replace(/:(?:\s.*)?$/, ''));
  const odd = shown.find((key, index) => key !== systemKeys[index]);
  if (odd !== undefined) yield { kind: 'nodeLine', text: odd };
  // The last one is no longer told of everywhere.
  const missing = systemKeys.slice(0, -1).find((key) => !shown.includes(key));
  if (odd === undefined && missing !== undefined) yield { kind: 'nodeLineMissing', key: missing };
  const [kubelet, proxy] = [fieldOf(own, 'Kubelet Version'), fieldOf(own, 'Kube-Proxy Version')];
  // A kubelet tells its own version as that of both.
  if (kubelet !== undefined && proxy !== undefined && proxy !== '' && kubelet !== proxy) yield { kind: 'nodeFacts', first: `Kubelet Version: ${kubelet}`, second: `Kube-Proxy Version: ${proxy}` };
}

function* ranges({ sections }: Description): Generator<NodeFault> {
  const [one, all] = [sections.get('PodCIDR'), sections.get('PodCIDRs')].map((lines) => (lines ? valueOf(lines[0]) : undefined));
  if (one === undefined || all === undefined) return;
  const bad = all.split(',').find((range) => /^[\d.]+\/\d+$/.test(range) && parseCidr(range) === undefined);
  if (bad !== undefined) yield { kind: 'nodeLine', text: `PodCIDRs: ${bad}` };
  if (one !== all.split(',')[0]) yield { kind: 'nodeFacts', first: `PodCIDR: ${one}`, second: `PodCIDRs: ${all}` };
}

function* pods({ sections }: Description): Generator<NodeFault> {
  const own = sections.get('Non-terminated Pods') ?? [];
  const told = /\((\d+) in total\)/.exec(own[0] ?? '')?.[1];
  const listed = Math.max(0, own.length - 3);
  if (told === undefined) yield { kind: 'nodeLine', text: own[0] ?? '' };
  else if (Number(told) !== listed) yield { kind: 'nodeFacts', first: `(${told} in total)`, second: String(listed) };
}
