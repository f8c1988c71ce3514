/** The patch that `kubectl apply` sends: what the file adds and changes, and what it no longer has. Models strategicpatch.CreateThreeWayMergePatch. */
import { isObject, sameJson } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { structSchema } from '../api/schema/schema.ts';
import type { StructSchema, TypeSchema } from '../api/schema/schema.ts';

export interface ThreeWay {
  /** As it was applied last: what is here and not in `modified` is deleted. */
  readonly original: JsonObject;
  readonly modified: JsonObject;
  /** As the server has it. */
  readonly current: JsonObject;
}

type Schema = StructSchema | undefined;

/** Lists are patched element by element where the kind's schema says so; without one (custom resources) as a whole. */
export function threeWayPatch({ original, modified, current }: ThreeWay, schema: Schema): JsonObject {
  const additions = changes(current, modified, schema);
  const deletions = removals(original, modified, schema);
  return combine(deletions, additions, schema);
}

/** The key by which the objects of a list are told apart; undefined where the list is one value. */
const listKey = (name: string, schema: Schema): string | undefined => schema?.fields.get(name)?.mergeKey || undefined;

/** The type of what a field holds, or its list or map. */
const inside = (name: string, schema: Schema): Schema => {
  const field = schema?.fields.get(name);
  return field && structIn(field.type);
};

/** Where a field that the file leaves out goes even if nobody applied it: one kind of volume, one strategy. Models patchStrategy:"retainKeys". */
const retainingKeys: ReadonlySet<string> = new Set(['core.v1.Volume', 'apps.v1.DeploymentStrategy']);

const retainsKeys = (name: string, schema: Schema): boolean => {
  const type = schema?.fields.get(name)?.type;
  const element = type?.kind === 'list' ? type.of : type;
  return element?.kind === 'struct' && retainingKeys.has(element.name);
};

/** The difference of a struct whose keys are retained: with the list of them, where there is a difference or a key too many. */
function withRetainedKeys(inner: JsonObject, from: JsonObject, to: JsonObject): JsonObject {
  if (Object.keys(inner).length === 0 && Object.keys(from).every((key) => key in to)) return inner;
  const keys = Object.keys(to).filter((key) => to[key] !== null).sort();
  return keys.length === 0 ? inner : { ...inner, $retainKeys: keys };
}

function structIn(type: TypeSchema): Schema {
  if (type.kind === 'struct') return structSchema(type.name);
  return type.kind === 'list' || type.kind === 'map' ? structIn(type.of) : undefined;
}

/** What `to` has otherwise than `from`; what only `from` has stays. */
function changes(from: JsonObject, to: JsonObject, schema: Schema): JsonObject {
  const patch: Record<string, Json> = {};
  for (const [name, wanted] of Object.entries(to)) {
    if (wanted === undefined) continue;
    const there = from[name];
    if (there === undefined) {
      if (wanted !== null) patch[name] = wanted;
      continue;
    }
    if (isObject(wanted) && isObject(there)) {
      const inner = changesIn(name, there, wanted, schema);
      if (Object.keys(inner).length > 0) patch[name] = inner;
    } else if (Array.isArray(wanted) && Array.isArray(there)) {
      Object.assign(patch, listChanges(name, there, wanted, schema));
    } else if (!sameJson(there, wanted)) {
      patch[name] = wanted;
    }
  }
  return patch;
}

function changesIn(name: string, from: JsonObject, to: JsonObject, schema: Schema): JsonObject {
  const inner = changes(from, to, inside(name, schema));
  return retainsKeys(name, schema) ? withRetainedKeys(inner, from, to) : inner;
}

function listChanges(name: string, there: readonly Json[], wanted: readonly Json[], schema: Schema): JsonObject {
  const key = listKey(name, schema);
  if (key === undefined) return sameJson(there, wanted) ? {} : { [name]: wanted };
  if (there.length === 0) return wanted.length === 0 ? {} : { [name]: wanted };
  const elements = wanted.filter(isObject);
  const patch = pairsByKey(there, wanted, key).flatMap(({ from, to }): readonly JsonObject[] => {
    if (!from || !to) return to ? [to] : [];
    const inner = changesIn(name, from, to, schema);
    return Object.keys(inner).length === 0 ? [] : [{ ...inner, [key]: to[key] ?? null }];
  });
  const sameOrder = there.length === elements.length && there.filter(isObject).every((each, at) => sameJson(each[key] ?? null, elements[at]?.[key] ?? null));
  if (patch.length === 0 && sameOrder) return {};
  return { ...elementOrder(name, elements, key), ...(patch.length > 0 ? { [name]: inOrderOf(elements, patch, key) } : {}) };
}

const elementOrder = (name: string, elements: readonly JsonObject[], key: string): JsonObject => ({ [`$setElementOrder/${name}`]: elements.map((element) => ({ [key]: element[key] ?? null })) });

