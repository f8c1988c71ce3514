/** `date`: the simulated world's time, in UTC. */
import { Unsupported } from '../../base/unsupported.ts';
import { strftime } from '../../cluster/ports/strftime.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

export const date: Command = {
  name: 'date',
  // oxlint-disable-next-line require-yield
  *run({ args, stdout }, host) {
    const options = readOptions(args, { flags: 'uR', values: 'dI', long: { utc: 'u', universal: 'u', date: 'd' } });
    if (options.unknown !== undefined || options.has('d') || options.has('I') || options.has('R')) throw new Unsupported(`date ${args.join(' ')}`);
    const format = options.operands.find((operand) => operand.startsWith('+'));
    stdout.write(`${strftime(host.now(), format?.slice(1) ?? '%a %b %e %H:%M:%S UTC %Y')}\n`);
    return 0;
  },
};
