/** ipvsadm: the virtual servers that kube-proxy keeps in ipvs mode. Models print_title, print_service_entry and print_largenum of ipvsadm.c. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { virtualServers } from '../../cluster/network/ipvs.ts';
import type { VirtualServer } from '../../cluster/network/ipvs.ts';
import type { Command, CommandHost } from './command.ts';
import { parseOptions } from './getopt.ts';

/** How the servers are shown; counters are as ipvs has them before the first connection. */
interface Form {
  readonly title: readonly string[];
  virtual(server: VirtualServer): string;
  real(address: string): string;
}

const nameOf = ({ protocol, address }: VirtualServer): string => `${protocol}  ${address}`;
const head = 'IP Virtual Server version 1.2.1 (size=4096)';

const plain: Form = {
  title: [head, 'Prot LocalAddress:Port Scheduler Flags', '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn'],
  virtual: (server) => `${nameOf(server)} rr${server.persistentSeconds === undefined ? '' : ` persistent ${server.persistentSeconds}`}`,
  real: (address) => `  -> ${address.padEnd(28)} Masq    1      0          0         `,
};

function counted(...columns: readonly string[]): Form {
  const none = columns.map(() => '        0').join('');
  return {
    title: [head, `${'Prot LocalAddress:Port'.padEnd(33)}${columns.map((column) => ` ${column.padStart(8)}`).join('')}`, '  -> RemoteAddress:Port'],
    virtual: (server) => nameOf(server).padEnd(33) + none,
    real: (address) => `  -> ${address.padEnd(28)}${none}`,
  };
}

const stats = counted('Conns', 'InPkts', 'OutPkts', 'InBytes', 'OutBytes');
const rate = counted('CPS', 'InPPS', 'OutPPS', 'InBPS', 'OutBPS');

const serviceOptions = { TCP: '-t', UDP: '-u', SCTP: '--sctp-service' } as const;

/** `-S`: as commands that would make the same servers. */
function saved(servers: readonly VirtualServer[]): string {
  return servers
    .flatMap(({ protocol, address, persistentSeconds, realServers }) => {
      const service = `${serviceOptions[protocol]} ${address}`;
      return [`-A ${service} -s rr${persistentSeconds === undefined ? '' : ` -p ${persistentSeconds}`}\n`, ...realServers.map((real) => `-a ${service} -r ${real} -m -w 1\n`)];
    })
    .join('');
}

export const ipvsadm: Command = {
  name: 'ipvsadm',
  // oxlint-disable-next-line require-yield
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const { flags, values, operands, unknown, missing } = parseOptions(input.args, {
      flags: ['-L', '-l', '--list', '-n', '--numeric', '--stats', '--rate', '-S', '--save', '--exact', '--sort'],
      values: ['-t', '--tcp-service', '-u', '--udp-service', '--sctp-service'],
    });
    const saves = flags.has('-S') || flags.has('--save');
    const lists = saves || flags.has('-L') || flags.has('-l') || flags.has('--list') || input.args.length === 0;
    const numeric = flags.has('-n') || flags.has('--numeric');
    if (unknown !== undefined || missing !== undefined || operands.length > 0 || !lists || (!numeric && input.args.length > 0)) throw new Unsupported(`ipvsadm ${input.args.join(' ')}`);
    if (host.place.kind !== 'node') throw new Unsupported('ipvsadm anywhere but on a node');
    const asked = [['TCP', values.get('-t') ?? values.get('--tcp-service')], ['UDP', values.get('-u') ?? values.get('--udp-service')], ['SCTP', values.get('--sctp-service')]].filter(([, address]) => address !== undefined);
    const servers = virtualServers(host.cluster, host.place.name).filter(({ protocol, address }) => asked.length === 0 || asked.some(([one, at]) => one === protocol && at === address));
    if (servers.length === 0 && asked.length > 0) {
      input.stderr.write('No such service\n');
      return 1;
    }
    if (saves) {
      input.stdout.write(saved(servers));
      return 0;
    }
    const form = flags.has('--stats') ? stats : flags.has('--rate') ? rate : plain;
    const lines = [...form.title, ...servers.flatMap((server) => [form.virtual(server), ...server.realServers.map(form.real)])];
    input.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  },
};
