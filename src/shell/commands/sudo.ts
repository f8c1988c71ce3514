/** `sudo`: the reader may do anything on these machines anyway. */
import { Unsupported } from '../../base/unsupported.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

export const sudo: Command = {
  name: 'sudo',
  *run(input, host) {
    const options = readOptions(input.args, { flags: 'EHnSs', values: '', stopsAtOperand: true });
    if (options.unknown !== undefined || options.operands.length === 0 || options.has('s')) throw new Unsupported(`sudo ${input.args.join(' ')}`);
    const { args: _, ...rest } = input;
    return yield* host.run(options.operands, rest);
  },
};
