/** Cuts YAML into tokens. Models the scanner of libyaml as go-yaml v2 has it, errors included. */
import { depthMax, tooDeep } from '../depthMax.ts';
import { scanAnchor, scanDirective, scanTag } from './properties.ts';
import { scanBlockScalar, scanPlainScalar, scanQuotedScalar } from './scalars.ts';
import { Cursor, isBlankOrEnd, isBlank } from './cursor.ts';
import { YamlFailure } from './token.ts';
import type { Mark, PlainTokenType, Token } from './token.ts';

/** Something that becomes a key if a colon follows it on the same line. */
interface SimpleKey {
  /** Nothing else could stand here: without the colon it is an error. */
  readonly required: boolean;
  readonly tokenNumber: number;
  readonly mark: Mark;
}

export class Scanner {
  readonly #cursor: Cursor;
  readonly #tokens: Token[] = [];
  #tokensTaken = 0;
  #begun = false;
  #ended = false;
  #flowLevel = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  #keyAllowed = false;
  readonly #keys: (SimpleKey | undefined)[] = [];

  constructor(text: string) {
    this.#cursor = new Cursor(text);
  }

  peek(): Token {
    while (this.#needsMore()) this.#fetch();
    const [token] = this.#tokens;
    if (!token) throw new YamlFailure('elsewhere', 'attempted to go past the end of stream; corrupted value?', this.#cursor.mark);
    return token;
  }

  take(): Token {
    const token = this.peek();
    this.#tokens.shift();
    this.#tokensTaken++;
    return token;
  }

  /** A token may only leave if no colon can turn it into a key any more. */
  #needsMore(): boolean {
    if (this.#tokens.length === 0) return !this.#ended;
    this.#dropStaleKeys();
    return this.#keys.some((key) => key?.tokenNumber === this.#tokensTaken);
  }

  #fail(problem: string): never {
    throw new YamlFailure('scanner', problem, this.#cursor.mark);
  }

  #push(type: PlainTokenType, start: Mark, end: Mark = start): void {
    this.#tokens.push({ type, start, end });
  }

  #pushCharacters(type: PlainTokenType, count: number): void {
    const start = this.#cursor.mark;
    this.#cursor.skip(count);
    this.#push(type, start, this.#cursor.mark);
  }

  #fetch(): void {
    if (!this.#begun) {
      this.#begun = true;
      this.#keys.push(undefined);
      this.#keyAllowed = true;
      this.#push('stream-start', this.#cursor.mark);
      return;
    }
    this.#skipToNextToken();
    this.#dropStaleKeys();
    const cursor = this.#cursor;
    this.#unrollIndent(cursor.column);
    const character = cursor.peek();
    const blankFollows = isBlankOrEnd(cursor.peek(1));
    const inFlow = this.#flowLevel > 0;
    if (character === '') return this.#fetchStreamEnd();
    if (cursor.column === 0) {
      if (character === '%') return this.#fetchDirective();
      if (cursor.startsWith('---') && isBlankOrEnd(cursor.peek(3))) return this.#fetchDocumentIndicator('document-start');
      if (cursor.startsWith('...') && isBlankOrEnd(cursor.peek(3))) return this.#fetchDocumentIndicator('document-end');
    }
    switch (character) {
      case '[':
        return this.#fetchFlowStart('flow-sequence-start');
      case '{':
        return this.#fetchFlowStart('flow-mapping-start');
      case ']':
        return this.#fetchFlowEnd('flow-sequence-end');
      case '}':
        return this.#fetchFlowEnd('flow-mapping-end');
      case ',':
        this.#removeKey();
        this.#keyAllowed = true;
        return this.#pushCharacters('flow-entry', 1);
      case '*':
      case '&':
        this.#saveKey();
        this.#keyAllowed = false;
        this.#tokens.push(scanAnchor(cursor, character === '*' ? 'alias' : 'anchor'));
        return;
      case '!':
        this.#saveKey();
        this.#keyAllowed = false;
        this.#tokens.push(scanTag(cursor));
        return;
      case "'":
      case '"':
        this.#saveKey();
        this.#keyAllowed = false;
        this.#tokens.push(scanQuotedScalar(cursor, character));
        return;
      case '-':
        if (blankFollows) return this.#fetchBlockEntry();
        break;
      case '?':
        if (inFlow || blankFollows) return this.#fetchKey();
        break;
      case ':':
        if (inFlow || blankFollows) return this.#fetchValue();
        break;
      case '|':
      case '>':
        if (inFlow) break;
        this.#removeKey();
        this.#keyAllowed = true;
        this.#tokens.push(scanBlockScalar(cursor, character, this.#indent));
        return;
    }
    const plain = !(isBlankOrEnd(character) || '-?:,[]{}#&*!|>\'"%@`'.includes(character))
      || (character === '-' && !isBlank(cursor.peek(1)))
      || (!inFlow && (character === '?' || character === ':') && !blankFollows);
    if (!plain) this.#fail('found character that cannot start any token');
    this.#saveKey();
    this.#keyAllowed = false;
    const { token, endsLine } = scanPlainScalar(cursor, this.#indent, inFlow);
    this.#tokens.push(token);
    if (endsLine) this.#keyAllowed = true;
  }

