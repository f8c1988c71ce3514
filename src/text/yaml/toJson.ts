/** A YAML tree as JSON. Models decoding in go-yaml v2 and the conversion of sigs.k8s.io/yaml. */
import { unreachable } from '../../base/assert.ts';
import type { Json } from '../../base/json.ts';
import { formatFloat } from '../golang/float.ts';
import type { YamlEntry, YamlNode } from './node.ts';
import { YamlFailure } from './token.ts';

export function toJson(node: YamlNode): Json {
  return new Decoder().value(node);
}

/** Of what is decoded, so much may come from aliases: a document of a few lines would be gigabytes. */
function aliasedShareMax(decoded: number): number {
  return 0.99 - (0.89 * Math.min(Math.max(decoded - 400_000, 0), 3_600_000)) / 3_600_000;
}

/** Counts what it decodes as go-yaml does, an alias by all that it stands for; what an alias stands for is decoded once. */
class Decoder {
  #decoded = 0;
  #aliased = 0;
  #aliasesOpen = 0;
  readonly #targets = new Map<YamlNode, { readonly value: Json; readonly count: number }>();

  value(node: YamlNode): Json {
    this.#count(1);
    switch (node.kind) {
      case 'scalar':
        return node.value;
      case 'alias':
        return this.#target(node.target);
      case 'sequence':
        return node.items.map((item) => this.value(item));
      case 'mapping': {
        const entries = new Map<string, Json>();
        this.#mapping(node.entries, entries);
        return Object.fromEntries(entries);
      }
      default:
        return unreachable(node);
    }
  }

  #count(nodes: number): void {
    this.#decoded += nodes;
    if (this.#aliasesOpen > 0) this.#aliased += nodes;
    if (this.#aliased > 100 && this.#decoded > 1_000 && this.#aliased > aliasedShareMax(this.#decoded) * this.#decoded) throw new YamlFailure('elsewhere', 'document contains excessive aliasing', origin);
  }

  #target(node: YamlNode): Json {
    const known = this.#targets.get(node);
    const before = this.#decoded;
    this.#aliasesOpen++;
    if (known) this.#count(known.count);
    const value = known ? known.value : this.value(node);
    this.#aliasesOpen--;
    if (!known) this.#targets.set(node, { value, count: this.#decoded - before });
    return value;
  }

  /** Of a key that comes twice the last value stays. A merge counts at its place: what stands before it gives way. */
  #mapping(source: readonly YamlEntry[], into: Map<string, Json>): void {
    for (const { key, value } of source) {
      if (key.kind === 'scalar' && key.plain && key.value === '<<') this.#merge(value, into);
      else into.set(keyOf(this.value(key)), this.value(value));
    }
  }

  /** Earlier maps of a list come first, so they are read last. */
  #merge(value: YamlNode, into: Map<string, Json>): void {
    const source = value.kind === 'alias' ? value.target : value;
    const maps = source.kind === 'sequence' ? source.items.toReversed() : [value];
    for (const item of maps) {
      const map = item.kind === 'alias' ? item.target : item;
      if (map.kind !== 'mapping') throw new YamlFailure('elsewhere', 'map merge requires map or sequence of maps as the value', origin);
      this.#count(1);
      if (item.kind === 'alias') this.#aliasesOpen++;
      this.#mapping(map.entries, into);
      if (item.kind === 'alias') this.#aliasesOpen--;
    }
  }
}

const origin = { offset: 0, line: 0, column: 0 };

/** JSON has only texts for keys: `on: push` is the key "true", `80: x` the key "80". */
function keyOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(BigInt(value)) : formatFloat(value, 'g', -1);
  if (value === null) throw new YamlFailure('elsewhere', 'unsupported map key of type: %!s(<nil>), key: <nil>', origin);
  throw new YamlFailure('elsewhere', `invalid map key: ${Array.isArray(value) ? '[]interface {}' : 'map[interface {}]interface {}'}`, origin);
}
