/** YAML as `kubectl -o yaml` prints it: go-yaml v2's emitter, block style, 80 columns, keys sorted. */
import type { Json } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { formatFloat } from '../golang/float.ts';
import { compareKeys } from './keyOrder.ts';
import { isBase60, resolvePlain } from './resolve.ts';
import { Emitter } from './emitter.ts';
import type { ScalarStyle } from './scalarStyle.ts';

/** Ends with a newline, as kubectl prints it. */
export function printYaml(value: Json): string {
  const emitter = new Emitter();
  if (isObject(value) || Array.isArray(value)) emitCollection(emitter, value, -1, 'root');
  else emitScalar(emitter, value, 2, 'value');
  return emitter.finish();
}

/** Where a collection stands decides where its first entry goes and how deep the others are. */
type Place = 'root' | 'value' | 'item';

function emitCollection(emitter: Emitter, value: Json, indent: number, place: Place): void {
  if (Array.isArray(value)) emitSequence(emitter, value, indent, place);
  else if (isObject(value)) emitMapping(emitter, value, indent);
}

/** `indent` is the indentation of the collection around it, -1 at the root. */
function emitMapping(emitter: Emitter, mapping: { readonly [key: string]: Json | undefined }, indent: number): void {
  const keys = Object.keys(mapping).filter((key) => mapping[key] !== undefined).sort(compareKeys);
  if (keys.length === 0) return emitter.indicator('{}', { needsBlank: true });
  const inner = indent < 0 ? 0 : indent + 2;
  for (const key of keys) {
    const value = mapping[key] ?? null;
    emitter.writeIndent(inner);
    const simple = [...key].length <= 128 && !/[\n\r\u0085\u2028\u2029]/.test(key);
    if (simple) {
      emitScalar(emitter, key, inner, 'key');
      emitter.indicator(':', {});
    } else {
      emitter.indicator('?', { needsBlank: true, isIndention: true });
      emitScalar(emitter, key, inner + 2, 'value');
      emitter.writeIndent(inner);
      emitter.indicator(':', { needsBlank: true, isIndention: true });
    }
    emitValue(emitter, value, inner, 'value');
  }
}

function emitSequence(emitter: Emitter, items: readonly Json[], indent: number, place: Place): void {
  if (items.length === 0) return emitter.indicator('[]', { needsBlank: true });
  // A list under a key is not indented below it.
  const inner = indent < 0 ? 0 : place === 'value' && !emitter.atIndention ? indent : indent + 2;
  for (const item of items) {
    emitter.writeIndent(inner);
    emitter.indicator('-', { needsBlank: true, isIndention: true });
    emitValue(emitter, item, inner, 'item');
  }
}

function emitValue(emitter: Emitter, value: Json, indent: number, place: Place): void {
  if (isObject(value) || Array.isArray(value)) emitCollection(emitter, value, indent, place);
  else emitScalar(emitter, value, indent + 2, 'value');
}

function emitScalar(emitter: Emitter, value: Json, indent: number, role: 'key' | 'value'): void {
  if (typeof value === 'string') emitter.scalar(value, styleOf(value), indent, role);
  else emitter.scalar(plainText(value), 'plain', indent, role);
}

function plainText(value: Json): string {
  if (typeof value !== 'number') return String(value);
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) return String(BigInt(value));
  const text = formatFloat(value, 'g', -1);
  return ({ '+Inf': '.inf', '-Inf': '-.inf', NaN: '.nan' } as Readonly<Record<string, string>>)[text] ?? text;
}

/** The style that is asked for; the emitter falls back to a safer one where the text does not allow it. */
function styleOf(text: string): ScalarStyle {
  if (text.includes('\n')) return 'literal';
  return resolvePlain(text).kind === 'string' && !isBase60(text) ? 'plain' : 'double';
}
