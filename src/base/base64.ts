/** Base64 of UTF-8 text, as Secrets hold it; neither Node's Buffer nor the browser's atob may be used here. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text behind `encoded`; bytes that are not UTF-8 come out as replacement characters. */
export function decodeBase64(encoded: string): string {
  let bits = 0;
  let held = 0;
  let percent = '';
  for (const character of encoded) {
    const value = alphabet.indexOf(character);
    if (value < 0) continue;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    percent += `%${((held >> bits) & 0xff).toString(16).padStart(2, '0')}`;
    held &= (1 << bits) - 1;
  }
  try {
    return decodeURIComponent(percent);
  } catch {
    return percent.replace(/%([0-9a-f]{2})/g, (_, hex: string) => (Number.parseInt(hex, 16) < 0x80 ? String.fromCharCode(Number.parseInt(hex, 16)) : '\ufffd'));
  }
}

/** Where Go's decoder stops reading: the byte that its `illegal base64 data at input byte 4` names; nothing where all is well. Models encoding/base64's decodeQuantum. */
export function base64Fault(encoded: string): number | undefined {
  const isBreak = (at: number): boolean => encoded[at] === '\n' || encoded[at] === '\r';
  let inGroup = 0;
  for (let at = 0; at < encoded.length; at++) {
    if (isBreak(at)) continue;
    if (alphabet.includes(encoded.charAt(at))) {
      inGroup = (inGroup + 1) % 4;
      continue;
    }
    if (encoded[at] !== '=' || inGroup < 2) return at;
    const skip = (from: number): number => (isBreak(from) ? skip(from + 1) : from);
    let next = skip(at + 1);
    if (inGroup === 2) {
      if (encoded[next] !== '=') return next;
      next = skip(next + 1);
    }
    return next < encoded.length ? next : undefined;
  }
  // The group that is not full begins so far before the end.
  return inGroup === 0 ? undefined : encoded.length - inGroup;
}

/** The bytes of a text in UTF-8; half a surrogate pair becomes U+FFFD, as in Go. */
function utf8(text: string): readonly number[] {
  return [...text].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (point < 0x80) return [point];
    if (point < 0x800) return [0xc0 | (point >> 6), 0x80 | (point & 63)];
    if (point < 0x1_0000) return [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
    return [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
  });
}

/** How many bytes are behind `encoded`. */
export function decodedLength(encoded: string): number {
  const clean = encoded.replaceAll(/[\s=]/g, '');
  return Math.floor((clean.length * 3) / 4);
}

export function encodeBase64(text: string): string {
  const bytes = utf8(text);
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    encoded += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    encoded += (second === undefined ? '=' : alphabet.charAt((group >> 6) & 63)) + (third === undefined ? '=' : alphabet.charAt(group & 63));
  }
  return encoded;
}
