/** `cat`: -n numbers lines. */
import { Unsupported } from '../../base/unsupported.ts';
import { linesOf, readSources } from '../text/filter.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

const spec = { flags: 'nAETsbuv' };
const numbered = (line: string, number: number): string => `${String(number).padStart(6)}\t${line}\n`;

export const cat: Command = {
  name: 'cat',
  // oxlint-disable-next-line require-yield
  *run(input, host) {
    const options = readOptions(input.args, spec);
    if (options.unknown !== undefined || [...'AETsbv'].some((letter) => options.has(letter))) throw new Unsupported(`cat ${input.args[0] ?? ''}`);
    const { sources, failed } = readSources('cat', options.operands, input, host);
    let number = 0;
    for (const { text } of sources) input.stdout.write(options.has('n') ? linesOf(text).map((line) => numbered(line, (number += 1))).join('') : text);
    return failed ? 1 : 0;
  },
  filter({ args, stdout }) {
    const options = readOptions(args, spec);
    if (options.operands.length > 0 || args.some((arg) => arg !== '-n')) return undefined;
    let number = 0;
    return {
      line: (line) => {
        stdout.write(options.has('n') ? numbered(line, (number += 1)) : `${line}\n`);
        return true;
      },
      end: () => 0,
    };
  },
};
