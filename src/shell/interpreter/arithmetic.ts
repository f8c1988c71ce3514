/** Arithmetic as `$(( ))`, `(( ))` and `let` do it: 64-bit whole numbers that wrap. */
import type { ArithmeticBinary, ArithmeticExpression, ArithmeticUnary } from 'unbash';
import { unreachable } from '../../base/assert.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { Expansion, Shell } from './shell.ts';
import { textOf } from './state.ts';
import type { Streams } from './streams.ts';

/** An expression that has no value; whoever evaluates it says so. */
export class ArithmeticFault {
  readonly message: string;
  /** Where in the source the trouble begins. */
  readonly pos: number | undefined;

  constructor(message: string, pos?: number) {
    this.message = message;
    this.pos = pos;
  }
}

export function* evaluate(shell: Shell, expression: ArithmeticExpression, streams: Streams): Expansion<bigint> {
  return BigInt.asIntN(64, yield* evaluateUnbounded(shell, expression, streams));
}

function* evaluateUnbounded(shell: Shell, expression: ArithmeticExpression, streams: Streams): Expansion<bigint> {
  switch (expression.type) {
    case 'ArithmeticWord':
      return yield* evaluateWord(shell, expression.parts ? yield* shell.interpreter.expandParts(shell, expression.parts, streams) : expression.value, streams);
    case 'ArithmeticGroup':
      return yield* evaluate(shell, expression.expression, streams);
    case 'ArithmeticTernary':
      return yield* evaluate(shell, (yield* evaluate(shell, expression.test, streams)) !== 0n ? expression.consequent : expression.alternate, streams);
    case 'ArithmeticUnary':
      return yield* evaluateUnary(shell, expression, streams);
    case 'ArithmeticBinary':
      return yield* evaluateBinary(shell, expression, streams);
    case 'ArithmeticCommandExpansion':
      throw new Unsupported('a command substitution inside arithmetic');
    default:
      return unreachable(expression);
  }
}

function* evaluateWord(shell: Shell, text: string, streams: Streams): Expansion<bigint> {
  const word = text.trim();
  const number = readNumber(word);
  if (number !== undefined) return number;
  if (!/^[A-Za-z_]\w*$/.test(word)) return failWord(word);
  const value = (textOf(shell.state.variables.get(word)) ?? (word === 'RANDOM' ? shell.place.choose(shell.jobs.nextChoiceId('random'), { kind: 'port', from: 0, to: 32767, taken: new Set() }) : '')).trim();
  const asNumber = readNumber(value);
  if (value === '' || value === word) return 0n;
  return asNumber ?? (yield* shell.interpreter.evaluateText(shell, value, streams));
}

function failWord(word: string): bigint {
  if (word === '') return 0n;
  throw new ArithmeticFault('syntax error: invalid arithmetic operator');
}

function readNumber(text: string): bigint | undefined {
  if (/^0[0-7]*$/.test(text)) return BigInt(text === '0' ? 0 : `0o${text.slice(1)}`);
  if (/^-?\d+$/.test(text) || /^0[xX][0-9a-fA-F]+$/.test(text)) return BigInt(text);
  const based = /^(\d+)#([0-9a-zA-Z]+)$/.exec(text);
  if (!based) return undefined;
  const base = BigInt(based[1] ?? '10');
  return [...(based[2] ?? '')].reduce((sum, digit) => sum * base + BigInt(Number.parseInt(digit, 36)), 0n);
}

function nameOf(expression: ArithmeticExpression): string | undefined {
  return expression.type === 'ArithmeticWord' && /^[A-Za-z_]\w*$/.test(expression.value) ? expression.value : undefined;
}

function* evaluateUnary(shell: Shell, expression: ArithmeticUnary, streams: Streams): Expansion<bigint> {
  const value = yield* evaluate(shell, expression.operand, streams);
  switch (expression.operator) {
    case '-':
      return -value;
    case '+':
      return value;
    case '!':
      return value === 0n ? 1n : 0n;
    case '~':
      return ~value;
    case '++':
    case '--': {
      const name = nameOf(expression.operand);
      if (name === undefined) throw new Unsupported(`${expression.operator} on something that is no variable`);
      const changed = expression.operator === '++' ? value + 1n : value - 1n;
      shell.setVariable(name, String(changed));
      return expression.prefix ? changed : value;
    }
    default:
      throw new Unsupported(`arithmetic ${expression.operator}`);
  }
}

function* evaluateBinary(shell: Shell, expression: ArithmeticBinary, streams: Streams): Expansion<bigint> {
  const { operator } = expression;
  if (/^(?:[-+*/%&|^]|<<|>>)?=$/.test(operator)) {
    const name = nameOf(expression.left);
    if (name === undefined) throw new ArithmeticFault('attempted assignment to non-variable', expression.right.pos - operator.length);
    const right = yield* evaluate(shell, expression.right, streams);
    const value = operator === '=' ? right : combine(operator.slice(0, -1), yield* evaluate(shell, expression.left, streams), right, expression.right.pos);
    shell.setVariable(name, String(BigInt.asIntN(64, value)));
    return value;
  }
  const left = yield* evaluate(shell, expression.left, streams);
  if (operator === '&&') return left !== 0n && (yield* evaluate(shell, expression.right, streams)) !== 0n ? 1n : 0n;
  if (operator === '||') return left !== 0n || (yield* evaluate(shell, expression.right, streams)) !== 0n ? 1n : 0n;
  return combine(operator, left, yield* evaluate(shell, expression.right, streams), expression.right.pos);
}

function combine(operator: string, left: bigint, right: bigint, rightPos: number): bigint {
  const truth = (holds: boolean): bigint => (holds ? 1n : 0n);
  if ((operator === '/' || operator === '%') && right === 0n) throw new ArithmeticFault('division by 0', rightPos);
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<':
      return truth(left < right);
    case '>':
      return truth(left > right);
    case '<=':
      return truth(left <= right);
    case '>=':
      return truth(left >= right);
    case '==':
      return truth(left === right);
    case '!=':
      return truth(left !== right);
    case ',':
      return right;
    default:
      throw new Unsupported(`arithmetic ${operator}`);
  }
}

