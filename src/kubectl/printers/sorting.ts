/** `--sort-by`: rows or items in the order of a field. Models kubectl's TableSorter and RuntimeSort. */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { parseQuantity } from '../../api/quantity.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';
import { quote } from '../../text/golang/quote.ts';
import { sortLikeGo } from '../../text/golang/sort/index.ts';
import { relaxedJsonPath } from '../../text/jsonpath/jsonpath.ts';
import { parseJsonPath } from '../../text/jsonpath/parse.ts';
import { fail } from '../errors.ts';
import { goSort } from '../goSort.ts';

/** A Table with its rows sorted; undefined where no row has the field, which kubectl answers by printing nothing. */
export function sortTable(table: JsonObject, expression: string, version: KubernetesVersion): JsonObject | undefined {
  const rows = Array.isArray(table['rows']) ? (table['rows'] as readonly Json[]).filter(isObject) : [];
  if (rows.length < 2) return table;
  const sorted = sortByField(rows, expression, version, (row) => (isObject(row['object']) ? row['object'] : {}));
  return sorted && { ...table, rows: sorted };
}

export function sortList(list: JsonObject, expression: string, version: KubernetesVersion): JsonObject {
  const items = Array.isArray(list['items']) ? (list['items'] as readonly Json[]).filter(isObject) : [];
  if (items.length === 0) return list;
  const sorted = sortByField(items, expression, version, (item) => item);
  return { ...list, items: sorted ?? fail(`couldn't find any field with path ${quote(sortByPath(expression))} in the list of objects`) };
}

/** As kubectl tells of it. */
export const sortByPath = (expression: string): string => `{.${fieldPath(expression).join('.')}}`;

function sortByField<T extends JsonObject>(entries: readonly T[], expression: string, version: KubernetesVersion, objectOf: (entry: T) => JsonObject): readonly T[] | undefined {
  const relaxed = relaxedJsonPath(expression);
  // What can't be read as a path is found nowhere.
  if (relaxed.kind === 'error' || parseJsonPath(relaxed.text).kind === 'error') return undefined;
  const path = fieldPath(expression);
  const keyed = entries.map((entry) => ({ entry, key: lookUp(objectOf(entry), path) }));
  if (keyed.every(({ key }) => key === undefined)) return undefined;
  return sortLikeGo(keyed, (a, b) => isLess(a.key, b.key, version), goSort(version)).map(({ entry }) => entry);
}

/** `.a.b`, `{.a.b}`, `a.b`, `.a[0].b`. Models RelaxedJSONPathExpression for the plain paths that sorting is used with. */
function fieldPath(expression: string): readonly string[] {
  const inner = /^\{?\.?(.*?)\}?$/.exec(expression)?.[1] ?? '';
  return inner.split(/[.[\]]/).filter((part) => part !== '');
}

function lookUp(value: Json | undefined, path: readonly string[]): Json | undefined {
  let at = value;
  for (const part of path) {
    if (Array.isArray(at)) at = (at as readonly Json[])[part === '*' ? 0 : Number(part)];
    else if (isObject(at)) at = at[part];
    else return undefined;
  }
  return at;
}

/** Models isLess; what has no such field comes first, whatever it is held against. */
function isLess(a: Json | undefined, b: Json | undefined, version: KubernetesVersion): boolean {
  if (a === undefined || b === undefined) return a === undefined;
  if (a === null || b === null) return a === null && b !== null;
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  const [left, right] = [String(a), String(b)];
  const [x, y] = [parseQuantity(left), parseQuantity(right)];
  if (x && y) return x.nano < y.nano;
  // Natural order was taken back. https://github.com/kubernetes/kubernetes/pull/124514
  return atLeast(version, '1.31') ? left < right : compareNaturally(left, right) < 0;
}

/** Digits count as numbers: `pod-2` before `pod-10`, 10.0.0.9 before 10.0.0.10. Models sortorder.NaturalLess. */
function compareNaturally(a: string, b: string): number {
  const split = (text: string): readonly string[] => text.match(/\d+|\D/g) ?? [];
  const left = split(a);
  const right = split(b);
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const x = left[at] ?? '';
    const y = right[at] ?? '';
    if (x === y) continue;
    if (/\d/.test(x) && /\d/.test(y)) return Number(x) - Number(y) || x.length - y.length;
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
