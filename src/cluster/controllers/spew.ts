/**
 * The order that Kubernetes gives to ports and subsets: by the MD5 of what Go's spew prints of the struct. Arbitrary to look at, but
 * the same in every cluster. Models hashutil.DeepHashObject.
 */
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export function sortedByHash<T>(items: readonly T[], spew: (item: T) => string): readonly T[] {
  if (items.length < 2) return items;
  return items
    .map((item) => ({ item, hash: bytesToHex(md5(utf8ToBytes(spew(item)))) }))
    .sort((one, other) => (one.hash < other.hash ? -1 : one.hash > other.hash ? 1 : 0))
    .map(({ item }) => item);
}

/** `(*string)http`, `(*string)<nil>`. */
export function spewPointer(value: string | number | undefined, type = 'string'): string {
  return `(*${type})${value ?? '<nil>'}`;
}
