/** What dig prints of an answer: its parts, each of which `+[no]…` turns on and off, and the length of the message, which is put together as CoreDNS does. */
import { Unsupported } from '../../base/unsupported.ts';
import { strftime } from '../../cluster/ports/strftime.ts';
import { nextStem } from '../../cluster/network/connections.ts';
import type { DnsAnswer, DnsRecord, RecordType } from '../../cluster/network/dns.ts';
import type { ResolverConfig } from '../../cluster/network/resolver.ts';
import type { CommandHost } from './command.ts';
import { buildHabit, packaged, toolRelease, toolVersion } from './toolVersion.ts';

const switches = ['cmd', 'comments', 'question', 'answer', 'authority', 'additional', 'stats'] as const;
type Switch = (typeof switches)[number];

export type DigParts = Readonly<Record<Switch, boolean>> & { readonly cookie: boolean; /** Whether the command line names the server. */ readonly server: boolean };

const every = (shown: boolean): Readonly<Record<Switch, boolean>> => ({ cmd: shown, comments: shown, question: shown, answer: shown, authority: shown, additional: shown, stats: shown });
export const allParts: DigParts = { ...every(true), cookie: true, server: false };

/** What `+noall` and its like leave; undefined for any other argument. */
export function changeParts(parts: DigParts, arg: string): DigParts | undefined {
  const [, no, name] = /^\+(no)?([a-z]+)$/.exec(arg) ?? [];
  const shown = no === undefined;
  if (name === 'all') return { ...parts, ...every(shown) };
  if (name === 'cookie') return { ...parts, cookie: shown };
  const part = switches.find((each) => each === name);
  return part && { ...parts, [part]: shown };
}

/** A name's dot at the end belongs to the presentation of records. */
export function rooted({ type, value }: DnsRecord): string {
  if (type === 'SOA') {
    const [primary = '', mailbox = '', ...numbers] = value.split(' ');
    return `${primary}. ${mailbox}. ${numbers.join(' ')}`;
  }
  return type === 'A' || type === 'AAAA' || type === 'TXT' ? value : `${value}.`;
}

export interface DigResult {
  readonly args: readonly string[];
  /** As asked in the end. */
  readonly name: string;
  readonly type: RecordType;
  readonly config: ResolverConfig;
  readonly parts: DigParts;
  readonly answer: DnsAnswer;
}

const maxId = 65_535;
/** Seconds that a record is good for: `ttl 30` in kubeadm's Corefile, and less of it each second that CoreDNS has it in its cache. Without that line it is 5. */
const longestTtl = 30;
const headerBytes = 12;
const optionsBytes = 11;
const cookieBytes = 12;

/**
 * Models dig 9.18, and what its predecessors did otherwise: the warning about `.local` came with 9.10, cookies with 9.11 (Red Hat's leave them out),
 * `(UDP)` and smaller messages with 9.18.
 */
