/** `rev`: each line backwards. */
import type { Command } from './command.ts';
import { filterCommand } from '../text/filter.ts';

export const rev: Command = filterCommand('rev', ({ args, stdout }) => ({
  files: args,
  filter: {
    line: (line) => {
      stdout.write(`${[...line].reverse().join('')}\n`);
      return true;
    },
    end: () => 0,
  },
}));
