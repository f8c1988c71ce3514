/** nc and telnet: whether a port is open, and the first words of who is behind it. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { Connection } from '../../cluster/network/connect.ts';
import type { Outcome } from '../../cluster/network/trace.ts';
import type { Command, CommandHost } from './command.ts';
import { dial } from './dial.ts';
import { parseOptions } from './getopt.ts';

const errors: Readonly<Partial<Record<Outcome, string>>> = { refused: 'Connection refused', unreachable: 'No route to host', timeout: 'Connection timed out', reset: 'Connection reset by peer' };

export const nc: Command = {
  name: 'nc',
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const { flags, values, operands, unknown, missing } = parseOptions(input.args, { flags: ['-z', '-v', '-n', '-u'], values: ['-w'] });
    const [name, portText, ...rest] = operands;
    const port = Number(portText);
    // Without -z it goes on to talk, and what comes of it depends on what is typed.
    const talks = !flags.has('-z');
    if (unknown !== undefined || missing !== undefined || name === undefined || rest.length > 0 || !Number.isInteger(port) || flags.has('-u') || (talks && input.stdin !== '')) throw new Unsupported(`nc ${input.args.join(' ')}`);
    const busybox = host.tool?.flavour === 'busybox';
    const limit = values.get('-w');
    const dialled = yield* dial(host, name, port, { protocol: 'TCP', family: 'any', ...(limit === undefined ? {} : { limitMs: Number(limit) * 1000 }) });
    const loud = flags.has('-v');
    const say = (text: string): void => void (loud && input.stderr.write(`${text}\n`));
    if (dialled.kind === 'unresolved') {
      input.stderr.write(busybox ? `nc: bad address '${name}'\n` : `nc: getaddrinfo for host "${name}" port ${port}: Name or service not known\n`);
      return 1;
    }
    const { connection, address } = dialled;
    if (dialled.kind === 'done' && connection.outcome === 'connected') {
      say(busybox ? `${name} (${address}:${port}) open` : `Connection to ${name} ${port} port [tcp/${serviceName(port)}] succeeded!`);
      if (talks) yield* listen(connection, input);
      return 0;
    }
    const error = dialled.kind === 'expired' ? 'timed out' : (errors[connection.outcome] ?? '');
    if (busybox) say(dialled.kind === 'expired' ? 'nc: timed out' : `nc: ${name} (${address}:${port}): ${error}`);
    else say(`nc: connect to ${name}${name === address ? '' : ` (${address})`} port ${port} (tcp) ${dialled.kind === 'expired' ? 'timed out: Operation now in progress' : `failed: ${error}`}`);
    return 1;
  },
};

/** From /etc/services. */
const services: Readonly<Record<number, string>> = { 22: 'ssh', 53: 'domain', 80: 'http', 443: 'https', 3306: 'mysql', 5432: 'postgresql', 6379: 'redis', 8080: 'http-alt' };
const serviceName = (port: number): string => services[port] ?? '*';

export const telnet: Command = {
  name: 'telnet',
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    const [name, portText = '23', ...rest] = input.args;
    if (name === undefined || name.startsWith('-') || rest.length > 0) throw new Unsupported(`telnet ${input.args.join(' ')}`);
    const port = Number(portText);
    const busybox = host.tool?.flavour === 'busybox';
    const dialled = yield* dial(host, name, port, { protocol: 'TCP', family: 'any' });
    if (dialled.kind === 'unresolved') {
      input.stderr.write(busybox ? `telnet: bad address '${name}'\n` : `telnet: could not resolve ${name}/${portText}: Name or service not known\n`);
      return 1;
    }
    const { connection, address } = dialled;
    if (!busybox) input.stdout.write(`Trying ${address}...\n`);
    if (connection.outcome !== 'connected') {
      const error = errors[connection.outcome] ?? '';
      input.stderr.write(busybox ? `telnet: can't connect to remote host (${address}): ${error === 'No route to host' ? 'Host is unreachable' : error === 'Connection timed out' ? 'Operation timed out' : error}\n` : `telnet: Unable to connect to remote host: ${error}\n`);
      return 1;
    }
    input.stdout.write(busybox ? `Connected to ${name}\n` : `Connected to ${name}.\nEscape character is '^]'.\n`);
    return yield* listen(connection, input);
  },
};

/** The other end's first words. From then on the conversation is the reader's; it lasts until they end it. */
function* listen({ peer }: Connection, { stdout }: ProgramInput): ProgramRun {
  if (peer?.kind === 'container' && peer.socket.speaks.kind === 'greeting') stdout.write(peer.socket.speaks.text);
  for (;;) yield { kind: 'wait', ms: 1000 };
}
