/** telnet: whether a port is open, and the first words of who is behind it. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { Command, CommandHost } from './command.ts';
import { dial } from './dial.ts';
import { listen } from './listen.ts';
import { systemError } from './systemErrors.ts';

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
      const error = systemError(host, connection.outcome);
      input.stderr.write(busybox ? `telnet: can't connect to remote host (${address}): ${error}\n` : `telnet: Unable to connect to remote host: ${error}\n`);
      return 1;
    }
    input.stdout.write(busybox ? `Connected to ${name}\n` : `Connected to ${name}.\nEscape character is '^]'.\n`);
    return yield* listen(connection, input);
  },
};
