/** `uniq`: neighbouring lines that are alike; -c -d -u -i. */
import { Unsupported } from '../../base/unsupported.ts';
import { filterCommand } from '../text/filter.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

export const uniq: Command = filterCommand('uniq', ({ args, stdout }) => {
  const options = readOptions(args, { flags: 'cdui', long: { count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i' } });
  if (options.unknown !== undefined) throw new Unsupported(`uniq ${options.unknown}`);
  let current: string | undefined;
  let count = 0;
  const flush = (): void => {
    if (current === undefined || (options.has('d') && count < 2) || (options.has('u') && count > 1)) return;
    stdout.write(`${options.has('c') ? `${String(count).padStart(7)} ` : ''}${current}\n`);
  };
  const same = (a: string, b: string): boolean => (options.has('i') ? a.toLowerCase() === b.toLowerCase() : a === b);
  return {
    files: options.operands.slice(0, 1),
    filter: {
      line: (line) => {
        if (current !== undefined && same(current, line)) {
          count += 1;
          return true;
        }
        flush();
        current = line;
        count = 1;
        return true;
      },
      end: () => {
        flush();
        return 0;
      },
    },
  };
});