export function digPage({ args, name, type, config, parts, answer }: DigResult, host: CommandHost): string {
  const { chooser, world } = host.cluster;
  const stem = nextStem(world, 'question');
  const release = parts.cmd ? toolRelease(host, 'dig', '9.18.28', packaged) : host.tool?.version?.startsWith('9.9.') ? host.tool.version : toolVersion(host, 'dig', '9.18', ['9.18', '9.16']);
  const minor = Number(/^9\.(\d+)/.exec(release)?.[1] ?? 18);
  const cookie = parts.cookie && minor >= 11 && buildHabit(host, 'cookie of dig', 'sent', 'left out') === 'sent' ? chooser.choose(`${stem}/cookie`, { kind: 'word', length: 16, alphabet: '0123456789abcdef' }) : undefined;
  const authority = authorityOf(answer, name, stem, host);
  const bytes =
    headerBytes + nameBytes(name) + 4 + optionsBytes + (cookie === undefined ? 0 : cookieBytes) + [...answer.answers, ...authority, ...answer.additional].reduce((sum, record) => sum + recordBytes(record), 0);
  const lines: string[] = [];
  /** Comments bring the blank line behind each section. */
  const section = (title: string, rows: readonly string[], shown: boolean): void => {
    if (rows.length === 0 || !shown) return;
    if (parts.comments) lines.push(`;; ${title} SECTION:`);
    lines.push(...rows);
    if (parts.comments) lines.push('');
  };
  if (parts.cmd) lines.push('', `; <<>> DiG ${release} <<>> ${args.join(' ')}`, ...(parts.server ? ['; (1 server found)'] : []), ';; global options: +cmd');
  if (parts.comments) {
    const id = chooser.choose(`${stem}/id`, { kind: 'port', from: 0, to: maxId, taken: new Set() });
    const buffer = chooser.choose(`${stem}/buffer`, { kind: 'oneOf', options: ['1232', '4096'], usual: minor >= 18 ? '1232' : '4096' });
    const multicast = minor >= 10 && name.endsWith('.local') ? [';; WARNING: .local is reserved for Multicast DNS', ';; You are currently testing what happens when an mDNS query is leaked to DNS'] : [];
    lines.push(
      ';; Got answer:',
      ...multicast,
      `;; ->>HEADER<<- opcode: QUERY, status: ${answer.code}, id: ${id}`,
      `;; flags: qr aa rd; QUERY: 1, ANSWER: ${answer.answers.length}, AUTHORITY: ${authority.length}, ADDITIONAL: ${answer.additional.length + 1}`,
      ';; WARNING: recursion requested but not available',
      '',
      ';; OPT PSEUDOSECTION:',
      `; EDNS: version: 0, flags:; udp: ${buffer}`,
      ...(cookie === undefined ? [] : [`; COOKIE: ${cookie} (echoed)`]),
    );
  }
  section('QUESTION', [columns([[0, `;${name}.`], [32, 'IN'], [40, type]])], parts.question);
  const printsRecords = (parts.answer && answer.answers.length > 0) || (parts.authority && authority.length > 0) || (parts.additional && answer.additional.length > 0);
  const ttl = printsRecords ? chooser.choose(`${stem}/ttl`, { kind: 'duration', minMs: 0, maxMs: longestTtl, usualMs: longestTtl }) : '';
  const row = (record: DnsRecord): string => columns([[0, `${record.name}.`], [24, ttl], [32, 'IN'], [40, record.type], [48, rooted(record)]]);
  section('ANSWER', answer.answers.map(row), parts.answer);
  section('AUTHORITY', authority.map(row), parts.authority);
  section('ADDITIONAL', answer.additional.map(row), parts.additional);
  if (parts.stats) {
    const ms = chooser.choose(`${stem}/elapsed`, { kind: 'duration', minMs: 0, usualMs: 0, maxMs: 1000 });
    // Whether names that repeat are packed is the server's release's affair.
    const size = chooser.choose(`${stem}/bytes`, { kind: 'duration', minMs: headerBytes, usualMs: bytes, maxMs: bytes });
    lines.push(
      `;; Query time: ${ms} msec`,
      `;; SERVER: ${config.nameserver}#53(${config.nameserver})${minor >= 18 ? ' (UDP)' : ''}`,
      strftime(world.nowMs, ';; WHEN: %a %b %d %T %Z %Y'),
      `;; MSG SIZE  rcvd: ${size}`,
      '',
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** What the kubernetes plugin sends beside an answer without records: the zone's SOA, whose number is a time of its own. */
function authorityOf(answer: DnsAnswer, name: string, stem: string, { cluster: { chooser, options, world } }: CommandHost): readonly DnsRecord[] {
  if (answer.answers.length > 0) return [];
  const zone = options.clusterDomain;
  if (name !== zone && !name.endsWith(`.${zone}`)) throw new Unsupported(`dig's answer about the authority for ${name}`);
  const serial = chooser.choose(`${stem}/serial`, { kind: 'word', length: 10, alphabet: '0123456789', usual: String(Math.floor(world.nowMs / 1000)) });
  return [{ name: zone, type: 'SOA', ttlSeconds: 30, value: `ns.dns.${zone} hostmaster.${zone} ${serial} 7200 1800 86400 30` }];
}

const nameBytes = (name: string): number => (name === '' ? 1 : name.length + 2);

/** The name, its type, class, time to live and length, and what it says. */
function recordBytes({ name, type, value }: DnsRecord): number {
  const words = value.split(' ');
  switch (type) {
    case 'A':
      return nameBytes(name) + 10 + 4;
    case 'AAAA':
      return nameBytes(name) + 10 + 16;
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return nameBytes(name) + 10 + nameBytes(value);
    case 'SRV':
      return nameBytes(name) + 10 + 6 + nameBytes(words.at(-1) ?? '');
    case 'SOA':
      return nameBytes(name) + 10 + nameBytes(words[0] ?? '') + nameBytes(words[1] ?? '') + 20;
    case 'TXT':
      return nameBytes(name) + 10 + value.length - 1;
  }
}

/** Models BIND's master file style: tabs up to each column, a blank where the text before is longer. */
function columns(cells: readonly (readonly [number, string])[]): string {
  return cells.reduce((line, [at, text]) => (at === 0 ? text : width(line) >= at ? `${line} ${text}` : `${line}${'\t'.repeat(Math.ceil((at - width(line)) / 8))}${text}`), '');
}

/** How far a line reaches on a terminal. */
function width(line: string): number {
  let at = 0;
  for (const character of line) at = character === '\t' ? at + 8 - (at % 8) : at + 1;
  return at;
}
