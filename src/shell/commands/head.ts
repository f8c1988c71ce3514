/** `head`: the first lines or bytes. */
import { linesOf, readSources } from '../text/filter.ts';
import type { Options } from '../text/options.ts';
import { readOptions } from '../text/options.ts';
import type { Command, LineFilter } from './command.ts';

const spec = { flags: 'qv', values: 'nc', long: { lines: 'n', bytes: 'c', quiet: 'q', verbose: 'v' } };

/** `-20` is an old way to say `-n 20`. */
const modern = (args: readonly string[]): readonly string[] => args.map((arg) => (/^-\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg));

function firstLines(count: number, write: (text: string) => void): LineFilter {
  let seen = 0;
  return {
    line: (line) => {
      if (seen < count) write(`${line}\n`);
      seen += 1;
      return seen < count;
    },
    end: () => 0,
  };
}

function cut(text: string, options: Options): string {
  const bytes = options.value('c');
  if (bytes !== undefined) return text.slice(0, Number(bytes));
  const count = Number(options.value('n') ?? 10);
  const lines = linesOf(text);
  return lines.slice(0, count).map((line) => `${line}\n`).join('');
}

export const head: Command = {
  name: 'head',
  *run(input, host) {
    const options = readOptions(modern(input.args), spec);
    const invalid = invalidCount(options);
    if (invalid !== undefined) {
      input.stderr.write(`head: invalid number of lines: '${invalid}'\n`);
      return 1;
    }
    const { sources, failed } = readSources('head', options.operands, input, host);
    for (const [index, { name, text }] of sources.entries()) {
      if (options.operands.length > 1) input.stdout.write(`${index > 0 ? '\n' : ''}==> ${name === '-' ? 'standard input' : name} <==\n`);
      input.stdout.write(cut(text, options));
    }
    yield { kind: 'breath' };
    return failed ? 1 : 0;
  },
  filter({ args, stdout }) {
    const options = readOptions(modern(args), spec);
    const count = Number(options.value('n') ?? 10);
    if (options.operands.length > 0 || options.has('c') || options.unknown !== undefined || !(count > 0)) return undefined;
    return firstLines(count, (text) => stdout.write(text));
  },
};

function invalidCount(options: Options): string | undefined {
  const count = options.value('n');
  return count === undefined || /^[-+]?\d+$/.test(count) ? undefined : count;
}
