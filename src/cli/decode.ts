/** A file's bytes → text: UTF-8 as a rule, UTF-16 by its marks, and what editors on Windows save (GB18030, Big5 and others) where the bytes are no UTF-8. */
import type { Encoding } from './encodings.ts';
import { encodings } from './encodings.ts';

export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: 'UTF-8' | 'UTF-16' | Encoding['name'] }
  /** UTF-8 with broken places, which `\uFFFD` stands for. */
  | { readonly kind: 'damaged'; readonly text: string; readonly places: number }
  | { readonly kind: 'binary' };

export function decode(bytes: Uint8Array): Decoded {
  const utf16 = utf16Of(bytes);
  if (utf16) return { kind: 'text', text: new TextDecoder(utf16).decode(bytes), encoding: 'UTF-16' };
  if (bytes.includes(0)) return { kind: 'binary' };
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== undefined) return { kind: 'text', text: utf8, encoding: 'UTF-8' };
  const lossy = new TextDecoder('utf-8').decode(bytes);
  const places = count(lossy, /\uFFFD+/g);
  // What is no UTF-8 comes out as hardly anything but broken places; a slip of a tool breaks one or two.
  const other = count(lossy, notAscii) > 4 * places ? undefined : inOtherEncoding(bytes);
  return other ? { kind: 'text', ...other } : { kind: 'damaged', text: lossy, places };
}

const notAscii = /[^\0-\u007F\uFFFD]/g;

/** So large a share of a text's characters are common ones, at least, where it is read in its own encoding. */
const commonMin = 0.3;

/** GB18030, of which almost any bytes are a text, unless the characters of another are common ones, and those of GB18030 are not. */
function inOtherEncoding(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding['name'] } | undefined {
  const readings = encodings.flatMap(({ name, common }) => {
    const text = strictly(name, bytes);
    return text === undefined ? [] : [{ text, encoding: name, share: count(text, common) / count(text, notAscii) }];
  });
  const usual = readings.find(({ encoding }) => encoding === 'GB18030');
  const [best] = readings.filter(({ share }) => share >= Math.max(commonMin, 2 * (usual?.share ?? 0))).toSorted((a, b) => b.share - a.share);
  const found = best ?? usual;
  return found && { text: found.text, encoding: found.encoding };
}

/** By the byte order mark; without one, by the zeros that Latin letters have in every second byte. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length % 2 === 1 || bytes.length < 4) return undefined;
  const beginning = bytes.subarray(0, 1024);
  const zeros = [0, 0];
  beginning.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd > beginning.length / 8) return 'utf-16le';
  if (odd === 0 && even > beginning.length / 8) return 'utf-16be';
  return undefined;
}

/** What Windows-1252 has from 0x80 to 0x9F, where ISO 8859-1, as which Node reads it, has control characters. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return encoding === 'Windows-1252' ? text.replace(/[\u0080-\u009F]/g, (character) => windows1252[character.charCodeAt(0) - 0x80] ?? character) : text;
  } catch {
    return undefined;
  }
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}
