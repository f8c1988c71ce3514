/** wget, which is GNU's or busybox' applet: two programs with one name. */
import type { ProgramInput, ProgramRun } from '../../../base/program.ts';
import type { Command, CommandHost } from '../command.ts';
import { busyboxWget } from './busybox.ts';
import { gnuWget } from './gnu.ts';

export const wget: Command = {
  name: 'wget',
  *run(input: ProgramInput, host: CommandHost): ProgramRun {
    return yield* host.tool?.flavour === 'busybox' ? busyboxWget(input, host) : gnuWget(input, host);
  },
};
