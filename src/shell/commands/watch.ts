/** `watch`: a command again and again, each time on a cleared screen, which a transcript shows as one screen after the other. */
import { Unsupported } from '../../base/unsupported.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';
import { strftime } from '../../cluster/ports/strftime.ts';

export const watch: Command = {
  name: 'watch',
  *run(input, host) {
    const options = readOptions(input.args, { flags: 'dtbecgx', values: 'n', long: { interval: 'n', differences: 'd', 'no-title': 't' }, stopsAtOperand: true });
    if (options.unknown !== undefined || options.has('g') || options.has('e')) throw new Unsupported(`watch ${input.args[0] ?? ''}`);
    const command = options.operands.join(' ');
    const seconds = Number(options.value('n') ?? 2);
    for (;;) {
      if (!options.has('t')) {
        const left = `Every ${seconds.toFixed(1)}s: ${command}`;
        input.stdout.write(`${left.padEnd(40)}${host.hostname}: ${strftime(host.now(), '%a %b %e %H:%M:%S %Y')}\n\n`);
      }
      yield* host.shell(command, { ...input, stdin: '', interactive: false });
      yield { kind: 'wait', ms: seconds * 1000 };
    }
  },
};
