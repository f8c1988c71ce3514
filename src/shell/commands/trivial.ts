/** `true`, `false`, `yes`, `sleep`. */
import type { Command } from './command.ts';

function exitsWith(name: string, exitCode: number): Command {
  return {
    name,
    // oxlint-disable-next-line require-yield
    *run() {
      return exitCode;
    },
  };
}

export const succeed: Command = exitsWith('true', 0);
export const fail: Command = exitsWith('false', 1);

export const yes: Command = {
  name: 'yes',
  *run({ args, stdout }) {
    for (;;) {
      stdout.write(`${args.length > 0 ? args.join(' ') : 'y'}\n`);
      yield { kind: 'breath' };
    }
  },
};

const secondsOf: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** `2`, `1.5`, `2m` in milliseconds; `infinity` never ends. */
export function durationMs(text: string): number | undefined {
  const match = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text);
  if (text === 'infinity' || text === 'inf') return Number.MAX_SAFE_INTEGER / 4;
  return match ? Number(match[1]) * (secondsOf[match[2] ?? ''] ?? 1) * 1000 : undefined;
}

export const sleep: Command = {
  name: 'sleep',
  *run({ args, stderr }) {
    if (args.length === 0) {
      stderr.write("sleep: missing operand\nTry 'sleep --help' for more information.\n");
      return 1;
    }
    let ms = 0;
    for (const arg of args) {
      const duration = durationMs(arg);
      if (duration === undefined) {
        stderr.write(`sleep: invalid time interval '${arg}'\nTry 'sleep --help' for more information.\n`);
        return 1;
      }
      ms += duration;
    }
    yield { kind: 'wait', ms };
    return 0;
  },
};
