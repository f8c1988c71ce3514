/** Base64 of UTF-8 text, as a Secret's values are written. The core has neither Buffer nor btoa. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(text: string): string {
  const bytes = utf8(text);
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const left = bytes.length - at;
    encoded += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63) + (left > 1 ? alphabet.charAt((bits >> 6) & 63) : '=') + (left > 2 ? alphabet.charAt(bits & 63) : '=');
  }
  return encoded;
}

/** How many bytes the text decodes to: what `describe secret` tells. */
export function decodedLength(encoded: string): number {
  const clean = encoded.replaceAll(/[\s=]/g, '');
  return Math.floor((clean.length * 3) / 4);
}

export function utf8(text: string): readonly number[] {
  return [...text].flatMap((char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) return [code];
    if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
    if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
    return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  });
}
