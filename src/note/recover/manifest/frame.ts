/** What is open while a manifest is read line by line: maps and lists, one in another, each with the shape that Kubernetes gives it. */
import type { TypeSchema } from '../../../api/schema/schema.ts';
import { structSchema } from '../../../api/schema/schema.ts';
import { similarTo } from './similar.ts';

export interface Frame {
  readonly kind: 'map' | 'list';
  /** Of the map itself, or of the list's items. */
  readonly type: TypeSchema;
  /** Where it stands in its parent: a key, or `-` for a list's item. */
  readonly name: string;
  /** The column of its keys or of its marks. */
  readonly indent: number;
  readonly keys: readonly string[];
  /** Below a key that Kubernetes doesn't know: nothing tells what may stand here. */
  readonly stray: boolean;
  readonly parent: Frame | undefined;
  readonly depth: number;
  /** A hash of the way to here and of the keys that are taken: equal for frames between which no later line can tell. */
  readonly signature: number;
}

/** Keys that are remembered of one map: more are only in maps of free keys, where a doubled one is no evidence. */
const keysMax = 100;

export function openFrame(frame: Pick<Frame, 'kind' | 'type' | 'name' | 'indent' | 'stray' | 'parent'>): Frame {
  const { kind, type, name, indent, stray, parent } = frame;
  return { kind, type, name, indent, keys: [], stray, parent, depth: (parent?.depth ?? 0) + 1, signature: hash(hash(parent?.signature ?? 1, name), kind) + indent };
}

export function withKey(frame: Frame, key: string): Frame {
  if (frame.keys.length >= keysMax) return frame;
  const { kind, type, name, indent, keys, stray, parent, depth, signature } = frame;
  return { kind, type, name, indent, keys: [...keys, key], stray, parent, depth, signature: hash(signature, key) };
}

/** FNV-1a, 32 bits. Where two differing frames fall together, one reading less is looked at: nothing worse. */
export function hash(seed: number, text: string): number {
  let value = seed ^ 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** What stands under a key of a map. */
export interface Under {
  readonly type: TypeSchema;
  /** Whether Kubernetes has the key there, or one that is spelt almost like it. */
  readonly key: 'known' | 'misspelt' | 'unknown';
}

export function typeUnder(type: TypeSchema, key: string): Under {
  switch (type.kind) {
    case 'struct': {
      const { fields } = structSchema(type.name);
      const field = fields.get(key);
      if (field) return { key: 'known', type: field.type };
      const meant = fields.get(similarTo(key, fields.keys()) ?? '');
      return meant ? { key: 'misspelt', type: meant.type } : { key: 'unknown', type: { kind: 'any' } };
    }
    case 'map':
      return { key: 'known', type: type.of };
    default:
      return { key: type.kind === 'any' ? 'known' : 'unknown', type: { kind: 'any' } };
  }
}

/** Whether an open object lacks a field of that name. */
export function waitsFor(frame: Frame, key: string): boolean {
  return frame.kind === 'map' && frame.type.kind === 'struct' && structSchema(frame.type.name).fields.has(key) && !frame.keys.includes(key);
}