  #skipToNextToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      // A tab may part tokens, but never stands where it could be taken for indentation.
      while (cursor.peek() === ' ' || ((this.#flowLevel > 0 || !this.#keyAllowed) && cursor.peek() === '\t')) cursor.take();
      if (cursor.peek() === '#') while (cursor.peek() !== '' && !isLineEnd(cursor.peek())) cursor.take();
      if (cursor.takeBreak() === '') return;
      if (this.#flowLevel === 0) this.#keyAllowed = true;
    }
  }

  // Keys that are only known to be keys once their colon is seen.

  #dropStaleKeys(): void {
    this.#keys.forEach((key, i) => {
      if (!key || (key.mark.line >= this.#cursor.line && key.mark.offset + 1024 >= this.#cursor.offset)) return;
      if (key.required) throw new YamlFailure('scanner', "could not find expected ':'", this.#cursor.mark, key.mark);
      this.#keys[i] = undefined;
    });
  }

  #saveKey(): void {
    if (!this.#keyAllowed) return;
    const required = this.#flowLevel === 0 && this.#indent === this.#cursor.column;
    this.#removeKey();
    this.#keys[this.#keys.length - 1] = { required, tokenNumber: this.#tokensTaken + this.#tokens.length, mark: this.#cursor.mark };
  }

  #removeKey(): void {
    const key = this.#keys.at(-1);
    if (key?.required) throw new YamlFailure('scanner', "could not find expected ':'", this.#cursor.mark, key.mark);
    this.#keys[this.#keys.length - 1] = undefined;
  }

  // Indentation.

  /** A deeper column opens a collection; `at` puts its token before others that are waiting already. */
  #rollIndent(column: number, type: PlainTokenType, mark: Mark, at?: number): void {
    if (this.#flowLevel > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#refuseDepth(this.#indents.length);
    this.#indent = column;
    const token: Token = { type, start: mark, end: mark };
    if (at === undefined) this.#tokens.push(token);
    else this.#tokens.splice(at - this.#tokensTaken, 0, token);
  }

  #refuseDepth(depth: number): void {
    if (depth > depthMax) this.#fail(tooDeep);
  }

  #unrollIndent(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#push('block-end', this.#cursor.mark);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  // One kind of token each.

  #fetchStreamEnd(): void {
    this.#cursor.endLine();
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    this.#push('stream-end', this.#cursor.mark);
    this.#ended = true;
  }

  #fetchDirective(): void {
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    this.#tokens.push(scanDirective(this.#cursor));
  }

  #fetchDocumentIndicator(type: 'document-start' | 'document-end'): void {
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    this.#pushCharacters(type, 3);
  }

  #fetchFlowStart(type: PlainTokenType): void {
    this.#saveKey();
    this.#keys.push(undefined);
    this.#flowLevel++;
    this.#refuseDepth(this.#flowLevel);
    this.#keyAllowed = true;
    this.#pushCharacters(type, 1);
  }

  #fetchFlowEnd(type: PlainTokenType): void {
    this.#removeKey();
    if (this.#flowLevel > 0) {
      this.#flowLevel--;
      this.#keys.pop();
    }
    this.#keyAllowed = false;
    this.#pushCharacters(type, 1);
  }

  #fetchBlockEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) this.#fail('block sequence entries are not allowed in this context');
      this.#rollIndent(this.#cursor.column, 'block-sequence-start', this.#cursor.mark);
    }
    this.#removeKey();
    this.#keyAllowed = true;
    this.#pushCharacters('block-entry', 1);
  }

  #fetchKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) this.#fail('mapping keys are not allowed in this context');
      this.#rollIndent(this.#cursor.column, 'block-mapping-start', this.#cursor.mark);
    }
    this.#removeKey();
    this.#keyAllowed = this.#flowLevel === 0;
    this.#pushCharacters('key', 1);
  }

  #fetchValue(): void {
    const key = this.#keys.at(-1);
    if (key) {
      this.#tokens.splice(key.tokenNumber - this.#tokensTaken, 0, { type: 'key', start: key.mark, end: key.mark });
      this.#rollIndent(key.mark.column, 'block-mapping-start', key.mark, key.tokenNumber);
      this.#keys[this.#keys.length - 1] = undefined;
      this.#keyAllowed = false;
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#keyAllowed) this.#fail('mapping values are not allowed in this context');
        this.#rollIndent(this.#cursor.column, 'block-mapping-start', this.#cursor.mark);
      }
      this.#keyAllowed = this.#flowLevel === 0;
    }
    this.#pushCharacters('value', 1);
  }
}

function isLineEnd(character: string): boolean {
  return isBlankOrEnd(character) && !isBlank(character);
}
