/** `--append-hash`: a suffix to the name that tells what is in a ConfigMap or a Secret. Models k8s.io/kubectl/pkg/util/hash (1.32). */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { JsonObject } from '../base/json.ts';
import { compactJson } from '../text/json.ts';

/** No vowels: no bad words. */
const consonants: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' };

export function withHash(object: JsonObject): JsonObject {
  const { kind, metadata, data, type } = object;
  const { name } = metadata as { readonly name: string };
  const hashed: JsonObject = { kind: kind ?? null, name, data: data ?? {}, ...(kind === 'Secret' ? { type: type ?? '' } : {}) };
  const hex = bytesToHex(sha256(utf8ToBytes(compactJson(hashed))));
  const suffix = hex.slice(0, 10).replace(/[013ae]/g, (digit) => consonants[digit] ?? digit);
  return { ...object, metadata: { ...(metadata as JsonObject), name: `${name}-${suffix}` } };
}
