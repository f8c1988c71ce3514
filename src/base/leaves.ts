/** The values in JSON that hold no others, each with the way to it. */
import type { Json } from './json.ts';

export interface Leaf {
  /** Keys and 0-based places, from the outside in. */
  readonly path: readonly (string | number)[];
  readonly value: string | number | boolean;
}

/** In order. What is null or missing is no leaf. */
export function leavesIn(value: Json | undefined, path: Leaf['path'] = []): readonly Leaf[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => leavesIn(item, [...path, index]));
  return Object.entries(value).flatMap(([key, inner]) => leavesIn(inner, [...path, key]));
}

/** The way as patches write it: RFC 6901. */
export const pointerTo = (path: Leaf['path']): string => path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
