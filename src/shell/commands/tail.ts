/** `tail`: the last lines or bytes; -f waits for more that never comes. */
import { Unsupported } from '../../base/unsupported.ts';
import { linesOf, readSources } from '../text/filter.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

const modern = (args: readonly string[]): readonly string[] => args.map((arg) => (/^-\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg));

export const tail: Command = {
  name: 'tail',
  *run(input, host) {
    const options = readOptions(modern(input.args), { flags: 'fFqv', values: 'nc', long: { lines: 'n', bytes: 'c', follow: 'f' } });
    if (options.unknown !== undefined) throw new Unsupported(`tail ${options.unknown}`);
    const { sources, failed } = readSources('tail', options.operands, input, host);
    const bytes = options.value('c');
    const count = options.value('n') ?? '10';
    for (const [index, { name, text }] of sources.entries()) {
      if (options.operands.length > 1) input.stdout.write(`${index > 0 ? '\n' : ''}==> ${name} <==\n`);
      if (bytes !== undefined) input.stdout.write(bytes.startsWith('+') ? text.slice(Number(bytes) - 1) : text.slice(-Math.abs(Number(bytes))));
      else {
        const lines = linesOf(text);
        const from = count.startsWith('+') ? Number(count) - 1 : Math.max(0, lines.length - Math.abs(Number(count)));
        input.stdout.write(lines.slice(from).map((line) => `${line}\n`).join(''));
      }
    }
    while (options.has('f') || options.has('F')) yield { kind: 'wait', ms: 1000 };
    return failed ? 1 : 0;
  },
};
