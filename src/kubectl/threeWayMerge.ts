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
      const inner = changes(there, wanted, inside(name, schema));
      if (Object.keys(inner).length > 0) patch[name] = inner;
    } else if (Array.isArray(wanted) && Array.isArray(there)) {
      Object.assign(patch, listChanges(name, there, wanted, schema));
    } else if (!sameJson(there, wanted)) {
      patch[name] = wanted;
    }
  }
  return patch;
}

function listChanges(name: string, there: readonly Json[], wanted: readonly Json[], schema: Schema): JsonObject {
  const key = listKey(name, schema);
  if (key === undefined) return sameJson(there, wanted) ? {} : { [name]: wanted };
  const elements = wanted.filter(isObject);
  const known = there.filter(isObject);
  const patch = elements.flatMap((element): readonly JsonObject[] => {
    const match = known.find((each) => sameJson(each[key] ?? null, element[key] ?? null));
    if (!match) return [element];
    const inner = changes(match, element, inside(name, schema));
    return Object.keys(inner).length === 0 ? [] : [{ ...inner, [key]: element[key] ?? null }];
  });
  const order = elements.map((element) => ({ [key]: element[key] ?? null }));
  const before = known.map((each) => each[key]).filter((value) => order.some((each) => each[key] === value));
  const reordered = before.length === order.length && !before.every((value, at) => order[at]?.[key] === value);
  if (patch.length === 0 && !reordered) return {};
  return { [`$setElementOrder/${name}`]: order, ...(patch.length > 0 ? { [name]: patch } : {}) };
}

/** What `from` has and `to` has not, as nulls and `$patch: delete`. */
function removals(from: JsonObject, to: JsonObject, schema: Schema): JsonObject {
  const patch: Record<string, Json> = {};
  for (const [name, had] of Object.entries(from)) {
    const kept = to[name];
    if (kept === undefined) {
      if (had !== null) patch[name] = null;
    } else if (isObject(had) && isObject(kept)) {
      const inner = removals(had, kept, inside(name, schema));
      if (Object.keys(inner).length > 0) patch[name] = inner;
    } else if (Array.isArray(had) && Array.isArray(kept)) {
      const gone = listRemovals(name, had, kept, schema);
      if (gone.length > 0) patch[name] = gone;
    }
  }
  return patch;
}

function listRemovals(name: string, had: readonly Json[], kept: readonly Json[], schema: Schema): readonly JsonObject[] {
  const key = listKey(name, schema);
  if (key === undefined) return [];
  const left = kept.filter(isObject);
  return had.filter(isObject).flatMap((element): readonly JsonObject[] => {
    const match = left.find((each) => sameJson(each[key] ?? null, element[key] ?? null));
    if (!match) return [{ $patch: 'delete', [key]: element[key] ?? null }];
    const inner = removals(element, match, inside(name, schema));
    return Object.keys(inner).length === 0 ? [] : [{ ...inner, [key]: element[key] ?? null }];
  });
}

/** Lays one patch over another. */
function combine(under: JsonObject, over: JsonObject, schema: Schema): JsonObject {
  const merged: Record<string, Json | undefined> = { ...under };
  for (const [name, value] of Object.entries(over)) {
    const below = merged[name];
    if (isObject(below) && isObject(value)) merged[name] = combine(below, value, inside(name, schema));
    else if (Array.isArray(below) && Array.isArray(value) && !name.startsWith('$')) merged[name] = combineLists(name, below, value, schema);
    else merged[name] = value;
  }
  return merged;
}

function combineLists(name: string, under: readonly Json[], over: readonly Json[], schema: Schema): readonly Json[] {
  const key = listKey(name, schema);
  if (key === undefined) return over;
  const rest = over.filter(isObject);
  const merged = under.filter(isObject).map((element) => {
    const match = rest.find((each) => sameJson(each[key] ?? null, element[key] ?? null));
    return match && element['$patch'] !== 'delete' ? combine(element, match, inside(name, schema)) : element;
  });
  const added = rest.filter((element) => !under.filter(isObject).some((each) => sameJson(each[key] ?? null, element[key] ?? null)));
  return [...merged, ...added];
}
