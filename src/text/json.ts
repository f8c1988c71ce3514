/** JSON as `kubectl -o json` prints it: Go's encoding/json, four spaces deep. https://pkg.go.dev/encoding/json#Marshal */
import type { Json } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import { compareStrings } from './golang/order.ts';

/**
 * `sorted`: keys in byte order, as a Go map is printed (whatever comes from a server); `as-written`: as the fields of a Go struct are
 * declared (what kubectl makes itself, `kubectl create … --dry-run=client -o json`).
 */
export type KeyOrder = 'sorted' | 'as-written';

/** With the newline at the end that kubectl prints. */
export function printJson(value: Json, order: KeyOrder = 'sorted'): string {
  return `${render(value, '\n', order)}\n`;
}

/** On one line without blanks: Go's json.Marshal. */
export function compactJson(value: Json, order: KeyOrder = 'sorted'): string {
  return render(value, '', order);
}

/** `lineBreak` is a newline with the indentation so far; empty for the compact form. */
function render(value: Json, lineBreak: string, order: KeyOrder): string {
  const inner = lineBreak === '' ? '' : `${lineBreak}    `;
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    if (items.length === 0) return '[]';
    return `[${items.map((item) => inner + render(item, inner, order)).join(',')}${lineBreak}]`;
  }
  if (isObject(value)) {
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    if (keys.length === 0) return '{}';
    if (order === 'sorted') keys.sort(compareStrings);
    const colon = lineBreak === '' ? ':' : ': ';
    return `{${keys.map((key) => `${inner}${jsonString(key)}${colon}${render(value[key] ?? null, inner, order)}`).join(',')}${lineBreak}}`;
  }
  if (typeof value === 'string') return jsonString(value);
  if (typeof value === 'number') return jsonNumber(value);
  return String(value);
}

/** JavaScript's form is Go's, by Go's own choice (ES6 number formatting), but for the sign of zero. */
function jsonNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Go escapes what could end a script element, so that JSON can stand inside HTML. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (character) =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
