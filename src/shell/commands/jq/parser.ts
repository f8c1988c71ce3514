/** jq's grammar, as far as notes use it: paths, pipes, commas, operators, object and array construction, strings with `\( … )`, `if`, functions. */
import { Unsupported } from '../../../base/unsupported.ts';
import type { Json } from '../../../base/json.ts';

export type Filter =
  | { readonly kind: 'identity' }
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'string'; readonly parts: readonly (string | Filter)[] }
  | { readonly kind: 'field'; readonly of: Filter; readonly name: Filter; readonly optional: boolean }
  | { readonly kind: 'slice'; readonly of: Filter; readonly from: Filter | undefined; readonly to: Filter | undefined }
  | { readonly kind: 'iterate'; readonly of: Filter; readonly optional: boolean }
  | { readonly kind: 'pipe' | 'comma'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'negate'; readonly operand: Filter }
  | { readonly kind: 'array'; readonly items: Filter | undefined }
  | { readonly kind: 'object'; readonly entries: readonly { readonly key: Filter; readonly value: Filter }[] }
  | { readonly kind: 'if'; readonly test: Filter; readonly yes: Filter; readonly no: Filter }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Filter[] };

/** Binary operators, weakest first. */
const levels: readonly (readonly string[])[] = [['//'], ['or'], ['and'], ['==', '!=', '<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%']];
const token = /\s*(?:(\/\/|==|!=|<=|>=|\.\.|[.[\]{}()|,:;+\-*/%<>?$@])|(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|([A-Za-z_]\w*)|(")|$)/y;

export function parseJq(text: string): Filter {
  const parser = new Parser(text);
  const filter = parser.readPipe();
  parser.expectEnd();
  return filter;
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  expectEnd(): void {
    if (this.#text.slice(this.#at).trim() !== '') throw this.#unreadable();
  }

  readPipe(): Filter {
    let left = this.#readComma();
    while (this.#take('|')) left = { kind: 'pipe', left, right: this.#readComma() };
    return left;
  }

  #readComma(): Filter {
    let left = this.#readBinary(0);
    while (this.#take(',')) left = { kind: 'comma', left, right: this.#readBinary(0) };
    return left;
  }

  #readBinary(level: number): Filter {
    const operators = levels[level];
    if (!operators) return this.#readPostfix();
    let left = this.#readBinary(level + 1);
    for (;;) {
      const operator = operators.find((each) => this.#peek() === each);
      if (operator === undefined) return left;
      this.#take(operator);
      left = { kind: 'binary', operator, left, right: this.#readBinary(level + 1) };
    }
  }

  #readPostfix(): Filter {
    let filter = this.#readTerm();
    for (;;) {
      if (this.#text.charAt(this.#at) === '.' && /^\.["A-Za-z_[]/.test(this.#text.slice(this.#at))) {
        this.#take('.');
        if (this.#peek() !== '[') {
          filter = this.#field(filter, this.#readFieldName());
          continue;
        }
      }
      if (this.#peek() !== '[') return filter;
      filter = this.#readBrackets(filter);
    }
  }

  #readBrackets(of: Filter): Filter {
    this.#expect('[');
    if (this.#take(']')) return { kind: 'iterate', of, optional: this.#take('?') };
    if (this.#take(':')) {
      const to = this.readPipe();
      this.#expect(']');
      return { kind: 'slice', of, from: undefined, to };
    }
    const index = this.readPipe();
    if (this.#take(':')) {
      const to = this.#peek() === ']' ? undefined : this.readPipe();
      this.#expect(']');
      return { kind: 'slice', of, from: index, to };
    }
    this.#expect(']');
    return this.#field(of, index);
  }

  #field(of: Filter, name: Filter): Filter {
    return { kind: 'field', of, name, optional: this.#take('?') };
  }

  #readFieldName(): Filter {
    return this.#text.charAt(this.#at) === '"' ? this.#readString() : { kind: 'literal', value: this.#readWord() };
  }

  #readTerm(): Filter {
    const next = this.#peek();
    if (next === '"') {
      this.#skipSpace();
      return this.#readString();
    }
    if (/^\d/.test(next)) {
      this.#take(next);
      return { kind: 'literal', value: Number(next) };
    }
    switch (next) {
      case '.': {
        this.#take('.');
        const follows = this.#text.charAt(this.#at);
        if (/["A-Za-z_]/.test(follows)) return this.#field({ kind: 'identity' }, this.#readFieldName());
        return { kind: 'identity' };
      }
      case '..':
        this.#take('..');
        return { kind: 'call', name: 'recurse', args: [] };
      case '-':
        this.#take('-');
        return { kind: 'negate', operand: this.#readPostfix() };
      case '(': {
        this.#take('(');
        const inner = this.readPipe();
        this.#expect(')');
        return inner;
      }
      case '[': {
        this.#take('[');
        if (this.#take(']')) return { kind: 'array', items: undefined };
        const items = this.readPipe();
        this.#expect(']');
        return { kind: 'array', items };
      }
      case '{':
        return this.#readObject();
      case 'if':
        return this.#readIf();
      default:
        return this.#readCall();
    }
  }

  #readIf(): Filter {
    this.#readWord();
    const test = this.readPipe();
    if (this.#readWord() !== 'then') throw this.#unreadable();
    const yes = this.readPipe();
    if (this.#peek() === 'elif') return { kind: 'if', test, yes, no: this.#readIf() };
    const no: Filter = this.#peek() === 'else' ? (this.#readWord(), this.readPipe()) : { kind: 'identity' };
    if (this.#readWord() !== 'end') throw this.#unreadable();
    return { kind: 'if', test, yes, no };
  }

  #readCall(): Filter {
    const name = this.#readWord();
    if (name === 'null' || name === 'true' || name === 'false') return { kind: 'literal', value: name === 'null' ? null : name === 'true' };
    if (['reduce', 'foreach', 'def', 'as', 'try', 'label', 'import'].includes(name)) throw new Unsupported(`jq ${name}`);
    const args: Filter[] = [];
    if (this.#take('(')) {
      do args.push(this.readPipe());
      while (this.#take(';'));
      this.#expect(')');
    }
    return { kind: 'call', name, args };
  }

  #readObject(): Filter {
    this.#expect('{');
    const entries: { key: Filter; value: Filter }[] = [];
    while (!this.#take('}')) {
      let key: Filter;
      if (this.#take('(')) {
        key = this.readPipe();
        this.#expect(')');
      } else if (this.#peek() === '"') {
        this.#skipSpace();
        key = this.#readString();
      } else key = { kind: 'literal', value: this.#readWord() };
      // Between `:` and the next comma stands a term with its operators, no pipe.
      const value: Filter = this.#take(':') ? this.#readBinary(0) : { kind: 'field', of: { kind: 'identity' }, name: key, optional: false };
      entries.push({ key, value });
      if (!this.#take(',') && this.#peek() !== '}') throw this.#unreadable();
    }
    return { kind: 'object', entries };
  }

  #readString(): Filter {
    const parts: (string | Filter)[] = [];
    let text = '';
    for (this.#at += 1; this.#text.charAt(this.#at) !== '"'; this.#at += 1) {
      if (this.#at >= this.#text.length) throw this.#unreadable();
      const character = this.#text.charAt(this.#at);
      if (character !== '\\') text += character;
      else if (this.#text.charAt(this.#at + 1) === '(') {
        parts.push(text);
        text = '';
        this.#at += 2;
        parts.push(this.readPipe());
        if (this.#peek() !== ')') throw this.#unreadable();
        this.#skipSpace();
      } else {
        this.#at += 1;
        text += { n: '\n', t: '\t', r: '\r' }[this.#text.charAt(this.#at)] ?? this.#text.charAt(this.#at);
      }
    }
    this.#at += 1;
    return { kind: 'string', parts: [...parts, text] };
  }

  #readWord(): string {
    this.#skipSpace();
    const word = /^[A-Za-z_]\w*/.exec(this.#text.slice(this.#at))?.[0];
    if (word === undefined) throw this.#unreadable();
    this.#at += word.length;
    return word;
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #peek(): string {
    token.lastIndex = this.#at;
    const found = token.exec(this.#text);
    return found?.[1] ?? found?.[2] ?? found?.[3] ?? found?.[4] ?? '';
  }

  #take(expected: string): boolean {
    if (this.#peek() !== expected) return false;
    this.#skipSpace();
    this.#at += expected.length;
    return true;
  }

  #expect(expected: string): void {
    if (!this.#take(expected)) throw this.#unreadable();
  }

  #unreadable(): Unsupported {
    return new Unsupported(`jq '${this.#text}'`);
  }
}
