/** `seq`: numbers in a row; -s, -w. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Command } from './command.ts';

export const seq: Command = {
  name: 'seq',
  *run({ args, stdout, stderr }) {
    let separator = '\n';
    let padded = false;
    const operands: string[] = [];
    for (let at = 0; at < args.length; at += 1) {
      const arg = args[at] ?? '';
      if (arg === '-w') padded = true;
      else if (arg === '-s') separator = args[(at += 1)] ?? '';
      else if (/^-s./.test(arg)) separator = arg.slice(2);
      else if (/^-[^\d.]/.test(arg)) throw new Unsupported(`seq ${arg}`);
      else operands.push(arg);
    }
    const wrong = operands.find((operand) => !/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(operand));
    if (wrong !== undefined || operands.length === 0) {
      stderr.write(`seq: ${wrong === undefined ? 'missing operand' : `invalid floating point argument: '${wrong}'`}\nTry 'seq --help' for more information.\n`);
      return 1;
    }
    const [first = 1, step = 1, last = 1] = operands.length === 1 ? [1, 1, Number(operands[0])] : operands.length === 2 ? [Number(operands[0]), 1, Number(operands[1])] : operands.map(Number);
    const places = Math.max(0, ...operands.slice(0, -1).map((operand) => (operand.split('.')[1] ?? '').length));
    const width = padded ? Math.max(...operands.map((operand) => operand.length)) : 0;
    const count = step === 0 ? Infinity : Math.floor((last - first) / step + 1e-9) + 1;
    for (let at = 0; at < count; at += 1) {
      stdout.write(`${at > 0 ? separator : ''}${(first + at * step).toFixed(places).padStart(width, '0')}`);
      yield { kind: 'breath' };
    }
    if (count > 0) stdout.write('\n');
    return 0;
  },
};
