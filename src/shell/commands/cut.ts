/** `cut`: columns by character (-c, -b) or by field (-f with -d). */
import { Unsupported } from '../../base/unsupported.ts';
import { filterCommand } from '../text/filter.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

type Range = readonly [from: number, to: number];

function readRanges(list: string): readonly Range[] | undefined {
  const ranges: Range[] = [];
  for (const item of list.split(',')) {
    const match = /^(\d*)(-?)(\d*)$/.exec(item);
    if (!match || item === '' || item === '-') return undefined;
    const [, from = '', dash = '', to = ''] = match;
    ranges.push(dash === '' ? [Number(from), Number(from)] : [Number(from || 1), to === '' ? Infinity : Number(to)]);
  }
  return ranges;
}

export const cut: Command = filterCommand('cut', ({ args, stdout, stderr }) => {
  const options = readOptions(args, { flags: 's', values: 'dfcb', long: { delimiter: 'd', fields: 'f', characters: 'c', 'output-delimiter': 'O', complement: 'C' } });
  if (options.unknown !== undefined || options.has('C') || options.has('O')) throw new Unsupported(`cut ${args[0] ?? ''}`);
  const list = options.value('f') ?? options.value('c') ?? options.value('b');
  if (list === undefined) {
    stderr.write("cut: you must specify a list of bytes, characters, or fields\nTry 'cut --help' for more information.\n");
    return 1;
  }
  const ranges = readRanges(list);
  if (!ranges) {
    stderr.write(`cut: invalid field range\nTry 'cut --help' for more information.\n`);
    return 1;
  }
  const delimiter = options.value('d') ?? '\t';
  if (delimiter.length !== 1) {
    stderr.write("cut: the delimiter must be a single character\nTry 'cut --help' for more information.\n");
    return 1;
  }
  const chosen = (_: string, index: number): boolean => ranges.some(([from, to]) => index + 1 >= from && index + 1 <= to);
  return {
    files: options.operands,
    filter: {
      line: (line) => {
        if (!options.has('f')) stdout.write(`${[...line].filter(chosen).join('')}\n`);
        else if (line.includes(delimiter)) stdout.write(`${line.split(delimiter).filter(chosen).join(delimiter)}\n`);
        else if (!options.has('s')) stdout.write(`${line}\n`);
        return true;
      },
      end: () => 0,
    },
  };
});
