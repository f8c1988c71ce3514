/** JSON seen as the Go value that the API server holds in memory. */
import { parseQuantity } from '../../../api/quantity.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import type { GoType } from './structs.ts';
import { goFields, goTypeText } from './structs.ts';

export type GoValue =
  | { readonly kind: 'nil'; readonly type: GoType }
  | { readonly kind: 'scalar'; readonly type: GoType; readonly text: string; readonly zero: boolean }
  | { readonly kind: 'pointer'; readonly type: GoType; readonly to: GoValue }
  | { readonly kind: 'struct'; readonly type: GoType; readonly typeText: string; readonly fields: readonly (readonly [string, GoValue])[] }
  | { readonly kind: 'slice'; readonly type: GoType; readonly items: readonly GoValue[] }
  | { readonly kind: 'map'; readonly type: GoType; readonly entries: readonly (readonly [string, GoValue])[] };

export class LayoutUnknown extends Error {}

/** `outer` is the object around the struct, where some of its fields stand in JSON. */
export function goValue(json: Json | undefined, type: GoType, version: KubernetesVersion, outer: JsonObject = {}): GoValue {
  switch (type.kind) {
    case 'string':
      return { kind: 'scalar', type, text: JSON.stringify(json ?? ''), zero: (json ?? '') === '' };
    case 'int':
      return { kind: 'scalar', type, text: String(json ?? 0), zero: (json ?? 0) === 0 };
    case 'bool':
      return { kind: 'scalar', type, text: String(json ?? false), zero: json !== true };
    case 'quantity':
      return quantityValue(String(json ?? '0'), type);
    case 'intOrString': {
      const named = typeof json === 'string';
      const int: GoType = { kind: 'int' };
      const fields = [
        ['Type', goValue(named ? 1 : 0, int, version)],
        ['IntVal', goValue(named ? 0 : (json ?? 0), int, version)],
        ['StrVal', goValue(named ? json : '', { kind: 'string' }, version)],
      ] as const;
      return { kind: 'struct', type, typeText: goTypeText(type), fields };
    }
    case 'pointer':
      return json === undefined || json === null ? { kind: 'nil', type } : { kind: 'pointer', type, to: goValue(json, type.of, version, outer) };
    case 'slice':
      return Array.isArray(json) ? { kind: 'slice', type, items: json.map((item: Json) => goValue(item, type.of, version)) } : { kind: 'nil', type };
    case 'map':
      if (!isObject(json)) return { kind: 'nil', type };
      return {
        kind: 'map',
        type,
        entries: Object.entries(json)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          // Names of resources have a String method, which the report marks with an s.
          .map(([key, value]) => [`${type.of.kind === 'quantity' ? 's' : ''}${JSON.stringify(key)}`, goValue(value, type.of, version)] as const),
      };
    case 'struct': {
      const layout = goFields(type.name, version);
      if (!layout) throw new LayoutUnknown(type.name);
      const object = isObject(json) ? json : {};
      const fields = layout.map(({ name, type: of, path }) => {
        if (path.length === 0) return [name, goValue(object, of, version, outer)] as const;
        const [first, second] = path;
        return [name, goValue(first === '..' ? outer[second ?? ''] : object[first ?? ''], of, version, object)] as const;
      });
      return { kind: 'struct', type, typeText: goTypeText(type), fields };
    }
  }
}

function quantityValue(text: string, type: GoType): GoValue {
  const { nano = 0n, form = 'decimal' } = parseQuantity(text) ?? {};
  let value = nano;
  let scale = -9;
  while (scale < 0 && value % 10n === 0n && value !== 0n) {
    value /= 10n;
    scale += 1;
  }
  if (value === 0n) scale = 0;
  const int: GoType = { kind: 'int' };
  const word: GoType = { kind: 'string' };
  const scalar = (of: GoType, printed: string, zero: boolean): GoValue => ({ kind: 'scalar', type: of, text: printed, zero });
  const amount: GoValue = {
    kind: 'struct',
    type: { kind: 'struct', name: 'int64Amount' },
    typeText: 'resource.int64Amount',
    fields: [
      ['value', scalar(int, String(value), value === 0n)],
      ['scale', scalar(int, String(scale), scale === 0)],
    ],
  };
  return {
    kind: 'struct',
    type,
    typeText: goTypeText(type),
    fields: [
      ['i', amount],
      ['s', scalar(word, JSON.stringify(text), text === '')],
      ['Format', scalar(word, JSON.stringify(form === 'binary' ? 'BinarySI' : form === 'exponent' ? 'DecimalExponent' : 'DecimalSI'), false)],
    ],
  };
}

export function isZero(value: GoValue): boolean {
  switch (value.kind) {
    case 'nil':
      return true;
    case 'scalar':
      return value.zero;
    case 'struct':
      return value.fields.every(([, field]) => isZero(field));
    default:
      return false;
  }
}
