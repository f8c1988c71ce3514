/** `echo` as a program of its own: what `xargs` and `env` run. */
import { echoed } from '../text/echo.ts';
import type { Command } from './command.ts';

export const echo: Command = {
  name: 'echo',
  // oxlint-disable-next-line require-yield
  *run({ args, stdout }) {
    stdout.write(echoed(args, 'bash'));
    return 0;
  },
};
