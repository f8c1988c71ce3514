/**
 * Strategic merge patches: JSON merge patches that know by which key the elements of a list are told apart.
 * Models k8s.io/apimachinery/pkg/util/strategicpatch.
 * https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 */
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { formatValue } from '../text/golang/fmt.ts';
import { fromJson } from '../text/golang/value.ts';
import type { StructSchema, TypeSchema } from './schema/schema.ts';
import { structSchema } from './schema/schema.ts';

/** An element of a patch does not say which one it is about; `message` in the words of mergepatch.ErrNoMergeKey. */
export class NoMergeKey extends Error {
  constructor(item: Json, mergeKey: string) {
    super(`map: ${formatValue(fromJson(item))} does not contain declared merge key: ${mergeKey}`);
  }
}

type Fields = Record<string, Json | undefined>;

const orderPrefix = '$setElementOrder/';
const deletePrefix = '$deleteFromPrimitiveList/';
const retainKeys = '$retainKeys';

/** The patched object. Without a schema (a custom kind, a free map) lists are replaced as a whole. Throws NoMergeKey. */
export function strategicMerge(original: JsonObject, patch: JsonObject, schema: StructSchema | undefined): JsonObject {
  if (patch.$patch === 'replace') return without(patch, '$patch');
  if (patch.$patch === 'delete') return {};
  let merged: Fields = { ...original };
  if (Array.isArray(patch[retainKeys])) {
    const kept = new Set<Json>(patch[retainKeys]);
    merged = Object.fromEntries(Object.entries(merged).filter(([key]) => kept.has(key)));
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key === retainKeys || key === '$patch' || key.startsWith(orderPrefix) || value === undefined) continue;
    if (key.startsWith(deletePrefix)) {
      const name = key.slice(deletePrefix.length);
      merged[name] = listOf(merged[name]).filter((item) => !listOf(value).includes(item));
      continue;
    }
    if (value === null) delete merged[key];
    else merged[key] = mergeField(merged[key], value, schema, key);
  }
  for (const [key, order] of Object.entries(patch)) {
    if (!key.startsWith(orderPrefix)) continue;
    const name = key.slice(orderPrefix.length);
    const list = merged[name];
    if (Array.isArray(list)) merged[name] = inOrder(list, listOf(order), listOf(original[name]), schema?.fields.get(name)?.mergeKey ?? '');
  }
  return merged;
}

function mergeField(original: Json | undefined, patch: Json, schema: StructSchema | undefined, name: string): Json {
  const field = schema?.fields.get(name);
  if (isObject(patch)) {
    return strategicMerge(isObject(original) ? original : {}, patch, field && structIn(field.type));
  }
  // Where there is no such list yet, nobody looks for keys.
  if (Array.isArray(patch) && field?.mergeKey !== undefined) {
    if (Array.isArray(original)) assertKeys(patch, field.mergeKey);
    return mergeList(listOf(original), patch, field.mergeKey, structIn(field.type));
  }
  return patch;
}

/** The type of the objects inside a list or a map, or of the object itself. */
function structIn(type: TypeSchema): StructSchema | undefined {
  if (type.kind === 'struct') return structSchema(type.name);
  return type.kind === 'list' || type.kind === 'map' ? structIn(type.of) : undefined;
}

/** First what is said of the list itself, then its elements. */
function assertKeys(patch: readonly Json[], mergeKey: string): void {
  const keyless = patch.filter(isObject).filter((item) => mergeKey !== '' && item[mergeKey] === undefined && item.$patch !== 'replace');
  const first = keyless.find(({ $patch }) => $patch !== undefined) ?? keyless[0];
  if (first) throw new NoMergeKey(first, mergeKey);
}

function mergeList(original: readonly Json[], patch: readonly Json[], mergeKey: string, schema: StructSchema | undefined): readonly Json[] {
  const directives = patch.filter((item): item is JsonObject => isObject(item) && item.$patch !== undefined);
  const items = patch.filter((item) => !isObject(item) || item.$patch === undefined);
  if (directives.some(({ $patch }) => $patch === 'replace')) return items;
  let merged: Json[] = original.filter((item) => !directives.some((directive) => directive.$patch === 'delete' && sameKey(item, directive, mergeKey)));
  for (const item of items) {
    const at = merged.findIndex((other) => sameKey(other, item, mergeKey));
    const other = merged[at];
    if (at < 0) merged = [...merged, isObject(item) ? strategicMerge({}, item, schema) : item];
    else if (isObject(item) && isObject(other)) merged[at] = strategicMerge(other, item, schema);
  }
  return inOrder(merged, items, original, mergeKey);
}

const sameKey = (a: Json, b: Json, mergeKey: string): boolean => (mergeKey === '' || !isObject(a) || !isObject(b) ? a === b : a[mergeKey] === b[mergeKey]);

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/**
 * The patch's elements in the patch's order, the server's own woven in: each stands before the first element of the patch that the
 * live list has behind it. Models normalizeElementOrder and mergeSortedSlice.
 */
function inOrder(merged: readonly Json[], patchOrder: readonly Json[], serverOrder: readonly Json[], mergeKey: string): readonly Json[] {
  const position = (order: readonly Json[], item: Json): number => order.findIndex((other) => sameKey(other, item, mergeKey));
  const sorted = (items: readonly Json[], order: readonly Json[]): readonly Json[] => {
    const rank = (item: Json): number => (position(order, item) < 0 ? order.length : position(order, item));
    return [...items].sort((a, b) => rank(a) - rank(b));
  };
  const right = sorted(merged.filter((item) => position(patchOrder, item) >= 0), patchOrder);
  const left = sorted(merged.filter((item) => position(patchOrder, item) < 0), serverOrder);
  const woven: Json[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [l, r] = [left[i], right[j]];
    if (l === undefined) woven.push(...right.slice(j++, j));
    else if (r === undefined) woven.push(...left.slice(i++, i));
    else {
      const [li, ri] = [position(serverOrder, l), position(serverOrder, r)];
      if (li >= 0 && ri >= 0 && li < ri) woven.push(...left.slice(i++, i));
      else woven.push(...right.slice(j++, j));
    }
  }
  return woven;
}

function without(object: JsonObject, key: string): JsonObject {
  const { [key]: _dropped, ...rest } = object;
  return rest;
}
