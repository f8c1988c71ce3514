/** dig and host of BIND's utilities. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { civil } from '../../cluster/ports/clock.ts';
import { nextStem } from '../../cluster/network/connections.ts';
import { answerQuestion, reverseName } from '../../cluster/network/dns.ts';
import type { DnsRecord, RecordType } from '../../cluster/network/dns.ts';
import { familyOf } from '../../cluster/network/address.ts';
import { lookUp, resolverNamed, resolverOf, shuffled } from '../../cluster/network/resolver.ts';
import type { ResolverConfig } from '../../cluster/network/resolver.ts';
import type { Command, CommandHost } from './command.ts';

const types: readonly RecordType[] = ['A', 'AAAA', 'CNAME', 'NS', 'PTR', 'SOA', 'SRV', 'TXT'];
const typeOf = (text: string): RecordType | undefined => types.find((type) => type === text.toUpperCase());

/** A name's dot at the end belongs to the presentation of records. */
const rooted = ({ type, value }: DnsRecord): string => (type === 'A' || type === 'AAAA' || type === 'TXT' ? value : `${value}.`);

interface DigLine {
  readonly name: string;
  readonly type: RecordType;
  readonly short: boolean;
  readonly search: boolean;
  readonly config: ResolverConfig;
}

export const dig: Command = {
  name: 'dig',
  // oxlint-disable-next-line require-yield
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const line = parse(input.args, host);
    const { cluster } = host;
    const { name, answer } = line.search ? lookUp(cluster, line.config, line.name, line.type) : { name: line.name.replace(/\.$/, ''), answer: answerQuestion(cluster, line.name, line.type) };
    const order = shuffled(cluster, answer.answers.map(({ value }) => value));
    const records = order.flatMap((value) => answer.answers.filter((record) => record.value === value));
    if (line.short) {
      input.stdout.write(records.map((record) => `${rooted(record)}\n`).join(''));
      return 0;
    }
    input.stdout.write(full(line, input.args, name, answer.code, records, answer.additional, host));
    return 0;
  },
};

function parse(args: readonly string[], host: CommandHost): DigLine {
  const config = resolverOf(host.cluster, host.place) ?? resolverNamed(host.cluster, host.place, args.find((arg) => arg.startsWith('@'))?.slice(1));
  if (!config) throw new Unsupported('the name server of a machine outside the cluster');
  let [name, type, short, search]: [string | undefined, RecordType, boolean, boolean] = [undefined, 'A', false, false];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '+short') short = true;
    else if (arg === '+search') search = true;
    else if (arg === '-x') {
      name = reverseName(args[++index] ?? '');
      type = 'PTR';
    } else if (arg === '-t') type = typeOf(args[++index] ?? '') ?? 'A';
    else if (arg.startsWith('@')) {
      if (arg.slice(1) !== config.nameserver && !arg.startsWith('@kube-dns.kube-system')) throw new Unsupported(`the name server ${arg.slice(1)}`);
    } else if (arg.startsWith('+') || arg.startsWith('-')) throw new Unsupported(`dig ${arg}`);
    else if (typeOf(arg)) type = typeOf(arg) ?? type;
    else name ??= arg;
  }
  if (name === undefined) throw new Unsupported('dig without a name');
  return { name, type, short, search, config };
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');
const maxId = 65_535;

