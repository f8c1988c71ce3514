/** A YAML tree as JSON. Models decoding in go-yaml v2 and the conversion of sigs.k8s.io/yaml. */
import { unreachable } from '../../base/assert.ts';
import type { Json } from '../../base/json.ts';
import { formatFloat } from '../golang/float.ts';
import type { YamlEntry, YamlNode } from './node.ts';
import { YamlFailure } from './token.ts';

export function toJson(node: YamlNode): Json {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'alias':
      return toJson(node.target);
    case 'sequence':
      return node.items.map(toJson);
    case 'mapping': {
      const entries = new Map<string, Json>();
      readMapping(node.entries, entries);
      return Object.fromEntries(entries);
    }
    default:
      return unreachable(node);
  }
}

/** Of a key that comes twice the last value stays. A merge counts at its place: what stands before it gives way. */
function readMapping(source: readonly YamlEntry[], into: Map<string, Json>): void {
  for (const { key, value } of source) {
    if (key.kind === 'scalar' && key.plain && key.value === '<<') merge(value, into);
    else into.set(keyOf(key), toJson(value));
  }
}

function merge(value: YamlNode, into: Map<string, Json>): void {
  const refuse = (): never => {
    throw new YamlFailure('elsewhere', 'map merge requires map or sequence of maps as the value', origin);
  };
  const source = value.kind === 'alias' ? value.target : value;
  if (source.kind === 'mapping') return readMapping(source.entries, into);
  if (source.kind !== 'sequence') return refuse();
  // Earlier maps of the list come first, so they are read last.
  for (const item of source.items.toReversed()) {
    const map = item.kind === 'alias' ? item.target : item;
    if (map.kind === 'mapping') readMapping(map.entries, into);
    else refuse();
  }
}

const origin = { offset: 0, line: 0, column: 0 };

/** JSON has only texts for keys: `on: push` is the key "true", `80: x` the key "80". */
function keyOf(key: YamlNode): string {
  const value = toJson(key);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(BigInt(value)) : formatFloat(value, 'g', -1);
  if (value === null) throw new YamlFailure('elsewhere', 'unsupported map key of type: %!s(<nil>), key: <nil>', origin);
  throw new YamlFailure('elsewhere', `invalid map key: ${Array.isArray(value) ? '[]interface {}' : 'map[interface {}]interface {}'}`, origin);
}
