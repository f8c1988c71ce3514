/** `timeout`: ends a program that takes too long. */
import { pauseMs } from '../../base/program.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';
import { durationMs } from './trivial.ts';

export const timeout: Command = {
  name: 'timeout',
  *run(input, host) {
    const options = readOptions(input.args, { flags: 'v', values: 'sk', long: { signal: 's', 'kill-after': 'k', 'preserve-status': 'p', foreground: 'f' }, stopsAtOperand: true });
    const [limit = '', ...command] = options.operands;
    const ms = durationMs(limit);
    if (ms === undefined || command.length === 0) {
      input.stderr.write(ms === undefined && limit !== '' ? `timeout: invalid time interval '${limit}'\nTry 'timeout --help' for more information.\n` : "timeout: missing operand\nTry 'timeout --help' for more information.\n");
      return 125;
    }
    const untilMs = host.now() + ms;
    const run = host.run(command, { ...input, stdin: input.stdin });
    try {
      for (;;) {
        const step = run.next();
        if (step.done) return step.value;
        const left = untilMs - host.now();
        if (step.value.kind !== 'breath' && pauseMs(step.value) >= left) {
          yield { kind: 'wait', ms: left };
          return options.has('p') ? 143 : 124;
        }
        yield step.value.kind === 'look' ? { kind: 'wait', ms: step.value.everyMs } : step.value;
      }
    } finally {
      run.return(143);
    }
  },
};
