/** A cursor over the text of a document that counts lines and columns as libyaml does. */
import type { Mark } from './token.ts';

export class Cursor {
  readonly #text: string;
  #offset = 0;
  #line = 0;
  #column = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith('\ufeff')) this.#offset = 1;
  }

  get mark(): Mark {
    return { offset: this.#offset, line: this.#line, column: this.#column };
  }

  get column(): number {
    return this.#column;
  }

  get line(): number {
    return this.#line;
  }

  get offset(): number {
    return this.#offset;
  }

  /** The character so many behind the cursor, '' at the end of the text. */
  peek(ahead = 0): string {
    if (ahead > 0) return this.#text[this.#offset + ahead] ?? '';
    const codePoint = this.#text.codePointAt(this.#offset);
    return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
  }

  startsWith(text: string): boolean {
    return this.#text.startsWith(text, this.#offset);
  }

  /** Takes one character that is no line break. */
  take(): string {
    const character = this.peek();
    this.#offset += character.length;
    if (character !== '') this.#column++;
    return character;
  }

  skip(count: number): void {
    for (let i = 0; i < count; i++) this.take();
  }

  /** Takes a line break, if one stands here; what it is in the text: CR LF and CR and NEL become LF. */
  takeBreak(): string {
    const character = this.peek();
    if (!isBreak(character)) return '';
    this.#offset += this.startsWith('\r\n') ? 2 : 1;
    this.#line++;
    this.#column = 0;
    return character === '\u2028' || character === '\u2029' ? character : '\n';
  }

  /** The end of the stream counts as the begin of a line. */
  endLine(): void {
    if (this.#column === 0) return;
    this.#column = 0;
    this.#line++;
  }
}

export function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

export function isBreak(character: string): boolean {
  return character === '\n' || character === '\r' || character === '\u0085' || character === '\u2028' || character === '\u2029';
}

export function isBlankOrEnd(character: string): boolean {
  return character === '' || isBlank(character) || isBreak(character);
}
