/** Reads JSON as Go's encoding/json does, with Go's words for what is wrong. https://pkg.go.dev/encoding/json */
import type { Json } from '../base/json.ts';
import { depthMax, tooDeep } from './depthMax.ts';
import { encodeUtf8, quote } from './golang/quote.ts';

export type GoJsonResult =
  /** `end` is the offset behind the value. */
  | { readonly kind: 'value'; readonly value: Json; readonly end: number }
  /** "invalid character 'b' looking for beginning of object key string", or for a text that stops too early one of Go's two phrases. */
  | { readonly kind: 'error'; readonly message: string; readonly offset: number };

class JsonFailure extends Error {
  /** Of the character that was refused, in UTF-16 units. */
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Models json.Unmarshal: exactly one value. */
export function parseGoJson(text: string): GoJsonResult {
  const reader = new JsonReader(text, 'unexpected end of JSON input');
  return attempt(reader, () => {
    const value = reader.value();
    reader.end();
    return value;
  });
}

/** Models json.Decoder: values one after another, up to the first error, which comes last. */
export function parseGoJsonStream(text: string): readonly GoJsonResult[] {
  const reader = new JsonReader(text, 'unexpected EOF');
  const results: GoJsonResult[] = [];
  while (reader.more() && results.at(-1)?.kind !== 'error') results.push(attempt(reader, () => reader.value()));
  return results;
}

/** How many bytes Go had read when it refused the character at an offset: what "json: offset 12" counts. */
export function bytesRead(text: string, offset: number): number {
  return encodeUtf8(text.slice(0, offset + 1)).length;
}

function attempt(reader: JsonReader, read: () => Json): GoJsonResult {
  try {
    const value = read();
    return { kind: 'value', value, end: reader.offset };
  } catch (failure) {
    if (failure instanceof JsonFailure) return { kind: 'error', message: failure.message, offset: failure.offset };
    throw failure;
  }
}

/** Models the scanner of encoding/json: it decides on one character at a time, and each complaint names what it was looking for. */
class JsonReader {
  readonly #text: string;
  readonly #tooShort: string;
  #offset = 0;
  #depth = 0;

  constructor(text: string, tooShort: string) {
    this.#text = text;
    this.#tooShort = tooShort;
  }

  get offset(): number {
    return this.#offset;
  }

  /** Whether anything but blanks is left. */
  more(): boolean {
    return this.#peekToken() !== undefined;
  }

  end(): void {
    if (this.more()) this.#refuse('after top-level value');
  }

  value(): Json {
    const character = this.#peekToken();
    if (character === '{' || character === '[') return this.#nested(character);
    if (character === '"') return this.#string();
    if (character === 't') return this.#word('true', true);
    if (character === 'f') return this.#word('false', false);
    if (character === 'n') return this.#word('null', null);
    if (character === '-' || (character !== undefined && character >= '0' && character <= '9')) return this.#number();
    return this.#refuse('looking for beginning of value');
  }

  #peekToken(): string | undefined {
    while (/^[ \t\r\n]$/.test(this.#text[this.#offset] ?? '')) this.#offset++;
    return this.#text[this.#offset];
  }

  #refuse(where: string): never {
    const character = this.#text[this.#offset];
    if (character === undefined) throw new JsonFailure(this.#tooShort, this.#offset);
    throw new JsonFailure(`invalid character ${quoteByte(character)} ${where}`, this.#offset);
  }

  #nested(opening: '{' | '['): Json {
    if (++this.#depth > depthMax) this.#refuse(tooDeep);
    const value = opening === '{' ? this.#object() : this.#array();
    this.#depth--;
    return value;
  }

  #object(): Json {
    const entries: [string, Json][] = [];
    this.#offset++;
    if (this.#peekToken() === '}') {
      this.#offset++;
      return {};
    }
    for (;;) {
      if (this.#peekToken() !== '"') this.#refuse('looking for beginning of object key string');
      const key = this.#string();
      if (this.#peekToken() !== ':') this.#refuse('after object key');
      this.#offset++;
      entries.push([key, this.value()]);
      const next = this.#peekToken();
      if (next !== ',' && next !== '}') this.#refuse('after object key:value pair');
      this.#offset++;
      // Of a key that comes twice the last value stays.
      if (next === '}') return Object.fromEntries(entries);
    }
  }

  #array(): Json {
    const items: Json[] = [];
    this.#offset++;
    if (this.#peekToken() === ']') {
      this.#offset++;
      return items;
    }
    for (;;) {
      items.push(this.value());
      const next = this.#peekToken();
      if (next !== ',' && next !== ']') this.#refuse('after array element');
      this.#offset++;
      if (next === ']') return items;
    }
  }

  #string(): string {
    const start = this.#offset++;
    for (;;) {
      const character = this.#text[this.#offset];
      if (character === undefined || character < ' ') this.#refuse('in string literal');
      this.#offset++;
      if (character === '"') return JSON.parse(this.#text.slice(start, this.#offset)) as string;
      if (character !== '\\') continue;
      const escape = this.#text[this.#offset];
      if (escape === undefined || !'bfnrt\\/"u'.includes(escape)) this.#refuse('in string escape code');
      this.#offset++;
      for (let i = 0; escape === 'u' && i < 4; i++, this.#offset++) {
        if (!/^[0-9a-fA-F]$/.test(this.#text[this.#offset] ?? '')) this.#refuse('in \\u hexadecimal character escape');
      }
    }
  }

  #word(word: string, value: Json): Json {
    for (const character of word) {
      if (this.#text[this.#offset] !== character) this.#refuse(`in literal ${word} (expecting '${character}')`);
      this.#offset++;
    }
    return value;
  }

  #number(): number {
    const start = this.#offset;
    const digits = (where: string): void => {
      if (!/^\d$/.test(this.#text[this.#offset] ?? '')) this.#refuse(where);
      while (/^\d$/.test(this.#text[this.#offset] ?? '')) this.#offset++;
    };
    if (this.#text[this.#offset] === '-') this.#offset++;
    if (this.#text[this.#offset] === '0') this.#offset++;
    else digits('in numeric literal');
    if (this.#text[this.#offset] === '.') {
      this.#offset++;
      digits('after decimal point in numeric literal');
    }
    if (/^[eE]$/.test(this.#text[this.#offset] ?? '')) {
      this.#offset++;
      if (/^[-+]$/.test(this.#text[this.#offset] ?? '')) this.#offset++;
      digits('in exponent of numeric literal');
    }
    return Number(this.#text.slice(start, this.#offset));
  }
}

/** Go names a byte, so that the first byte of `世` is 'ä'. */
function quoteByte(character: string): string {
  if (character === "'") return "'\\''";
  if (character === '"') return `'"'`;
  const [byte = 0] = encodeUtf8(character);
  return `'${quote(String.fromCharCode(byte)).slice(1, -1)}'`;
}
