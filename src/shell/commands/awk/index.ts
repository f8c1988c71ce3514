/** `awk`: -F, -v; the language but for functions of one's own, getline and output into files. */
import { Unsupported } from '../../../base/unsupported.ts';
import type { Output } from '../../../base/program.ts';
import { linesOf, readSources } from '../../text/filter.ts';
import type { Options } from '../../text/options.ts';
import { readOptions } from '../../text/options.ts';
import { unescape } from '../../text/escapes.ts';
import type { Command } from '../command.ts';
import { AwkFault } from './lexer.ts';
import { AwkMachine } from './machine.ts';
import { parseAwk } from './parser.ts';

const spec = { flags: '', values: 'Fvf', stopsAtOperand: true };

function start(options: Options, stdout: Output): AwkMachine {
  const [program = ''] = options.operands;
  const machine = new AwkMachine(parseAwk(program), (text) => stdout.write(text));
  const separator = options.value('F');
  if (separator !== undefined) machine.set('FS', separator === 't' ? '\t' : unescape(separator).text);
  for (const assignment of options.valuesOf('v')) {
    const [name = '', ...value] = assignment.split('=');
    machine.set(name, unescape(value.join('=')).text);
  }
  machine.begin();
  return machine;
}

export const awk: Command = {
  name: 'awk',
  // oxlint-disable-next-line require-yield
  *run(input, host) {
    const options = readOptions(input.args, spec);
    if (options.unknown !== undefined || options.has('f')) throw new Unsupported(`awk ${options.unknown ?? '-f'}`);
    const [program, ...names] = options.operands;
    if (program === undefined) {
      input.stderr.write('usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]\n');
      return 2;
    }
    try {
      const machine = start(options, input.stdout);
      if (!machine.readsInput) return machine.end();
      const { sources, failed } = readSources('awk', names, input, host);
      for (const line of sources.flatMap(({ text }) => linesOf(text))) if (!machine.line(line)) break;
      return machine.end() || (failed ? 2 : 0);
    } catch (fault) {
      if (!(fault instanceof AwkFault)) throw fault;
      // Each awk has its own words for this; they are not claimed.
      throw new Unsupported(`awk '${program}': ${fault.message}`);
    }
  },
  filter({ args, stdout }) {
    const options = readOptions(args, spec);
    if (options.operands.length !== 1 || options.unknown !== undefined || options.has('f')) return undefined;
    try {
      const machine = start(options, stdout);
      return { line: (text) => machine.line(text), end: () => machine.end() };
    } catch {
      return undefined;
    }
  },
};
