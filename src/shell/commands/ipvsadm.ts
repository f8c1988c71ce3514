/** ipvsadm -Ln: the virtual servers that kube-proxy keeps in ipvs mode. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { virtualServers } from '../../cluster/network/ipvs.ts';
import type { Command, CommandHost } from './command.ts';
import { parseOptions } from './getopt.ts';

export const ipvsadm: Command = {
  name: 'ipvsadm',
  // oxlint-disable-next-line require-yield
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const { flags, values, operands, unknown, missing } = parseOptions(input.args, {
      flags: ['-L', '-l', '--list', '-n', '--numeric'],
      values: ['-t', '--tcp-service', '-u', '--udp-service'],
    });
    const lists = flags.has('-L') || flags.has('-l') || flags.has('--list') || input.args.length === 0;
    const numeric = flags.has('-n') || flags.has('--numeric');
    if (unknown !== undefined || missing !== undefined || operands.length > 0 || !lists || (!numeric && input.args.length > 0)) throw new Unsupported(`ipvsadm ${input.args.join(' ')}`);
    if (host.place.kind !== 'node') throw new Unsupported('ipvsadm anywhere but on a node');
    const tcp = values.get('-t') ?? values.get('--tcp-service');
    const udp = values.get('-u') ?? values.get('--udp-service');
    const servers = virtualServers(host.cluster, host.place.name).filter(
      ({ protocol, address }) => (tcp === undefined && udp === undefined) || (protocol === 'TCP' && address === tcp) || (protocol === 'UDP' && address === udp),
    );
    if (servers.length === 0 && (tcp !== undefined || udp !== undefined)) {
      input.stderr.write('No such service\n');
      return 1;
    }
    const lines = ['IP Virtual Server version 1.2.1 (size=4096)', 'Prot LocalAddress:Port Scheduler Flags', '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn'];
    for (const { protocol, address, persistentSeconds, realServers } of servers) {
      lines.push(`${protocol}  ${address} rr${persistentSeconds === undefined ? '' : ` persistent ${persistentSeconds}`}`);
      for (const real of realServers) lines.push(`  -> ${real.padEnd(28)} Masq    1      0          0         `);
    }
    input.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  },
};
