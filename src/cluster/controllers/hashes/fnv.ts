/** The short hashes in the names of revisions: 32 bits of FNV, printed as a number whose digits became harmless letters. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { generatedNameAlphabet } from '../../ports/choices.ts';

/** The characters that ten digits come out as. */
export const hashAlphabet = '456789bcdf';

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1: multiplies first. Go's fnv.New32. */
export const fnv1 = (bytes: Uint8Array): number => bytes.reduce((hash, byte) => (Math.imul(hash, prime) ^ byte) >>> 0, offsetBasis);

/** FNV-1a: multiplies last. Go's fnv.New32a. */
export const fnv1a = (bytes: Uint8Array): number => bytes.reduce((hash, byte) => Math.imul(hash ^ byte, prime) >>> 0, offsetBasis);

/** Models rand.SafeEncodeString of the decimal number. */
export function safeEncode(hash: number): string {
  return [...utf8ToBytes(String(hash))].map((byte) => generatedNameAlphabet.charAt(byte % generatedNameAlphabet.length)).join('');
}
