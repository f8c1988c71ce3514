/** `test` and `[`: conditions. */
import type { VirtualFiles } from '../../../base/program.ts';
import { testFile, testNumbers, testStrings } from '../../text/conditions.ts';
import type { Builtin } from './builtin.ts';
import { atOnce } from './builtin.ts';

class TestFault {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

function conditionNamed(name: 'test' | '['): Builtin {
  return atOnce((shell, args, { stderr }) => {
    const words = [...args];
    try {
      if (name === '[' && words.pop() !== ']') throw new TestFault("missing `]'");
      return new Reader(words, shell.place.files, shell.state.cwd).read() ? 0 : 1;
    } catch (fault) {
      if (!(fault instanceof TestFault)) throw fault;
      stderr.write(shell.words.builtin(name, fault.message));
      return 2;
    }
  });
}

/** Recursive descent over `-o`, `-a`, `!`, parentheses and single tests. */
class Reader {
  readonly #words: readonly string[];
  readonly #files: VirtualFiles;
  readonly #cwd: string;
  #at = 0;

  constructor(words: readonly string[], files: VirtualFiles, cwd: string) {
    this.#words = words;
    this.#files = files;
    this.#cwd = cwd;
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
      const unary = testStrings(first, second) ?? testFile(first, second, this.#files, this.#cwd);
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

export const test: Builtin = conditionNamed('test');
export const bracket: Builtin = conditionNamed('[');
