/** Runs an awk program: records, fields, and values that are text and number at once. */
import { unreachable } from '../../../base/assert.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { extendedToRegExp } from '../../text/posixRegExp.ts';
import type { AwkStatement, Expression, Rule, Target } from './parser.ts';

/** Text that came from the input counts as a number if it looks like one. */
type Value = number | string | { readonly input: string };

class Jump {
  readonly kind: 'next' | 'exit' | 'break' | 'continue';

  constructor(kind: Jump['kind']) {
    this.kind = kind;
  }
}

/** A program that takes more steps than this does not end within anybody's patience. */
const stepsMax = 5_000_000;

/** No text, no record and no field of a note's is longer; and none has a field of a higher number. */
const lengthMax = 1_000_000;

function characterOf(code: number): string {
  if (!Number.isInteger(code) || code < 0 || code > 0x10_ffff) throw new Unsupported(`awk printf %c of ${code}`);
  return String.fromCodePoint(code);
}

function within(length: number): number {
  if (length > lengthMax) throw new Unsupported('awk with so long a text');
  return length;
}

const looksNumeric = (text: string): boolean => /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(text);

export class AwkMachine {
  exitCode = 0;
  readonly #rules: readonly Rule[];
  readonly #write: (text: string) => void;
  readonly #variables = new Map<string, Value>([
    ['FS', ' '],
    ['OFS', ' '],
    ['ORS', '\n'],
    ['NR', 0],
    ['NF', 0],
    ['SUBSEP', '\u001c'],
  ]);
  readonly #arrays = new Map<string, Map<string, Value>>();
  readonly #openRanges = new Set<Rule>();
  #record = '';
  #fields: Value[] = [];
  #ended = false;
  #steps = 0;

  constructor(rules: readonly Rule[], write: (text: string) => void) {
    this.#rules = rules;
    this.#write = write;
  }

  set(name: string, value: string): void {
    this.#assign({ kind: 'variable', name }, { input: value });
  }

  begin(): void {
    this.#guard(() => {
      for (const { when, action } of this.#rules) if (when.kind === 'begin') this.#run(action);
    });
  }

  /** Takes a record; returns false once the program has had enough. */
  line(text: string): boolean {
    if (this.#ended) return false;
    this.#variables.set('NR', this.#number('NR') + 1);
    this.#setRecord(text);
    this.#guard(() => {
      for (const rule of this.#rules) if (this.#selects(rule)) this.#run(rule.action);
    });
    return !this.#ended;
  }

  end(): number {
    this.#ended = false;
    this.#guard(() => {
      for (const { when, action } of this.#rules) if (when.kind === 'end') this.#run(action);
    });
    return this.exitCode;
  }

  /** Whether anything looks at the input at all. */
  get readsInput(): boolean {
    return !this.#ended && this.#rules.some(({ when }) => when.kind !== 'begin');
  }

  #guard(run: () => void): void {
    try {
      run();
    } catch (jump) {
      if (!(jump instanceof Jump)) throw jump;
      if (jump.kind === 'exit') this.#ended = true;
    }
  }

  #selects(rule: Rule): boolean {
    const { when } = rule;
    if (when.kind === 'always') return true;
    if (when.kind === 'holds') return this.#truth(this.#evaluate(when.test));
    if (when.kind !== 'range') return false;
    if (!this.#openRanges.has(rule) && !this.#truth(this.#evaluate(when.from))) return false;
    if (this.#truth(this.#evaluate(when.to))) this.#openRanges.delete(rule);
    else this.#openRanges.add(rule);
    return true;
  }

  #run(statement: AwkStatement): void {
    this.#takeStep();
    switch (statement.kind) {
      case 'block':
        for (const each of statement.body) this.#run(each);
        return;
      case 'expression':
        this.#evaluate(statement.expression);
        return;
      case 'print': {
        const texts = statement.args.length === 0 ? [this.#record] : statement.args.map((arg) => this.#text(this.#evaluate(arg)));
        this.#write(texts.join(this.#string('OFS')) + this.#string('ORS'));
        return;
      }
      case 'printf':
        this.#write(this.#format(statement.args.map((arg) => this.#evaluate(arg))));
        return;
      case 'if':
        if (this.#truth(this.#evaluate(statement.test))) this.#run(statement.yes);
        else if (statement.no) this.#run(statement.no);
        return;
      case 'while':
        if (statement.bodyFirst && !this.#runBody(statement.body)) return;
        while (this.#truth(this.#evaluate(statement.test))) if (!this.#runBody(statement.body)) return;
        return;
      case 'for':
        if (statement.first) this.#run(statement.first);
        while (!statement.test || this.#truth(this.#evaluate(statement.test))) {
          if (!this.#runBody(statement.body)) return;
          if (statement.step) this.#run(statement.step);
        }
        return;
      case 'forIn':
        for (const key of inOrder(this.#array(statement.array))) {
          this.#assign({ kind: 'variable', name: statement.name }, { input: key });
          if (!this.#runBody(statement.body)) return;
        }
        return;
      case 'delete':
        if (statement.subscript) this.#array(statement.array).delete(this.#subscript(statement.subscript));
        else this.#array(statement.array).clear();
        return;
      case 'exit':
        if (statement.code) this.exitCode = this.#toNumber(this.#evaluate(statement.code));
        throw new Jump('exit');
      case 'next':
      case 'break':
      case 'continue':
        throw new Jump(statement.kind);
      default:
        unreachable(statement);
    }
  }

  /** False where the loop was broken off. */
  #runBody(body: AwkStatement): boolean {
    try {
      this.#run(body);
    } catch (jump) {
      if (jump instanceof Jump && jump.kind === 'break') return false;
      if (!(jump instanceof Jump && jump.kind === 'continue')) throw jump;
    }
    return true;
  }

  #takeStep(): void {
    if ((this.#steps += 1) > stepsMax) throw new Unsupported('awk with a program that takes so long');
  }

  #evaluate(expression: Expression): Value {
    this.#takeStep();
    switch (expression.kind) {
      case 'number':
      case 'string':
        return expression.value;
      case 'regexp':
        return extendedToRegExp(expression.source, '').test(this.#record) ? 1 : 0;
      case 'variable':
      case 'field':
      case 'element':
        return this.#read(expression);
      case 'group': {
        const [first] = expression.items;
        return first ? this.#evaluate(first) : '';
      }
      case 'assign': {
        const value = this.#evaluate(expression.value);
        const result = expression.operator === '' ? value : calculate(expression.operator, this.#toNumber(this.#read(expression.target)), this.#toNumber(value));
        this.#assign(expression.target, result);
        return result;
      }
      case 'step': {
        const before = this.#toNumber(this.#read(expression.target));
        this.#assign(expression.target, before + expression.by);
        return expression.prefix ? before + expression.by : before;
      }
      case 'unary': {
        const value = this.#evaluate(expression.operand);
        if (expression.operator === '!') return this.#truth(value) ? 0 : 1;
        return expression.operator === '-' ? -this.#toNumber(value) : this.#toNumber(value);
      }
      case 'in':
        return this.#array(expression.array).has(this.#subscript(expression.subscript)) ? 1 : 0;
      case 'condition':
        return this.#evaluate(this.#truth(this.#evaluate(expression.test)) ? expression.yes : expression.no);
      case 'binary':
        return this.#binary(expression.operator, expression.left, expression.right);
      case 'call':
        return this.#call(expression.name, expression.args);
      default:
        return unreachable(expression);
    }
  }

  #binary(operator: string, left: Expression, right: Expression): Value {
    if (operator === '&&') return this.#truth(this.#evaluate(left)) && this.#truth(this.#evaluate(right)) ? 1 : 0;
    if (operator === '||') return this.#truth(this.#evaluate(left)) || this.#truth(this.#evaluate(right)) ? 1 : 0;
    if (operator === '~' || operator === '!~') return this.#expressionOf(right).test(this.#text(this.#evaluate(left))) === (operator === '~') ? 1 : 0;
    const [a, b] = [this.#evaluate(left), this.#evaluate(right)];
    if (operator === 'concatenation') {
      const joined = this.#text(a) + this.#text(b);
      within(joined.length);
      return joined;
    }
    if (['<', '<=', '==', '!=', '>', '>='].includes(operator)) return compare(operator, a, b, (value) => this.#text(value)) ? 1 : 0;
    return calculate(operator, this.#toNumber(a), this.#toNumber(b));
  }

  #expressionOf(expression: Expression, flags = ''): RegExp {
    return extendedToRegExp(expression.kind === 'regexp' ? expression.source : this.#text(this.#evaluate(expression)), flags);
  }

  #call(name: string, args: readonly Expression[]): Value {
    const text = (at: number): string => (args[at] ? this.#text(this.#evaluate(args[at])) : '');
    const number = (at: number): number => (args[at] ? this.#toNumber(this.#evaluate(args[at])) : 0);
    switch (name) {
      case 'length': {
        const [first] = args;
        if (first?.kind === 'variable' && this.#arrays.has(first.name)) return this.#array(first.name).size;
        return first ? text(0).length : this.#record.length;
      }
      case 'substr': {
        const start = Math.round(number(1)) - 1;
        const end = args[2] ? start + Math.round(number(2)) : Infinity;
        return text(0).slice(Math.max(0, start), Math.max(0, end));
      }
      case 'index':
        return text(0).indexOf(text(1)) + 1;
      case 'toupper':
        return text(0).toUpperCase();
      case 'tolower':
        return text(0).toLowerCase();
      case 'int':
        return Math.trunc(number(0));
      case 'sqrt':
        return Math.sqrt(number(0));
      case 'sprintf':
        return this.#format(args.map((arg) => this.#evaluate(arg)));
      case 'split':
        return this.#split(text(0), args);
      case 'match': {
        const found = args[1] ? this.#expressionOf(args[1]).exec(text(0)) : null;
        this.#variables.set('RSTART', found ? found.index + 1 : 0).set('RLENGTH', found ? found[0].length : -1);
        return found ? found.index + 1 : 0;
      }
      case 'sub':
      case 'gsub':
        return this.#substitute(args, name === 'gsub' ? 'g' : '');
      default:
        throw new Unsupported(`awk ${name}()`);
    }
  }

  #split(text: string, args: readonly Expression[]): number {
    const [, array, separator] = args;
    if (array?.kind !== 'variable') throw new Unsupported('awk split');
    const parts = text === '' ? [] : separator?.kind === 'regexp' ? text.split(this.#expressionOf(separator)) : cutFields(text, separator ? this.#text(this.#evaluate(separator)) : this.#string('FS'));
    this.#arrays.set(array.name, new Map(parts.map((part, at) => [String(at + 1), { input: part }])));
    return parts.length;
  }

  #substitute(args: readonly Expression[], flags: string): number {
    const [pattern, replacement, target = { kind: 'field', index: { kind: 'number', value: 0 } }] = args;
    if (!pattern || !replacement || (target.kind !== 'variable' && target.kind !== 'field' && target.kind !== 'element')) throw new Unsupported('awk sub');
    const by = this.#text(this.#evaluate(replacement));
    let count = 0;
    const changed = this.#text(this.#read(target)).replace(this.#expressionOf(pattern, flags), (whole: string) => {
      count += 1;
      return by.replace(/\\?&/g, (mark) => (mark === '&' ? whole : '&'));
    });
    if (count > 0) this.#assign(target, changed);
    return count;
  }

  #read(target: Target): Value {
    switch (target.kind) {
      case 'variable':
        return this.#variables.get(target.name) ?? { input: '' };
      case 'field': {
        const index = this.#toNumber(this.#evaluate(target.index));
        return index === 0 ? { input: this.#record } : (this.#fields[index - 1] ?? { input: '' });
      }
      case 'element':
        return this.#array(target.array).get(this.#subscript(target.subscript)) ?? { input: '' };
    }
  }

  #assign(target: Target, value: Value): void {
    if (target.kind === 'element') {
      this.#array(target.array).set(this.#subscript(target.subscript), value);
      return;
    }
    if (target.kind === 'variable') {
      this.#variables.set(target.name, value);
      if (target.name !== 'NF') return;
      this.#fields = Array.from({ length: within(this.#toNumber(value)) }, (_, at) => this.#fields[at] ?? { input: '' });
    } else {
      const index = within(this.#toNumber(this.#evaluate(target.index)));
      if (index === 0) {
        this.#setRecord(this.#text(value));
        return;
      }
      for (let at = this.#fields.length; at < index; at += 1) this.#fields[at] = { input: '' };
      this.#fields[index - 1] = value;
      this.#variables.set('NF', this.#fields.length);
    }
    // A changed field builds the record anew.
    this.#record = this.#fields.map((field) => this.#text(field)).join(this.#string('OFS'));
  }

  #setRecord(text: string): void {
    this.#record = text;
    this.#fields = cutFields(text, this.#string('FS')).map((field) => ({ input: field }));
    this.#variables.set('NF', this.#fields.length);
  }

  #array(name: string): Map<string, Value> {
    const array = this.#arrays.get(name) ?? new Map<string, Value>();
    this.#arrays.set(name, array);
    return array;
  }

  #subscript(subscript: readonly Expression[]): string {
    return subscript.map((each) => this.#text(this.#evaluate(each))).join(this.#string('SUBSEP'));
  }

  #string(name: string): string {
    return this.#text(this.#variables.get(name) ?? '');
  }

  #number(name: string): number {
    return this.#toNumber(this.#variables.get(name) ?? 0);
  }

  #text(value: Value): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'object') return value.input;
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  }

  #toNumber(value: Value): number {
    if (typeof value === 'number') return value;
    return Number(/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(typeof value === 'string' ? value : value.input)?.[0] ?? 0);
  }

  #truth(value: Value): boolean {
    if (typeof value === 'number') return value !== 0;
    if (typeof value === 'string') return value !== '';
    return looksNumeric(value.input) ? Number(value.input) !== 0 : value.input !== '';
  }

  #format([format = '', ...values]: readonly Value[]): string {
    const rest = [...values];
    return this.#text(format).replace(/%%|%([-+ 0#]*)(\d+)?(?:\.(\d+))?([a-zA-Z])/g, (_, flags?: string, width?: string, precision?: string, kind?: string) => {
      if (kind === undefined) return '%';
      const value = rest.shift() ?? '';
      const number = this.#toNumber(value);
      const sign = number >= 0 && flags?.includes('+') ? '+' : '';
      let text: string;
      if (kind === 's') text = this.#text(value).slice(0, precision === undefined ? undefined : Number(precision));
      else if (kind === 'd' || kind === 'i') text = sign + String(Math.trunc(number));
      else if (kind === 'f') text = sign + number.toFixed(Math.min(100, Number(precision ?? 6)));
      else if (kind === 'x' || kind === 'o') text = Math.trunc(number).toString(kind === 'x' ? 16 : 8);
      else if (kind === 'c') text = typeof value === 'number' ? characterOf(value) : this.#text(value).charAt(0);
      else throw new Unsupported(`awk printf %${kind}`);
      const size = within(Number(width ?? 0));
      return flags?.includes('-') ? text.padEnd(size) : text.padStart(size, flags?.includes('0') && kind !== 's' ? '0' : ' ');
    });
  }
}

/** POSIX leaves the order of `for (key in array)` open; gawk's is by no rule that a reader would know. Keys that are numbers go up. */
function inOrder(array: ReadonlyMap<string, Value>): readonly string[] {
  const keys = [...array.keys()];
  return keys.every(looksNumeric) ? keys.sort((a, b) => Number(a) - Number(b)) : keys;
}

function cutFields(text: string, separator: string): readonly string[] {
  if (separator === ' ') return text.trim() === '' ? [] : text.trim().split(/[ \t\n]+/);
  if (text === '') return [];
  if (separator.length === 1) return text.split(separator === '\t' ? '\t' : separator);
  return text.split(extendedToRegExp(separator, ''));
}

function compare(operator: string, a: Value, b: Value, text: (value: Value) => string): boolean {
  const isNumber = (value: Value): boolean => typeof value === 'number' || (typeof value === 'object' && looksNumeric(value.input));
  const both = isNumber(a) && isNumber(b);
  const [left, right] = both ? [Number(text(a)), Number(text(b))] : [text(a), text(b)];
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '!=':
      return left !== right;
    default:
      return left === right;
  }
}

function calculate(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '^':
      return a ** b;
    default:
      throw new Unsupported(`awk ${operator}`);
  }
}
