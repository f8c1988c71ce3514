/** Standard base64 with padding, as Go decodes it. https://pkg.go.dev/encoding/base64 */
import { decodeUtf8 } from '../golang/quote.ts';
import { CallFailure } from './failure.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text in `encoded`; line ends in it are skipped, as Go skips them. */
export function decodeBase64(encoded: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  let count = 0;
  for (let i = 0; i < encoded.length; i++) {
    const character = encoded[i] ?? '';
    if (character === '\n' || character === '\r') continue;
    if (character === '=') {
      const rest = encoded.slice(i).replace(/[\r\n]/g, '');
      const wanted = count % 4 === 2 ? '==' : count % 4 === 3 ? '=' : undefined;
      if (wanted === undefined) return corrupt(i);
      if (!rest.startsWith(wanted)) return corrupt(rest.length < wanted.length ? encoded.length : i + 1);
      if (rest.length > wanted.length) return corrupt(encoded.length - (rest.length - wanted.length));
      return decodeUtf8(bytes);
    }
    const value = alphabet.indexOf(character);
    if (value < 0) return corrupt(i);
    held = (held << 6) | value;
    bits += 6;
    count++;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
      held &= (1 << bits) - 1;
    }
  }
  // Without its padding the last group is not whole.
  if (count % 4 !== 0) return corrupt(encoded.length - (count % 4));
  return decodeUtf8(bytes);
}

function corrupt(offset: number): never {
  throw new CallFailure(`base64 decode failed: illegal base64 data at input byte ${offset}`);
}
