/** The lexer of Go's text/template: text into items, one at a time. */
import { describeCharacter, quote } from '../golang/quote.ts';
import { loopControl, newlinesInActions } from './release.ts';
import type { GoRelease } from './release.ts';

export type ItemType =
  | 'error' | 'EOF' | 'text' | 'leftDelim' | 'rightDelim' | 'space' | 'leftParen' | 'rightParen'
  | 'bool' | 'char' | 'charConstant' | 'complex' | 'number' | 'string' | 'rawString'
  | 'assign' | 'declare' | 'pipe' | 'field' | 'identifier' | 'variable' | Keyword;

export type Keyword = 'dot' | 'block' | 'break' | 'continue' | 'define' | 'else' | 'end' | 'if' | 'nil' | 'range' | 'template' | 'with';

const keywords: Readonly<Record<string, Keyword>> = {
  '.': 'dot', block: 'block', break: 'break', continue: 'continue', define: 'define', else: 'else', end: 'end', if: 'if', nil: 'nil',
  range: 'range', template: 'template', with: 'with',
};
const keywordTypes: ReadonlySet<ItemType> = new Set(Object.values(keywords));

export interface Item {
  readonly type: ItemType;
  /** For an error, what is wrong. */
  readonly value: string;
  /** Offset in the template, in UTF-16 units. */
  readonly offset: number;
  /** 1-based line on which it begins. */
  readonly line: number;
}

export function isKeyword(item: Item): boolean {
  return keywordTypes.has(item.type);
}

const LEFT = '{{';
const RIGHT = '}}';
const isSpace = (character: string): boolean => character === ' ' || character === '\t' || character === '\r' || character === '\n';
const isAlphanumeric = (character: string): boolean => character === '_' || /^[\p{L}\p{Nd}]$/u.test(character);

/** Models `lexer` of text/template/parse: `next` gives the items up to EOF or the first error. */
export class Lexer {
  readonly #input: string;
  readonly #release: GoRelease;
  #offset = 0;
  #start = 0;
  #insideAction = false;
  #parenDepth = 0;
  #over = false;

  constructor(input: string, release: GoRelease) {
    this.#input = input;
    this.#release = release;
  }

  next(): Item {
    if (this.#over) return { type: 'EOF', value: '', offset: this.#input.length, line: this.#lineAt(this.#input.length) };
    const item = this.#insideAction ? this.#insideActionItem() : this.#textItem();
    if (item.type === 'EOF' || item.type === 'error') this.#over = true;
    return item;
  }

  #lineAt(offset: number): number {
    let line = 1;
    for (let i = this.#input.indexOf('\n'); i >= 0 && i < offset; i = this.#input.indexOf('\n', i + 1)) line++;
    return line;
  }

  #rest(): string {
    return this.#input.slice(this.#offset);
  }

