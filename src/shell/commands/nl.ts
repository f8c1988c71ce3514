/** `nl`: numbers lines that are not empty. */
import { Unsupported } from '../../base/unsupported.ts';
import { filterCommand } from '../text/filter.ts';
import type { Command } from './command.ts';

export const nl: Command = filterCommand('nl', ({ args, stdout }) => {
  const option = args.find((arg) => arg.startsWith('-') && arg !== '-ba' && arg !== '-');
  if (option !== undefined) throw new Unsupported(`nl ${option}`);
  let number = 0;
  return {
    files: args.filter((arg) => !arg.startsWith('-')),
    filter: {
      line: (line) => {
        stdout.write(line === '' && !args.includes('-ba') ? '       \n' : `${String((number += 1)).padStart(6)}\t${line}\n`);
        return true;
      },
      end: () => 0,
    },
  };
});