function full({ type, config }: DigLine, args: readonly string[], name: string, code: string, records: readonly DnsRecord[], additional: readonly DnsRecord[], host: CommandHost): string {
  const stem = nextStem(host.cluster.world, 'question');
  const { chooser, world } = host.cluster;
  const id = chooser.choose(`${stem}/id`, { kind: 'port', from: 0, to: maxId, taken: new Set() });
  const ms = chooser.choose(`${stem}/elapsed`, { kind: 'duration', minMs: 0, usualMs: 0, maxMs: 1000 });
  // The message itself is not modelled: how long it was may be read off a recording.
  const size = chooser.choose(`${stem}/bytes`, { kind: 'duration', minMs: 12, usualMs: 2 * name.length + 30, maxMs: 4096 });
  const authority = records.length === 0 ? 1 : 0;
  const { year, month, day, weekday, hour, minute, second } = civil(world.nowMs);
  const zone = host.cluster.options.clusterDomain;
  const row = ({ name: owner, ttlSeconds, type: of, ...record }: DnsRecord): string => columns([[0, `${owner}.`], [24, String(ttlSeconds)], [32, 'IN'], [40, of], [48, rooted({ name: owner, ttlSeconds, type: of, ...record })]]);
  if (authority > 0) throw new Unsupported(`dig's answer about ${zone}'s authority`);
  return [
    '',
    `; <<>> DiG ${host.tool?.version ?? '9.18.28'} <<>> ${args.join(' ')}`,
    ';; global options: +cmd',
    ';; Got answer:',
    `;; ->>HEADER<<- opcode: QUERY, status: ${code}, id: ${id}`,
    `;; flags: qr aa rd; QUERY: 1, ANSWER: ${records.length}, AUTHORITY: ${authority}, ADDITIONAL: ${additional.length + 1}`,
    ';; WARNING: recursion requested but not available',
    '',
    ';; OPT PSEUDOSECTION:',
    '; EDNS: version: 0, flags:; udp: 4096',
    ';; QUESTION SECTION:',
    columns([[0, `;${name}.`], [32, 'IN'], [40, type]]),
    '',
    ';; ANSWER SECTION:',
    ...records.map(row),
    '',
    ...(additional.length > 0 ? [';; ADDITIONAL SECTION:', ...additional.map(row), ''] : []),
    `;; Query time: ${ms} msec`,
    `;; SERVER: ${config.nameserver}#53(${config.nameserver})`,
    `;; WHEN: ${days[weekday] ?? ''} ${months[month - 1] ?? ''} ${two(day)} ${two(hour)}:${two(minute)}:${two(second)} UTC ${year}`,
    `;; MSG SIZE  rcvd: ${size}`,
    '',
    '',
  ].join('\n');
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

export const hostCommand: Command = {
  name: 'host',
  // oxlint-disable-next-line require-yield
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const { cluster } = host;
    const config = resolverOf(cluster, host.place);
    if (!config) throw new Unsupported('the name server of a machine outside the cluster');
    const [name, ...rest] = input.args[0] === '-t' ? input.args.slice(2) : input.args;
    const asked = input.args[0] === '-t' ? typeOf(input.args[1] ?? '') : undefined;
    if (name === undefined || rest.length > 0 || name.startsWith('-') || (input.args[0] === '-t' && !asked)) throw new Unsupported(`host ${input.args.join(' ')}`);
    const reversed = familyOf(name) ? reverseName(name) : undefined;
    const wanted: readonly RecordType[] = reversed !== undefined ? ['PTR'] : asked ? [asked] : ['A', 'AAAA'];
    const found = wanted.map((type) => lookUp(cluster, reversed === undefined ? { ...config, ndots: 1 } : { ...config, search: [] }, reversed ?? name, type));
    if (found.every(({ answer }) => answer.code === 'NXDOMAIN')) {
      input.stdout.write(`Host ${reversed === undefined ? name : `${reversed}.`} not found: 3(NXDOMAIN)\n`);
      return 1;
    }
    const records = found.flatMap(({ answer }) => {
      const order = shuffled(cluster, answer.answers.map(({ value }) => value));
      return order.flatMap((value) => answer.answers.filter((record) => record.value === value));
    });
    input.stdout.write(records.map((record) => `${record.name} ${verbs[record.type]} ${rooted(record)}\n`).join(''));
    if (records.length === 0) input.stdout.write(`${found[0]?.name ?? name} has no ${wanted[0] ?? 'A'} record\n`);
    return 0;
  },
};

const verbs: Readonly<Record<RecordType, string>> = {
  A: 'has address', AAAA: 'has IPv6 address', CNAME: 'is an alias for', NS: 'name server', PTR: 'domain name pointer', SOA: 'has SOA record', SRV: 'has SRV record', TXT: 'descriptive text',
};
