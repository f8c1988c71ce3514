/** nslookup: BIND's, or one of the two that busybox has had. */
import type { ProgramInput, ProgramRun } from '../../../base/program.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { resolverNamed, resolverOf } from '../../../cluster/network/resolver.ts';
import type { RecordType } from '../../../cluster/network/dns.ts';
import type { Command, CommandHost } from '../command.ts';
import { toolVersion } from '../toolVersion.ts';
import { bindNslookup } from './bind.ts';
import { busyboxNslookup } from './busybox.ts';
import { smallNslookup } from './busyboxSmall.ts';
import type { Question } from './question.ts';

/** From 1.29 on the applet asks for itself and prints as BIND's does; before, it called getaddrinfo. */
const firstBig = 29;

export const nslookup: Command = {
  name: 'nslookup',
  // oxlint-disable-next-line require-yield
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const question = parse(input.args, host);
    const { tool } = host;
    if (tool?.flavour !== 'busybox') return bindNslookup(question, input, host);
    const minor = Number(toolVersion(host, `nslookup of ${tool.version}`, '1.36', ['1.28', '1.36']).split('.')[1] ?? 36);
    return minor < firstBig ? smallNslookup(question, input, host) : busyboxNslookup(question, input, host, minor);
  },
};

const types: readonly RecordType[] = ['A', 'AAAA', 'CNAME', 'NS', 'PTR', 'SOA', 'SRV', 'TXT'];

function parse(args: readonly string[], host: CommandHost): Question {
  const operands: string[] = [];
  let type: RecordType | undefined;
  for (const arg of args) {
    const asked = /^-(?:type|query|querytype|q|ty)=(.+)$/.exec(arg)?.[1];
    if (asked === undefined && arg.startsWith('-')) throw new Unsupported(`nslookup ${arg}`);
    if (asked === undefined) operands.push(arg);
    else type = types.find((known) => known === asked.toUpperCase());
    if (asked !== undefined && type === undefined) throw new Unsupported(`nslookup ${arg}`);
  }
  const [name, server] = operands;
  if (name === undefined || operands.length > 2) throw new Unsupported('nslookup without a name, which asks for one');
  const config = resolverOf(host.cluster, host.place) ?? resolverNamed(host.cluster, host.place, server);
  if (!config) throw new Unsupported('the name server of a machine outside the cluster');
  if (server !== undefined && server !== config.nameserver && !/^kube-dns\.kube-system(\.svc(\..*)?)?$/.test(server)) throw new Unsupported(`the name server ${server}`);
  return { name, config, ...(type ? { type } : {}) };
}
