/** Strings as Go source: strconv.Quote and its kin. https://pkg.go.dev/strconv#Quote */

const escapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v', '\\': '\\\\',
};

const letters: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Models strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space. */
export function isPrintable(character: string): boolean {
  return character === ' ' || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character);
}

function hex(codePoint: number, width: number): string {
  return codePoint.toString(16).padStart(width, '0');
}

function quoteWith(text: string, mark: string, asciiOnly: boolean): string {
  let quoted = mark;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const escape = escapes[character];
    if (character === mark) quoted += `\\${mark}`;
    else if (escape !== undefined) quoted += escape;
    else if (isPrintable(character) && (!asciiOnly || codePoint < 0x80)) quoted += character;
    else if (codePoint < 0x20 || codePoint === 0x7f) quoted += `\\x${hex(codePoint, 2)}`;
    else if (codePoint < 0x10000) quoted += `\\u${hex(codePoint, 4)}`;
    else quoted += `\\U${hex(codePoint, 8)}`;
  }
  return quoted + mark;
}

/** "a\n" with its quotes, as %q writes it. */
export function quote(text: string): string {
  return quoteWith(text, '"', false);
}

/** As %+q writes it: everything beyond ASCII escaped. */
export function quoteToAscii(text: string): string {
  return quoteWith(text, '"', true);
}

/** A character in single quotes, as %q writes an integer. */
export function quoteRune(codePoint: number, asciiOnly: boolean): string {
  const known = codePoint >= 0 && codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff);
  return quoteWith(String.fromCodePoint(known ? codePoint : 0xfffd), "'", asciiOnly);
}

/** Whether Go's %#q can write it in backquotes. */
export function canBackquote(text: string): boolean {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint === 0xfeff || codePoint === 0x7f || character === '`' || (codePoint < 0x20 && character !== '\t')) return false;
  }
  return true;
}

/** Reads a Go string literal ("…" or `…`) or a rune literal ('…'); undefined where Go's strconv.Unquote says "invalid syntax". */
export function unquote(literal: string): string | undefined {
  const mark = literal[0];
  if (literal.length < 2 || mark === undefined || literal.at(-1) !== mark) return undefined;
  const body = literal.slice(1, -1);
  if (mark === '`') return body.includes('`') ? undefined : body.replaceAll('\r', '');
  if (mark !== '"' && mark !== "'") return undefined;
  if (body.includes('\n')) return undefined;
  const text = unescape(body, mark);
  return mark === "'" && text !== undefined && [...text].length !== 1 ? undefined : text;
}

/** What stands between two quotation marks, its escapes resolved; undefined where an escape is none of Go's, or a bare mark stands in it. */
export function unescape(body: string, mark: '"' | "'"): string | undefined {
  let text = '';
  let bytes: number[] = [];
  const flush = (): void => {
    text += decodeUtf8(bytes);
    bytes = [];
  };
  for (let i = 0; i < body.length;) {
    const rest = body.slice(i);
    const escape = /^\\(?:([abfnrtv\\'"])|x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(rest);
    if (rest.startsWith('\\')) {
      if (!escape) return undefined;
      const [whole, simple, byte, octal, short, long] = escape;
      i += whole.length;
      if (byte !== undefined || octal !== undefined) {
        const value = byte !== undefined ? Number.parseInt(byte, 16) : Number.parseInt(octal ?? '', 8);
        if (value > 255) return undefined;
        if (mark === "'") text += String.fromCodePoint(value);
        else bytes.push(value);
        continue;
      }
      flush();
      if (simple !== undefined) {
        if ((simple === "'" || simple === '"') && simple !== mark) return undefined;
        text += letters[simple] ?? simple;
        continue;
      }
      const codePoint = Number.parseInt(short ?? long ?? '', 16);
      if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return undefined;
      text += String.fromCodePoint(codePoint);
      continue;
    }
    if (rest.startsWith(mark)) return undefined;
    flush();
    const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    text += character;
    i += character.length;
  }
  flush();
  return text;
}

/** A character as %#U shows it: U+0023 '#'. */
export function describeCharacter(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return isPrintable(character) ? `${code} '${character}'` : code;
}

/** The text of UTF-8 bytes; a byte that belongs to no character becomes U+FFFD, as it does when Go prints it. */
export function decodeUtf8(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i] ?? 0;
    const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
    const tail = bytes.slice(i + 1, i + length);
    let codePoint = length === 1 ? first : first & (0x7f >> length);
    for (const byte of tail) codePoint = (codePoint << 6) | (byte & 0x3f);
    const smallest = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0;
    const good = length > 0 && tail.length === length - 1 && tail.every((byte) => (byte & 0xc0) === 0x80)
      && codePoint >= smallest && codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff);
    text += good ? String.fromCodePoint(codePoint) : '\ufffd';
    i += good ? length : 1;
  }
  return text;
}

/** The UTF-8 bytes of a text: what Go's len, index and slice count. */
export function encodeUtf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80) bytes.push(codePoint);
    else if (codePoint < 0x800) bytes.push(0xc0 | (codePoint >> 6), 0x80 | (codePoint & 0x3f));
    else if (codePoint < 0x10000) bytes.push(0xe0 | (codePoint >> 12), 0x80 | ((codePoint >> 6) & 0x3f), 0x80 | (codePoint & 0x3f));
    else bytes.push(0xf0 | (codePoint >> 18), 0x80 | ((codePoint >> 12) & 0x3f), 0x80 | ((codePoint >> 6) & 0x3f), 0x80 | (codePoint & 0x3f));
  }
  return bytes;
}
