/** What a template computes with: Go's `reflect.Value` over decoded JSON. */
import type { Json } from '../../base/json.ts';
import { fromJson, nil, typeName } from '../golang/value.ts';
import type { GoValue } from '../golang/value.ts';

/**
 * `nothing`: no value at all, such as a missing key; `interface`: what stands in a map or slice, whose static type is `interface {}`
 * and which may be nil; `concrete`: a value with its own type. The first two differ from each other, and from what they hold, only in
 * error texts and in the functions that look at types.
 */
export type Value =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'interface'; readonly holds: GoValue }
  | { readonly kind: 'concrete'; readonly value: Exclude<GoValue, { kind: 'nil' }> };

export const nothing: Value = { kind: 'nothing' };

/** reflect.ValueOf */
export function valueOf(value: GoValue): Value {
  return value.kind === 'nil' ? nothing : { kind: 'concrete', value };
}

/** An element of a map or slice. */
export function elementOf(json: Json | undefined): Value {
  return { kind: 'interface', holds: fromJson(json) };
}

/** The value as a Go function with an `interface {}` parameter gets it. */
export function toInterface(value: Value): GoValue {
  if (value.kind === 'nothing') return nil;
  return value.kind === 'interface' ? value.holds : value.value;
}

/** Looks through an interface; nil becomes nothing. */
export function indirectInterface(value: Value): Value {
  return value.kind === 'interface' ? valueOf(value.holds) : value;
}

export function valueTypeName(value: Exclude<Value, { kind: 'nothing' }>): string {
  return value.kind === 'interface' ? 'interface {}' : typeName(value.value);
}

/** Models `isTrue`: not the zero of its type; empty strings, slices and maps are false. */
export function isTrue(value: Value): boolean {
  const held = toInterface(value);
  switch (held.kind) {
    case 'nil':
      return false;
    case 'bool':
      return held.value;
    case 'int':
      return held.value !== 0n;
    case 'float64':
      return held.value !== 0;
    case 'complex128':
      return held.real !== 0 || held.imaginary !== 0;
    case 'string':
      return held.value !== '';
    case 'slice':
      return held.items.length > 0;
    case 'map':
      return Object.values(held.entries).some((entry) => entry !== undefined);
  }
}
