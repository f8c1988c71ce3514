/** `test` and `[`: conditions. */
import type { ProgramInput } from '../../base/program.ts';
import { testFile, testNumbers, testStrings } from '../text/conditions.ts';
import type { Command } from './command.ts';

class TestFault {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

function conditionNamed(name: string): Command {
  return {
    name,
    // oxlint-disable-next-line require-yield
    *run(input) {
      const words = [...input.args];
      if (name === '[' && words.pop() !== ']') {
        input.stderr.write("bash: [: missing `]'\n");
        return 2;
      }
      try {
        return new Reader(words, input).read() ? 0 : 1;
      } catch (fault) {
        if (!(fault instanceof TestFault)) throw fault;
        input.stderr.write(`bash: ${name}: ${fault.message}\n`);
        return 2;
      }
    },
  };
}

/** Recursive descent over `-o`, `-a`, `!`, parentheses and single tests. */
class Reader {
  readonly #words: readonly string[];
  readonly #input: ProgramInput;
  #at = 0;

  constructor(words: readonly string[], input: ProgramInput) {
    this.#words = words;
    this.#input = input;
  }

  read(): boolean {
    if (this.#words.length === 0) return false;
    const result = this.#or();
    if (this.#at < this.#words.length) throw new TestFault('too many arguments');
    return result;
  }

  #or(): boolean {
    let result = this.#and();
    while (this.#words[this.#at] === '-o') {
      this.#at += 1;
      const right = this.#and();
      result ||= right;
    }
    return result;
  }

  #and(): boolean {
    let result = this.#not();
    while (this.#words[this.#at] === '-a') {
      this.#at += 1;
      const right = this.#not();
      result &&= right;
    }
    return result;
  }

  #not(): boolean {
    if (this.#words[this.#at] !== '!' || this.#words.length - this.#at === 1) return this.#single();
    this.#at += 1;
    return !this.#not();
  }

  #single(): boolean {
    const [first = '', second, third] = this.#words.slice(this.#at);
    if (third !== undefined && second !== undefined) {
      const binary = this.#binary(first, second, third);
      if (binary !== undefined) {
        this.#at += 3;
        return binary;
      }
    }
    if (first === '(') {
      this.#at += 1;
      const result = this.#or();
      if (this.#words[this.#at] !== ')') throw new TestFault("`)' expected");
      this.#at += 1;
      return result;
    }
    if (second !== undefined && /^-[a-zA-Z]$/.test(first)) {
      const unary = testStrings(first, second) ?? testFile(first, second, this.#input.files, this.#input.cwd);
      if (unary === undefined) throw new TestFault(`${first}: unary operator expected`);
      this.#at += 2;
      return unary;
    }
    this.#at += 1;
    return first !== '';
  }

  #binary(left: string, operator: string, right: string): boolean | undefined {
    if (operator === '=' || operator === '==') return left === right;
    if (operator === '!=') return left !== right;
    if (operator === '<' || operator === '>') return operator === '<' ? left < right : left > right;
    if (testNumbers(operator, 0n, 0n) === undefined) {
      if (this.#words.length === 3 && operator.startsWith('-')) throw new TestFault(`${operator}: binary operator expected`);
      return undefined;
    }
    for (const side of [left, right]) if (!/^\s*[-+]?\d+\s*$/.test(side)) throw new TestFault(`${side}: integer expression expected`);
    return testNumbers(operator, BigInt(left.trim()), BigInt(right.trim()));
  }
}

export const test: Command = conditionNamed('test');
export const bracket: Command = conditionNamed('[');