  #peek(): string {
    const codePoint = this.#input.codePointAt(this.#offset);
    return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
  }

  #take(): string {
    const character = this.#peek();
    this.#offset += character.length;
    return character;
  }

  #item(type: ItemType): Item {
    const item = { type, value: this.#input.slice(this.#start, this.#offset), offset: this.#start, line: this.#lineAt(this.#start) };
    this.#start = this.#offset;
    return item;
  }

  #error(message: string): Item {
    return { type: 'error', value: message, offset: this.#start, line: this.#lineAt(this.#start) };
  }

  #textItem(): Item {
    const delimiter = this.#input.indexOf(LEFT, this.#offset);
    if (delimiter < 0) {
      this.#offset = this.#input.length;
      return this.#item(this.#offset > this.#start ? 'text' : 'EOF');
    }
    if (delimiter > this.#offset) {
      const trims = /^-[ \t\r\n]/.test(this.#input.slice(delimiter + LEFT.length));
      const text = this.#input.slice(this.#offset, delimiter);
      const kept = trims ? text.replace(/[ \t\r\n]+$/, '') : text;
      this.#offset += kept.length;
      const item = this.#item('text');
      this.#offset = delimiter;
      this.#start = delimiter;
      if (kept !== '') return item;
    }
    return this.#leftDelimiter();
  }

  #leftDelimiter(): Item {
    this.#offset += LEFT.length;
    const marker = /^-[ \t\r\n]/.test(this.#rest()) ? 2 : 0;
    if (this.#input.startsWith('/*', this.#offset + marker)) {
      this.#offset += marker;
      this.#start = this.#offset;
      return this.#comment();
    }
    const item = this.#item('leftDelim');
    this.#insideAction = true;
    this.#offset += marker;
    this.#start = this.#offset;
    this.#parenDepth = 0;
    return item;
  }

  #comment(): Item {
    const close = this.#input.indexOf('*/', this.#offset + 2);
    if (close < 0) return this.#error('unclosed comment');
    this.#offset = close + 2;
    const right = this.#atRightDelimiter();
    if (right === 'no') return this.#error('comment ends before closing delimiter');
    this.#skipRightDelimiter(right);
    this.#start = this.#offset;
    return this.#textItem();
  }

  #atRightDelimiter(): 'no' | 'plain' | 'trimming' {
    if (/^[ \t\r\n]-\}\}/.test(this.#input.slice(this.#offset, this.#offset + 4))) return 'trimming';
    return this.#input.startsWith(RIGHT, this.#offset) ? 'plain' : 'no';
  }

  #skipRightDelimiter(right: 'plain' | 'trimming'): void {
    if (right === 'plain') {
      this.#offset += RIGHT.length;
      return;
    }
    this.#offset += 2 + RIGHT.length;
    while (isSpace(this.#peek())) this.#take();
  }

  #rightDelimiter(right: 'plain' | 'trimming'): Item {
    if (right === 'trimming') {
      this.#offset += 2;
      this.#start = this.#offset;
    }
    this.#offset += RIGHT.length;
    const item = this.#item('rightDelim');
    if (right === 'trimming') {
      while (isSpace(this.#peek())) this.#take();
      this.#start = this.#offset;
    }
    this.#insideAction = false;
    return item;
  }

  #insideActionItem(): Item {
    const right = this.#atRightDelimiter();
    if (right !== 'no') return this.#parenDepth === 0 ? this.#rightDelimiter(right) : this.#error('unclosed left paren');
    const character = this.#take();
    if (character === '' || ((character === '\n' || character === '\r') && this.#release < newlinesInActions)) return this.#error('unclosed action');
    if (isSpace(character)) return this.#space();
    switch (character) {
      case '=':
        return this.#item('assign');
      case ':':
        return this.#take() === '=' ? this.#item('declare') : this.#error('expected :=');
      case '|':
        return this.#item('pipe');
      case '"':
        return this.#quoted('"', 'string', 'unterminated quoted string');
      case "'":
        return this.#quoted("'", 'charConstant', 'unterminated character constant');
      case '`':
        return this.#rawString();
      case '$':
        return this.#name('variable');
      case '.':
        if (this.#peek() !== '' && !/^[0-9]$/.test(this.#peek())) return this.#name('field');
        break;
      case '(':
        this.#parenDepth++;
        return this.#item('leftParen');
      case ')':
        this.#parenDepth--;
        return this.#parenDepth < 0 ? this.#error('unexpected right paren') : this.#item('rightParen');
    }
    if (/^[.+\-0-9]$/.test(character)) {
      this.#offset -= character.length;
      return this.#number();
    }
    if (isAlphanumeric(character)) {
      this.#offset -= character.length;
      return this.#identifier();
    }
    if (/^[!-~]$/.test(character)) return this.#item('char');
    return this.#error(`unrecognized character in action: ${describeCharacter(character)}`);
  }

  #space(): Item {
    while (isSpace(this.#peek())) this.#take();
    // The last blank may belong to a trimming delimiter " -}}".
    this.#offset--;
    const trimming = this.#atRightDelimiter() === 'trimming';
    if (trimming && this.#offset === this.#start) return this.#rightDelimiter('trimming');
    if (!trimming) this.#offset++;
    return this.#item('space');
  }

  #identifier(): Item {
    while (isAlphanumeric(this.#peek())) this.#take();
    if (!this.#atTerminator()) return this.#error(`bad character ${describeCharacter(this.#peek())}`);
    const word = this.#input.slice(this.#start, this.#offset);
    if (Object.hasOwn(keywords, word) && (this.#release >= loopControl || (word !== 'break' && word !== 'continue'))) return this.#item(keywords[word] ?? 'identifier');
    return this.#item(word === 'true' || word === 'false' ? 'bool' : 'identifier');
  }

  /** A field or variable whose `.` or `$` has been taken. */
  #name(type: 'field' | 'variable'): Item {
    if (this.#atTerminator()) return this.#item(type === 'variable' ? 'variable' : 'dot');
    while (isAlphanumeric(this.#peek())) this.#take();
    if (!this.#atTerminator()) return this.#error(`bad character ${describeCharacter(this.#peek())}`);
    return this.#item(type);
  }

  #atTerminator(): boolean {
    const character = this.#peek();
    return character === '' || isSpace(character) || '.,|:)('.includes(character) || this.#input.startsWith(RIGHT, this.#offset);
  }

  #quoted(mark: string, type: ItemType, complaint: string): Item {
    for (;;) {
      let character = this.#take();
      if (character === '\\') {
        character = this.#take();
        if (character !== '' && character !== '\n') continue;
      }
      if (character === '' || character === '\n') return this.#error(complaint);
      if (character === mark) return this.#item(type);
    }
  }

  #rawString(): Item {
    const close = this.#input.indexOf('`', this.#offset);
    if (close < 0) return this.#error('unterminated raw quoted string');
    this.#offset = close + 1;
    return this.#item('rawString');
  }

  #number(): Item {
    if (!this.#scanNumber()) return this.#badNumber();
    if (this.#peek() !== '+' && this.#peek() !== '-') return this.#item('number');
    // Complex: 1+2i.
    if (!this.#scanNumber() || this.#input[this.#offset - 1] !== 'i') return this.#badNumber();
    return this.#item('complex');
  }

  #badNumber(): Item {
    return this.#error(`bad number syntax: ${quote(this.#input.slice(this.#start, this.#offset))}`);
  }

  #scanNumber(): boolean {
    const number = /^[-+]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][-+]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]*)?)i?/.exec(this.#rest());
    this.#offset += number?.[0].length ?? 0;
    if (!isAlphanumeric(this.#peek())) return true;
    this.#take();
    return false;
  }
}
