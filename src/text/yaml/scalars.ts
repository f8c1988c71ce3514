/** The scanner's part for scalars: plain, quoted, and blocks after `|` or `>`. */
import { isBlank, isBlankOrEnd, isBreak } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { YamlFailure } from './token.ts';
import type { Token } from './token.ts';

/** Line breaks and blanks between two words, and what they fold to. */
class Gap {
  #blanks = '';
  #first = '';
  #further = '';
  broken = false;

  /** Takes every blank and break; `refuseTab` sees the tabs that stand at the begin of a line. */
  take(cursor: Cursor, refuseTab: () => void = () => {}): void {
    for (;;) {
      if (isBlank(cursor.peek())) {
        if (this.broken && cursor.peek() === '\t') refuseTab();
        const blank = cursor.take();
        if (!this.broken) this.#blanks += blank;
      } else if (isBreak(cursor.peek())) {
        this.takeBreak(cursor);
      } else {
        return;
      }
    }
  }

  takeBreak(cursor: Cursor): void {
    const taken = cursor.takeBreak();
    if (this.broken) this.#further += taken;
    else this.#first = taken;
    this.#blanks = '';
    this.broken = true;
  }

  /** A `\` at the end of a line: the break is none, but the blanks behind it are skipped all the same. */
  escapeBreak(cursor: Cursor): void {
    cursor.takeBreak();
    this.broken = true;
  }

  /** One break is a blank, several are one less. */
  fold(): string {
    let text = this.#blanks;
    if (this.broken) text = this.#first.startsWith('\n') ? this.#further || ' ' : this.#first + this.#further;
    this.#blanks = '';
    this.#first = '';
    this.#further = '';
    this.broken = false;
    return text;
  }
}

function atDocumentIndicator(cursor: Cursor): boolean {
  return cursor.column === 0 && (cursor.startsWith('---') || cursor.startsWith('...')) && isBlankOrEnd(cursor.peek(3));
}

/** `endsLine`: it ended with a line break, so that a key may follow. */
export function scanPlainScalar(cursor: Cursor, parentIndent: number, inFlow: boolean): { readonly token: Token; readonly endsLine: boolean } {
  const start = cursor.mark;
  const indent = parentIndent + 1;
  const gap = new Gap();
  let end = start;
  let value = '';
  while (!atDocumentIndicator(cursor) && cursor.peek() !== '#') {
    while (!isBlankOrEnd(cursor.peek())) {
      const character = cursor.peek();
      if (character === ':' && isBlankOrEnd(cursor.peek(1))) break;
      if (inFlow && ',?[]{}'.includes(character)) break;
      value += gap.fold() + cursor.take();
      end = cursor.mark;
    }
    if (!isBlank(cursor.peek()) && !isBreak(cursor.peek())) break;
    gap.take(cursor, () => {
      if (cursor.column < indent) throw new YamlFailure('scanner', 'found a tab character that violates indentation', cursor.mark, start);
    });
    if (!inFlow && cursor.column < indent) break;
  }
  return { token: { type: 'scalar', value, source: 'plain', start, end }, endsLine: gap.broken };
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0', a: '\u0007', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\u001b', ' ': ' ', '"': '"', "'": "'", '/': '/',
  '\\': '\\', N: '\u0085', _: '\u00a0', L: '\u2028', P: '\u2029',
};

export function scanQuotedScalar(cursor: Cursor, mark: '"' | "'"): Token {
  const start = cursor.mark;
  const fail = (problem: string): never => {
    throw new YamlFailure('scanner', problem, cursor.mark, start);
  };
  cursor.take();
  const gap = new Gap();
  let value = '';
  for (;;) {
    if (atDocumentIndicator(cursor)) fail('found unexpected document indicator');
    if (cursor.peek() === '') fail('found unexpected end of stream');
    while (!isBlankOrEnd(cursor.peek())) {
      if (mark === "'" && cursor.startsWith("''")) {
        value += "'";
        cursor.skip(2);
      } else if (cursor.peek() === mark) {
        break;
      } else if (mark === '"' && cursor.peek() === '\\') {
        if (isBreak(cursor.peek(1))) {
          cursor.take();
          gap.escapeBreak(cursor);
          break;
        }
        value += scanEscape(cursor, fail);
      } else {
        value += cursor.take();
      }
    }
    if (cursor.peek() === mark) break;
    gap.take(cursor);
    value += gap.fold();
  }
  cursor.take();
  return { type: 'scalar', value, source: mark === '"' ? 'double' : 'single', start, end: cursor.mark };
}

