/** A page's Content Security Policy: nothing may be asked for, and only the scripts and styles that kubebook put there may act. */
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * `strict-dynamic` lets the scripts named by hash load the others: on file:// no origin could be named for them. Workers are made from
 * blobs. Everything else is forbidden, so even a hole in the sanitising of a note would open onto nothing.
 */
export function contentSecurityPolicy(inlineScripts: readonly string[], inlineStyles: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${[...inlineScripts.map(sourceHash), "'strict-dynamic'"].join(' ')}`,
    `style-src ${inlineStyles.map(sourceHash).join(' ')}`,
    'img-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function sourceHash(text: string): string {
  return `'sha256-${base64(sha256(utf8(text)))}'`;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.subarray(index, index + 3);
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += alphabet[group >>> 18];
    text += alphabet[(group >>> 12) & 63];
    text += second === undefined ? '=' : alphabet[(group >>> 6) & 63];
    text += third === undefined ? '=' : alphabet[group & 63];
  }
  return text;
}

/** The core has no TextEncoder; lone surrogates become U+FFFD, as a browser reads them. */
function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}
