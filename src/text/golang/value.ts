/** Go values as a program sees decoded JSON: `map[string]interface {}`, `[]interface {}`, string, bool, int64, float64, nil. */
import type { Json, JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';

export type GoValue =
  | { readonly kind: 'nil' }
  | { readonly kind: 'bool'; readonly value: boolean }
  /** `int` is the type of constants and lengths, `int64` of JSON's whole numbers, `uint8` of a byte of a string. */
  | { readonly kind: 'int'; readonly type: 'int' | 'int64' | 'uint8'; readonly value: bigint }
  | { readonly kind: 'float64'; readonly value: number }
  | { readonly kind: 'complex128'; readonly real: number; readonly imaginary: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'slice'; readonly items: readonly Json[] }
  | { readonly kind: 'map'; readonly entries: JsonObject };

export const nil: GoValue = { kind: 'nil' };

export function goString(value: string): GoValue {
  return { kind: 'string', value };
}

export function goInt(value: number | bigint): GoValue {
  return { kind: 'int', type: 'int', value: BigInt(value) };
}

export function goBool(value: boolean): GoValue {
  return { kind: 'bool', value };
}

/** A JSON number is an int64 where it is whole and fits, else a float64, as Kubernetes decodes it. */
export function fromJson(json: Json | undefined): GoValue {
  if (json === null || json === undefined) return nil;
  if (typeof json === 'string') return { kind: 'string', value: json };
  if (typeof json === 'boolean') return { kind: 'bool', value: json };
  if (typeof json === 'number') {
    const whole = Number.isInteger(json) && Math.abs(json) < 2 ** 63;
    return whole ? { kind: 'int', type: 'int64', value: BigInt(json) } : { kind: 'float64', value: json };
  }
  return isObject(json) ? { kind: 'map', entries: json } : { kind: 'slice', items: json };
}

/** As reflect.Type.String() names it. */
export function typeName(value: GoValue): string {
  switch (value.kind) {
    case 'nil':
      return '<nil>';
    case 'int':
      return value.type;
    case 'slice':
      return '[]interface {}';
    case 'map':
      return 'map[string]interface {}';
    default:
      return value.kind;
  }
}

/** The keys of a map that are there: in JSON as data, undefined stands for "no such field". */
export function mapKeys(entries: JsonObject): string[] {
  return Object.keys(entries).filter((key) => entries[key] !== undefined);
}

/** The value under a key, or undefined if there is none; never something that every JavaScript object has. */
export function mapValue(entries: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}
