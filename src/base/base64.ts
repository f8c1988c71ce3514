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

export function encodeBase64(text: string): string {
  const bytes = [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|(.)/gs)].map((match) => (match[1] ? Number.parseInt(match[1], 16) : (match[2] ?? '').charCodeAt(0)));
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    encoded += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    encoded += (second === undefined ? '=' : alphabet.charAt((group >> 6) & 63)) + (third === undefined ? '=' : alphabet.charAt(group & 63));
  }
  return encoded;
}
