/** sed's language: addresses, `s`, `y`, and the commands of one letter. What is not here is `unsupported`. */
import { Unsupported } from '../../../base/unsupported.ts';
import { basicToRegExp, extendedToRegExp } from '../../text/posixRegExp.ts';

export type Address =
  | { readonly kind: 'line'; readonly number: number }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'match'; readonly expression: RegExp }
  /** `+3` behind another address: so many lines more. */
  | { readonly kind: 'more'; readonly lines: number };

export type Action =
  | { readonly kind: 'substitute'; readonly expression: RegExp; readonly replacement: string; readonly global: boolean; readonly nth: number; readonly print: boolean }
  | { readonly kind: 'transliterate'; readonly from: string; readonly to: string }
  | { readonly kind: 'text'; readonly where: 'before' | 'after' | 'instead'; readonly text: string }
  | { readonly kind: 'block'; readonly commands: readonly SedCommand[] }
  | { readonly kind: 'delete' | 'print' | 'quit' | 'number' | 'next' };

export interface SedCommand {
  readonly from: Address | undefined;
  readonly to: Address | undefined;
  readonly negated: boolean;
  readonly action: Action;
}

/** What is wrong with a script, as sed says it behind `-e expression #1, char N: `. */
export class SedFault {
  readonly message: string;
  readonly at: number;

  constructor(message: string, at: number) {
    this.message = message;
    this.at = at;
  }
}

export function parseSed(script: string, syntax: 'basic' | 'extended'): readonly SedCommand[] {
  return new Parser(script, syntax).readAll();
}

class Parser {
  readonly #text: string;
  readonly #syntax: 'basic' | 'extended';
  #at = 0;

  constructor(text: string, syntax: 'basic' | 'extended') {
    this.#text = text;
    this.#syntax = syntax;
  }

  readAll(): readonly SedCommand[] {
    const commands = this.#readCommands();
    if (this.#at < this.#text.length) throw this.#fault("unexpected `}'");
    return commands;
  }

  #readCommands(): readonly SedCommand[] {
    const commands: SedCommand[] = [];
    for (;;) {
      this.#skip(/[\s;]*/y);
      if (this.#at >= this.#text.length || this.#text.charAt(this.#at) === '}') return commands;
      if (this.#skip(/#[^\n]*/y)) continue;
      commands.push(this.#readCommand());
    }
  }

  #readCommand(): SedCommand {
    const from = this.#readAddress();
    const to = from && this.#skip(/\s*,\s*/y) ? this.#readAddress() : undefined;
    const negated = this.#skip(/\s*!\s*/y) !== undefined;
    this.#skip(/\s*/y);
    return { from, to, negated, action: this.#readAction() };
  }

  #readAddress(): Address | undefined {
    const number = this.#skip(/\d+/y);
    if (number !== undefined) {
      const step = this.#skip(/~\d+/y);
      return step === undefined ? { kind: 'line', number: Number(number) } : { kind: 'step', first: Number(number), step: Number(step.slice(1)) };
    }
    if (this.#skip(/\$/y)) return { kind: 'last' };
    const more = this.#skip(/\+\d+/y);
    if (more !== undefined) return { kind: 'more', lines: Number(more) };
    const character = this.#text.charAt(this.#at);
    if (character !== '/' && character !== '\\') return undefined;
    this.#at += character === '\\' ? 2 : 1;
    const source = this.#readUntil(character === '\\' ? this.#text.charAt(this.#at - 1) : '/', 'unterminated address regex');
    return { kind: 'match', expression: this.#compile(source, this.#skip(/I/y) ? 'i' : '') };
  }

  #readAction(): Action {
    const letter = this.#text.charAt(this.#at);
    this.#at += 1;
    switch (letter) {
      case '':
        throw this.#fault('missing command');
      case '{': {
        const commands = this.#readCommands();
        if (this.#text.charAt(this.#at) !== '}') throw new SedFault("unmatched `{'", 0);
        this.#at += 1;
        return { kind: 'block', commands };
      }
      case 's':
        return this.#readSubstitution();
      case 'y': {
        const delimiter = this.#text.charAt(this.#at);
        this.#at += 1;
        const from = this.#readUntil(delimiter, "unterminated `y' command");
        const to = this.#readUntil(delimiter, "unterminated `y' command");
        if (from.length !== to.length) throw this.#fault("strings for `y' command are different lengths");
        return { kind: 'transliterate', from, to };
      }
      case 'a':
      case 'i':
      case 'c': {
        this.#skip(/[ \t]*(?:\\\n?)?/y);
        const text = (this.#skip(/(?:[^\n\\]|\\[^])*/y) ?? '').replace(/\\([^])/g, '$1');
        return { kind: 'text', where: letter === 'a' ? 'after' : letter === 'i' ? 'before' : 'instead', text };
      }
      case 'd':
      case 'p':
      case 'q':
      case '=':
      case 'n': {
        if (!/^[ \t]*(?:$|[\n;}#])/.test(this.#text.slice(this.#at))) throw this.#fault('extra characters after command');
        return { kind: ({ d: 'delete', p: 'print', q: 'quit', '=': 'number', n: 'next' } as const)[letter] };
      }
      default:
        if (/[DGHNPbghlrtwx:]/.test(letter)) throw new Unsupported(`sed ${letter}`);
        throw this.#fault(`unknown command: \`${letter}'`);
    }
  }

  #readSubstitution(): Action {
    const delimiter = this.#text.charAt(this.#at);
    this.#at += 1;
    const source = this.#readUntil(delimiter, "unterminated `s' command");
    const replacement = this.#readUntil(delimiter, "unterminated `s' command");
    const flags = this.#skip(/[gpiI0-9]*/y) ?? '';
    if (!/^[ \t]*(?:$|[\n;}#])/.test(this.#text.slice(this.#at))) {
      if (/^[ew]/.test(this.#text.slice(this.#at))) throw new Unsupported('sed s///e and s///w');
      this.#at += 1;
      throw this.#fault("unknown option to `s'");
    }
    return {
      kind: 'substitute',
      expression: this.#compile(source, /[iI]/.test(flags) ? 'gi' : 'g'),
      replacement,
      global: flags.includes('g'),
      nth: Number(/\d+/.exec(flags)?.[0] ?? 1),
      print: flags.includes('p'),
    };
  }

  #compile(source: string, flags: string): RegExp {
    return this.#syntax === 'extended' ? extendedToRegExp(source, flags) : basicToRegExp(source, flags);
  }

  /** The text up to the delimiter; inside brackets it is an ordinary character, behind a backslash too. */
  #readUntil(delimiter: string, complaint: string): string {
    let read = '';
    for (; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text.charAt(this.#at);
      if (character === '\\') {
        this.#at += 1;
        const next = this.#text.charAt(this.#at);
        read += next === delimiter && delimiter !== '&' ? next : `\\${next}`;
      } else if (character === delimiter) {
        this.#at += 1;
        return read;
      } else read += character;
    }
    throw this.#fault(complaint);
  }

  #skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found || found[0] === '') return undefined;
    this.#at += found[0].length;
    return found[0];
  }

  #fault(message: string): SedFault {
    return new SedFault(message, this.#at);
  }
}
