/** A file's bytes → text: UTF-8 as a rule, UTF-16 by its marks, and GB18030, as Chinese editors on Windows save, where the bytes are no UTF-8. */

export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: 'UTF-8' | 'UTF-16' | 'GB18030' }
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
  const gb18030 = count(lossy, /[^\0-\u007F\uFFFD]/g) > 4 * places ? undefined : strictly('gb18030', bytes);
  return gb18030 === undefined ? { kind: 'damaged', text: lossy, places } : { kind: 'text', text: gb18030, encoding: 'GB18030' };
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

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}
