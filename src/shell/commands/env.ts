/** `env` and `printenv`. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Command } from './command.ts';

export const env: Command = {
  name: 'env',
  *run(input, host) {
    let environment = new Map(input.env);
    let at = 0;
    for (; at < input.args.length; at += 1) {
      const arg = input.args[at] ?? '';
      const equals = arg.indexOf('=');
      if (arg === '-i' || arg === '-') environment = new Map();
      else if (arg === '-u') environment.delete(input.args[(at += 1)] ?? '');
      else if (arg.startsWith('-')) throw new Unsupported(`env ${arg}`);
      else if (equals > 0) environment.set(arg.slice(0, equals), arg.slice(equals + 1));
      else break;
    }
    const command = input.args.slice(at);
    if (command.length > 0) return yield* host.run(command, { ...input, stdin: input.stdin, env: environment });
    for (const [name, value] of environment) input.stdout.write(`${name}=${value}\n`);
    return 0;
  },
};

export const printenv: Command = {
  name: 'printenv',
  // oxlint-disable-next-line require-yield
  *run({ args, env: environment, stdout }) {
    if (args.length === 0) for (const [name, value] of environment) stdout.write(`${name}=${value}\n`);
    for (const name of args) {
      const value = environment.get(name);
      if (value !== undefined) stdout.write(`${value}\n`);
    }
    return args.some((name) => !environment.has(name)) ? 1 : 0;
  },
};
