/** index, slice and len: Go's view of what is inside a value. Strings are bytes there. */
import type { Json } from '../../base/json.ts';
import { decodeUtf8, encodeUtf8 } from '../golang/quote.ts';
import { goString, mapKeys, mapValue, typeName } from '../golang/value.ts';
import type { GoValue } from '../golang/value.ts';
import { CallFailure } from './failure.ts';
import { elementOf, indirectInterface, toInterface, valueOf, valueTypeName } from './value.ts';
import type { Value } from './value.ts';

/** Models `length`. */
export function lengthOf(value: Value): number {
  if (value.kind === 'nothing') throw new CallFailure('reflect: call of reflect.Value.Type on zero Value');
  const held = toInterface(value);
  switch (held.kind) {
    case 'nil':
      throw new CallFailure('len of nil pointer');
    case 'string':
      return encodeUtf8(held.value).length;
    case 'slice':
      return held.items.length;
    case 'map':
      return mapKeys(held.entries).length;
    default:
      throw new CallFailure(`len of type ${typeName(held)}`);
  }
}

/** Models `index`: `index x 1 "a"` is x[1]["a"]. */
export function index(item: Value, indexes: readonly Value[]): Value {
  let value = indirectInterface(item);
  if (value.kind === 'nothing') throw new CallFailure('index of untyped nil');
  for (const at of indexes.map(indirectInterface)) {
    const held: GoValue = toInterface(value);
    switch (held.kind) {
      case 'nil':
        throw new CallFailure('index of nil pointer');
      case 'string': {
        const bytes = encodeUtf8(held.value);
        const byte = bytes[indexWithin(at, bytes.length, 'string')] ?? 0;
        value = valueOf({ kind: 'int', type: 'uint8', value: BigInt(byte) });
        break;
      }
      case 'slice':
        value = elementOf(held.items[indexWithin(at, held.items.length, 'slice')]);
        break;
      case 'map': {
        if (at.kind === 'nothing') throw new CallFailure('value is nil; should be of type string');
        const key = toInterface(at);
        if (key.kind !== 'string') throw new CallFailure(`value has type ${valueTypeName(at)}; should be string`);
        value = elementOf(mapValue(held.entries, key.value));
        break;
      }
      default:
        throw new CallFailure(`can't index item of type ${typeName(held)}`);
    }
  }
  return value;
}

/** Go's check lets the length itself pass; reflect then refuses it in its own words. */
function indexWithin(at: Value, length: number, kind: 'string' | 'slice'): number {
  const position = indexArgument(at, length);
  if (position === length) throw new CallFailure(`reflect: ${kind} index out of range`);
  return position;
}

/** Models `indexArg`. */
function indexArgument(at: Value, capacity: number): number {
  if (at.kind === 'nothing') throw new CallFailure('cannot index slice/array with nil');
  // An interface is refused even if it holds a number: only `index` looks through it.
  if (at.kind === 'interface' || at.value.kind !== 'int') throw new CallFailure(`cannot index slice/array with type ${valueTypeName(at)}`);
  const { value } = at.value;
  if (value < 0n || value > BigInt(capacity)) throw new CallFailure(`index out of range: ${value}`);
  return Number(value);
}

/** Models `slice`: `slice x 1 2` is x[1:2]. */
export function slice(item: Value, indexes: readonly Value[]): Value {
  const value = indirectInterface(item);
  if (value.kind === 'nothing') throw new CallFailure('slice of untyped nil');
  if (indexes.length > 3) throw new CallFailure(`too many slice indexes: ${indexes.length}`);
  const held = toInterface(value);
  if (held.kind === 'string') {
    if (indexes.length === 3) throw new CallFailure('cannot 3-index slice a string');
    const bytes = encodeUtf8(held.value);
    const [from, to] = bounds(indexes, bytes.length, bytes.length);
    return valueOf(goString(decodeUtf8(bytes.slice(from, to))));
  }
  if (held.kind !== 'slice') throw new CallFailure(`can't slice item of type ${typeName(held)}`);
  const { items } = held;
  const [from, to] = bounds(indexes, items.length, capacityOf(items.length));
  const padded: readonly Json[] = to > items.length ? [...items, ...Array<null>(to - items.length).fill(null)] : items;
  return valueOf({ kind: 'slice', items: padded.slice(from, to) });
}

function bounds(indexes: readonly Value[], length: number, capacity: number): readonly [number, number] {
  const [from = 0, to = length, limit = capacity] = indexes.map((at) => indexArgument(at, capacity));
  if (from > to) throw new CallFailure(`invalid slice index: ${from} > ${to}`);
  if (to > limit) throw new CallFailure(`invalid slice index: ${to} > ${limit}`);
  return [from, to];
}

/** The room that Go's append leaves behind a slice that was decoded element by element: the next power of two. */
function capacityOf(length: number): number {
  return length === 0 ? 0 : 2 ** Math.ceil(Math.log2(length));
}

