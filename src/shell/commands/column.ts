/** `column -t`: words in columns. */
import { Unsupported } from '../../base/unsupported.ts';
import { filterCommand, wholeFilter } from '../text/filter.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

export const column: Command = filterCommand('column', ({ args, stdout }) => {
  const options = readOptions(args, { flags: 't', values: 'so', long: { table: 't', separator: 's', 'output-separator': 'o' } });
  if (options.unknown !== undefined || !options.has('t')) throw new Unsupported(`column ${args.join(' ')}`);
  const separators = options.value('s');
  const gap = options.value('o') ?? '  ';
  return {
    files: options.operands,
    filter: wholeFilter((lines) => {
      const rows = lines.filter((line) => line.trim() !== '').map((line) => (separators === undefined ? line.trim().split(/\s+/) : line.split(new RegExp(`[${separators.replace(/[\\\]^-]/g, '\\$&')}]`))));
      const widths: number[] = [];
      for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
      for (const row of rows) stdout.write(`${row.map((cell, at) => (at < row.length - 1 ? cell.padEnd(widths[at] ?? 0) : cell)).join(gap)}\n`);
      return 0;
    }),
  };
});