function scanEscape(cursor: Cursor, fail: (problem: string) => never): string {
  const letter = cursor.peek(1);
  const simple = escapes[letter];
  if (simple !== undefined) {
    cursor.skip(2);
    return simple;
  }
  const length = { x: 2, u: 4, U: 8 }[letter];
  if (length === undefined) return fail('found unknown escape character');
  cursor.skip(2);
  let digits = '';
  for (let i = 0; i < length; i++) {
    if (!/^[0-9a-fA-F]$/.test(cursor.peek(i))) fail('did not find expected hexdecimal number');
    digits += cursor.peek(i);
  }
  const codePoint = Number.parseInt(digits, 16);
  if ((codePoint >= 0xd800 && codePoint <= 0xdfff) || codePoint > 0x10ffff) fail('found invalid Unicode character escape code');
  cursor.skip(length);
  return String.fromCodePoint(codePoint);
}

export function scanBlockScalar(cursor: Cursor, indicator: '|' | '>', parentIndent: number): Token {
  const start = cursor.mark;
  const fail = (problem: string): never => {
    throw new YamlFailure('scanner', problem, cursor.mark, start);
  };
  cursor.take();
  const { chomping, increment } = scanHeader(cursor, fail);
  while (isBlank(cursor.peek())) cursor.take();
  if (cursor.peek() === '#') while (cursor.peek() !== '' && !isBreak(cursor.peek())) cursor.take();
  if (cursor.peek() !== '' && !isBreak(cursor.peek())) fail('did not find expected comment or line break');
  cursor.takeBreak();
  let end = cursor.mark;
  let indent = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;

  /** Empty lines, and the indentation of the next one, which decides the indentation of the whole block. */
  const takeEmptyLines = (): string => {
    let breaks = '';
    let deepest = 0;
    for (;;) {
      while ((indent === 0 || cursor.column < indent) && cursor.peek() === ' ') cursor.take();
      deepest = Math.max(deepest, cursor.column);
      if ((indent === 0 || cursor.column < indent) && cursor.peek() === '\t') fail('found a tab character where an indentation space is expected');
      if (!isBreak(cursor.peek())) break;
      breaks += cursor.takeBreak();
      end = cursor.mark;
    }
    if (indent === 0) indent = Math.max(deepest, parentIndent + 1, 1);
    return breaks;
  };

  let value = '';
  let leadingBreak = '';
  let emptyLines = takeEmptyLines();
  let previousBlank = false;
  while (cursor.column === indent && cursor.peek() !== '') {
    const blank = isBlank(cursor.peek());
    if (indicator === '>' && leadingBreak === '\n' && !previousBlank && !blank) value += emptyLines === '' ? ' ' : '';
    else value += leadingBreak;
    value += emptyLines;
    previousBlank = blank;
    while (cursor.peek() !== '' && !isBreak(cursor.peek())) value += cursor.take();
    end = cursor.mark;
    leadingBreak = cursor.takeBreak();
    emptyLines = takeEmptyLines();
  }
  if (chomping !== 'strip') value += leadingBreak;
  if (chomping === 'keep') value += emptyLines;
  return { type: 'scalar', value, source: indicator === '|' ? 'literal' : 'folded', start, end };
}

type Chomping = 'clip' | 'strip' | 'keep';

/** `+`, `-` and a digit, in either order. */
function scanHeader(cursor: Cursor, fail: (problem: string) => never): { readonly chomping: Chomping; readonly increment: number } {
  let chomping: Chomping = 'clip';
  let increment = 0;
  const takeChomping = (): boolean => {
    if (cursor.peek() !== '+' && cursor.peek() !== '-') return false;
    chomping = cursor.take() === '+' ? 'keep' : 'strip';
    return true;
  };
  const takeIncrement = (): boolean => {
    if (!/^\d$/.test(cursor.peek())) return false;
    if (cursor.peek() === '0') fail('found an indentation indicator equal to 0');
    increment = Number(cursor.take());
    return true;
  };
  if (takeChomping()) takeIncrement();
  else if (takeIncrement()) takeChomping();
  return { chomping, increment };
}