function inOrderOf(elements: readonly JsonObject[], patch: readonly JsonObject[], key: string): readonly JsonObject[] {
  const rank = (item: JsonObject): number => elements.findIndex((element) => sameJson(element[key] ?? null, item[key] ?? null));
  return [...patch].sort((a, b) => rank(a) - rank(b));
}

interface Pair {
  readonly from: JsonObject | undefined;
  readonly to: JsonObject | undefined;
}

/**
 * The elements of two lists side by side. Where a key stands twice (a port for TCP and for UDP) the first goes with the first and the
 * second with the second. Models diffListsOfMaps, which walks through both lists sorted by the text of the key.
 */
function pairsByKey(from: readonly Json[], to: readonly Json[], key: string): readonly Pair[] {
  const textOf = (element: JsonObject): string => String(element[key] ?? '');
  const sorted = (list: readonly Json[]): readonly JsonObject[] => list.filter(isObject).sort((a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0));
  const [left, right] = [sorted(from), sorted(to)];
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [l, r] = [left[i], right[j]];
    const takesLeft = l !== undefined && (r === undefined || textOf(l) <= textOf(r));
    const takesRight = r !== undefined && (l === undefined || textOf(l) >= textOf(r));
    pairs.push({ from: takesLeft ? l : undefined, to: takesRight ? r : undefined });
    if (takesLeft) i++;
    if (takesRight) j++;
  }
  return pairs;
}

/** What `from` has and `to` has not, as nulls and `$patch: delete`. */
function removals(from: JsonObject, to: JsonObject, schema: Schema): JsonObject {
  const patch: Record<string, Json> = {};
  for (const [name, had] of Object.entries(from)) {
    const kept = to[name];
    if (kept === undefined) {
      if (had !== null) patch[name] = null;
    } else if (isObject(had) && isObject(kept)) {
      const inner = removalsIn(name, had, kept, schema);
      if (Object.keys(inner).length > 0) patch[name] = inner;
    } else if (Array.isArray(had) && Array.isArray(kept)) {
      Object.assign(patch, listRemovals(name, had, kept, schema));
    }
  }
  return patch;
}

function removalsIn(name: string, from: JsonObject, to: JsonObject, schema: Schema): JsonObject {
  const inner = removals(from, to, inside(name, schema));
  return retainsKeys(name, schema) ? withRetainedKeys(inner, from, to) : inner;
}

function listRemovals(name: string, had: readonly Json[], kept: readonly Json[], schema: Schema): JsonObject {
  const key = listKey(name, schema);
  if (key === undefined) return {};
  const elements = kept.filter(isObject);
  const pairs = pairsByKey(had, kept, key);
  const changed = pairs.flatMap(({ from, to }): readonly JsonObject[] => {
    if (!from || !to) return [];
    const inner = removalsIn(name, from, to, schema);
    return Object.keys(inner).length === 0 ? [] : [{ ...inner, [key]: to[key] ?? null }];
  });
  const gone = pairs.flatMap(({ from, to }) => (from && !to ? [{ $patch: 'delete', [key]: from[key] ?? null }] : []));
  const patch = [...inOrderOf(elements, changed, key), ...gone];
  return patch.length === 0 ? {} : { ...elementOrder(name, elements, key), [name]: patch };
}

/** Lays one patch over another. */
function combine(under: JsonObject, over: JsonObject, schema: Schema): JsonObject {
  const merged: Record<string, Json | undefined> = { ...under };
  for (const [name, value] of Object.entries(over)) {
    const below = merged[name];
    if (isObject(below) && isObject(value)) merged[name] = combine(below, value, inside(name, schema));
    else if (Array.isArray(below) && Array.isArray(value) && !name.startsWith('$')) merged[name] = combineLists(below, value, { key: listKey(name, schema), schema: inside(name, schema), order: over[`$setElementOrder/${name}`] ?? under[`$setElementOrder/${name}`] });
    else merged[name] = value;
  }
  return merged;
}

interface CombinedList {
  readonly key: string | undefined;
  readonly schema: Schema;
  readonly order: Json | undefined;
}

/** Changes stand in the order of the file, deletions behind them. */
function combineLists(under: readonly Json[], over: readonly Json[], { key, schema, order }: CombinedList): readonly Json[] {
  if (key === undefined) return over;
  const [below, above] = [under.filter(isObject), over.filter(isObject)];
  const kept = below.filter((element) => element['$patch'] !== 'delete');
  const match = (list: readonly JsonObject[], element: JsonObject): JsonObject | undefined => list.find((each) => sameJson(each[key] ?? null, element[key] ?? null));
  const merged = kept.map((element) => {
    const other = match(above, element);
    return other ? combine(element, other, schema) : element;
  });
  const added = above.filter((element) => !match(kept, element));
  const elements = Array.isArray(order) ? (order as readonly Json[]).filter(isObject) : [];
  return [...inOrderOf(elements, [...merged, ...added], key), ...below.filter((element) => element['$patch'] === 'delete')];
}
