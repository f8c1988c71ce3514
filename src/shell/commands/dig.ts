/** dig and host of BIND's utilities. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { answerQuestion, reverseName } from '../../cluster/network/dns.ts';
import type { RecordType } from '../../cluster/network/dns.ts';
import { familyOf } from '../../cluster/network/address.ts';
import { lookUp, resolverNamed, resolverOf, shuffledRecords } from '../../cluster/network/resolver.ts';
import type { ResolverConfig } from '../../cluster/network/resolver.ts';
import type { Command, CommandHost } from './command.ts';
import { allParts, changeParts, digPage, rooted } from './digPage.ts';
import type { DigParts } from './digPage.ts';

const types: readonly RecordType[] = ['A', 'AAAA', 'CNAME', 'NS', 'PTR', 'SOA', 'SRV', 'TXT'];
const typeOf = (text: string): RecordType | undefined => types.find((type) => type === text.toUpperCase());

interface DigLine {
  readonly name: string;
  readonly type: RecordType;
  readonly short: boolean;
  readonly search: boolean;
  readonly config: ResolverConfig;
  readonly parts: DigParts;
}

export const dig: Command = {
  name: 'dig',
  // oxlint-disable-next-line require-yield
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const line = parse(input.args, host);
    const { cluster } = host;
    const { name, answer } = line.search ? lookUp(cluster, line.config, line.name, line.type) : { name: line.name.replace(/\.$/, ''), answer: answerQuestion(cluster, line.name, line.type) };
    const records = shuffledRecords(cluster, answer.answers);
    if (line.short) {
      input.stdout.write(records.map((record) => `${rooted(record)}\n`).join(''));
      return 0;
    }
    input.stdout.write(digPage({ ...line, args: input.args, name, answer: { ...answer, answers: records, additional: shuffledRecords(cluster, answer.additional) } }, host));
    return 0;
  },
};

function parse(args: readonly string[], host: CommandHost): DigLine {
  const config = resolverOf(host.cluster, host.place) ?? resolverNamed(host.cluster, host.place, args.find((arg) => arg.startsWith('@'))?.slice(1));
  if (!config) throw new Unsupported('the name server of a machine outside the cluster');
  let [name, type, short, search]: [string | undefined, RecordType, boolean, boolean] = [undefined, 'A', false, false];
  let [parts, server] = [allParts, false];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    const changed = changeParts(parts, arg);
    if (changed) parts = changed;
    else if (arg === '+short' || arg === '+noshort') short = arg === '+short';
    else if (arg === '+search' || arg === '+nosearch') search = arg === '+search';
    else if (/^\+(?:time|timeout|tries|retry)=\d+$/.test(arg)) continue;
    else if (arg === '-x') {
      name = reverseName(args[++index] ?? '');
      type = 'PTR';
    } else if (arg === '-t') type = typeOf(args[++index] ?? '') ?? 'A';
    else if (arg.startsWith('@')) {
      if (arg.slice(1) !== config.nameserver && !arg.startsWith('@kube-dns.kube-system')) throw new Unsupported(`the name server ${arg.slice(1)}`);
      server = true;
    } else if (arg.startsWith('+') || arg.startsWith('-')) throw new Unsupported(`dig ${arg}`);
    else if (typeOf(arg)) type = typeOf(arg) ?? type;
    else name ??= arg;
  }
  if (name === undefined) throw new Unsupported('dig without a name');
  return { name, type, short, search, config, parts: { ...parts, server } };
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
    const found = wanted.map((type) => lookUp(cluster, reversed === undefined ? config : { ...config, search: [] }, reversed ?? name, type));
    if (found.every(({ answer }) => answer.code === 'NXDOMAIN')) {
      input.stdout.write(`Host ${reversed === undefined ? name : `${reversed}.`} not found: 3(NXDOMAIN)\n`);
      return 1;
    }
    const records = found.flatMap(({ answer }) => shuffledRecords(cluster, answer.answers));
    input.stdout.write(records.map((record) => `${record.name} ${verbs[record.type]} ${rooted(record)}\n`).join(''));
    if (records.length === 0) input.stdout.write(`${found[0]?.name ?? name} has no ${wanted[0] ?? 'A'} record\n`);
    return 0;
  },
};

const verbs: Readonly<Record<RecordType, string>> = {
  A: 'has address', AAAA: 'has IPv6 address', CNAME: 'is an alias for', NS: 'name server', PTR: 'domain name pointer', SOA: 'has SOA record', SRV: 'has SRV record', TXT: 'descriptive text',
};
