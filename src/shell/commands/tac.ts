/** `tac`: lines in reverse. */
import type { Command } from './command.ts';
import { filterCommand, wholeFilter } from '../text/filter.ts';

export const tac: Command = filterCommand('tac', ({ args, stdout }) => ({
  files: args,
  filter: wholeFilter((lines) => {
    stdout.write(lines.toReversed().map((line) => `${line}\n`).join(''));
    return 0;
  }),
}));
