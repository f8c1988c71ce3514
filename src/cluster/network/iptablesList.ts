/** A table's rules as `iptables -L` lists them. Models print_firewall and the print functions of iptables' extensions. */
import { Unsupported } from '../../base/unsupported.ts';
import type { IptablesTable } from './iptablesRules.ts';

export interface ListStyle {
  /** `-n`: addresses and ports as numbers. */
  readonly numeric: boolean;
  /** `--line-numbers`. */
  readonly numbered: boolean;
  /** `-v`: counters and interfaces. The counters are as kube-proxy leaves them when it writes its rules anew. */
  readonly verbose: boolean;
  /** iptables 1.8.9 and 1.8.10 show protocols as numbers where `-n` asks for them; the releases before and behind have names. */
  readonly protocols: 'names' | 'numbers';
}

const protocolNumbers: Readonly<Record<string, string>> = { all: '0', tcp: '6', udp: '17', sctp: '132' };
const uncounted = '    0     0 ';

/** Chains in the order of `iptables -S`, with an empty line between them. */
export function listTable(table: IptablesTable, chains: readonly string[], style: ListStyle): string {
  return chains.map((chain) => listChain(table, chain, style)).join('\n');
}

function listChain({ builtin, rules }: IptablesTable, chain: string, style: ListStyle): string {
  const references = [...rules.values()].flat().filter((rule) => rule.endsWith(` -j ${chain}`) || rule === `-j ${chain}`).length;
  const about = builtin.includes(chain) ? `(policy ACCEPT${style.verbose ? ' 0 packets, 0 bytes' : ''})` : `(${references} references)`;
  const number = (index: number): string => `${style.numbered ? `${String(index + 1).padEnd(4)} ` : ''}${style.verbose ? uncounted : ''}`;
  const head = `${style.numbered ? 'num  ' : ''}${style.verbose ? ' pkts bytes ' : ''}target     prot opt ${style.verbose ? 'in     out     ' : ''}source               destination         `;
  return [`Chain ${chain} ${about}`, head, ...(rules.get(chain) ?? []).map((rule, index) => number(index) + listRule(rule, style)), ''].join('\n');
}

/** What a rule says, word by word. */
interface Rule {
  protocol: string;
  source: string;
  destination: string;
  target: string;
  /** What its matches and its target print, in order. */
  readonly matches: string[];
  readonly ends: string[];
}

function listRule(text: string, style: ListStyle): string {
  const { protocol, source, destination, target, matches, ends } = readRule(text, style);
  const address = (written: string): string => {
    const [, not = ' ', bare = ''] = /^(!?)(.*)$/.exec(written) ?? [];
    const shown = bare === '' ? (style.numeric ? '0.0.0.0/0' : 'anywhere') : !style.numeric && bare === '127.0.0.0/8' ? 'localhost/8' : bare.replace(/\/32$/, '');
    return `${not === '' ? ' ' : not}${shown.padEnd(19)} `;
  };
  const shownProtocol = style.numeric && style.protocols === 'numbers' ? (protocolNumbers[protocol] ?? protocol) : protocol;
  return `${target.padEnd(9)}  ${shownProtocol.padEnd(5)}-- ${style.verbose ? ' *      *      ' : ''}${address(source)}${address(destination)}${[...matches, ...ends].map((match) => ` ${match}`).join('')}`;
}

/** From /etc/services, as far as Services use them. */
const serviceNames: Readonly<Record<string, string>> = { 22: 'ssh', 53: 'domain', 80: 'http', 443: 'https', 3306: 'mysql', 5432: 'postgresql', 6379: 'redis', 8080: 'http-alt', 9090: 'websm' };

function readRule(text: string, { numeric }: ListStyle): Rule {
  const words = [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const rule: Rule = { protocol: 'all', source: '', destination: '', target: '', matches: [], ends: [] };
  let not = '';
  const next = (): string => words.shift() ?? '';
  const port = (): string => {
    const number = next();
    return numeric ? number : (serviceNames[number] ?? number);
  };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    switch (word) {
      case '!':
        not = '!';
        continue;
      case '-p':
        rule.protocol = next();
        break;
      case '-s':
        rule.source = `${not}${next()}`;
        break;
      case '-d':
        rule.destination = `${not}${next()}`;
        break;
      case '-j':
        rule.target = next();
        break;
      case '-m':
        readMatch(next(), rule);
        break;
      case '--comment':
        rule.matches.push(`/* ${next()} */`);
        break;
      case '--dport':
        rule.matches.push(`dpt:${port()}`);
        break;
      case '--probability':
        rule.matches.push(`probability ${next()}`);
        break;
      case '--mode':
        rule.matches.push(`mode ${next()}`);
        break;
      case '--mark':
        rule.matches.push(`mark match ${not === '' ? '' : '! '}${next()}`);
        break;
      case '--ctstate':
        rule.matches.push(`${not === '' ? '' : '! '}ctstate ${next()}`);
        break;
      case '--physdev-is-in':
        rule.matches.push(`PHYSDEV match${not === '' ? '' : ' !'} --physdev-is-in`);
        break;
      case '--dst-type':
      case '--src-type':
        rule.matches.push(`ADDRTYPE match ${word.slice(2)} ${not}${next()}`);
        break;
      case '--rcheck':
        rule.matches.push('recent: CHECK');
        break;
      case '--set':
        rule.matches.push('recent: SET');
        break;
      case '--seconds':
        rule.matches.push(`seconds: ${next()}`);
        break;
      case '--reap':
        rule.matches.push('reap');
        break;
      case '--name':
        rule.matches.push(`name: ${next()}`);
        break;
      case '--mask':
        rule.matches.push(`side: source mask: ${next()}`);
        break;
      case '--rsource':
        break;
      case '--nfacct-name':
        rule.matches.push(`nfacct-name  ${next()}`);
        break;
      case '--to-destination':
        rule.ends.push(`to:${next()}`);
        break;
      case '--random-fully':
        rule.ends.push('random-fully');
        break;
      case '--reject-with':
        rule.ends.push(`reject-with ${next()}`);
        break;
      case '--set-xmark': {
        const [value = '', mask] = next().split('/');
        rule.ends.push(mask === '0x0' ? `MARK xor ${value}` : `MARK or ${value}`);
        break;
      }
      default:
        throw new Unsupported(`how iptables -L shows ${word}`);
    }
    not = '';
  }
  return rule;
}

/** Most matches print what they match alone; a protocol's and `statistic` their own name first. */
function readMatch(name: string, rule: Rule): void {
  if (name === 'tcp' || name === 'udp' || name === 'sctp' || name === 'statistic') rule.matches.push(name);
}
