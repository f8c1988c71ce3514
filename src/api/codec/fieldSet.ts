/** Sets of fields, as managedFields hold them, and what two objects differ in as such sets. Models sigs.k8s.io/structured-merge-diff. */
import { isObject, sameJson } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { KubernetesVersion } from '../version.ts';
import { atLeast } from '../version.ts';
import type { FieldSchema, StructSchema, TypeSchema } from '../schema/schema.ts';
import { structSchema } from '../schema/schema.ts';

/** A tree of path elements: `f:name` a field, `k:{…}` an element of a list by its keys, `v:…` a value in a set. */
export interface FieldSet {
  /** Whether the path up to here is itself in the set. */
  readonly self: boolean;
  readonly children: ReadonlyMap<string, FieldSet>;
}

export const emptySet: FieldSet = { self: false, children: new Map() };
const leaf: FieldSet = { self: true, children: new Map() };

export const isEmpty = (set: FieldSet): boolean => !set.self && set.children.size === 0;

/** What is in one or both. Parts that are the same stay the same objects: most writes leave most owners as they are. */
export function union(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmpty(b) || a === b) return a;
  if (isEmpty(a)) return b;
  const children = new Map(a.children);
  let grew = b.self && !a.self;
  for (const [key, child] of b.children) {
    const known = a.children.get(key);
    const both = known ? union(known, child) : child;
    if (both === known) continue;
    children.set(key, both);
    grew = true;
  }
  return grew ? { self: a.self || b.self, children } : a;
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  const children = new Map<string, FieldSet>();
  for (const [key, child] of a.children) {
    const other = b.children.get(key);
    const both = other ? intersection(child, other) : emptySet;
    if (!isEmpty(both)) children.set(key, both);
  }
  return { self: a.self && b.self, children };
}

/** What is in `a` and not in `b`; `a` itself where they have nothing in common. */
export function difference(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmpty(a) || isEmpty(b)) return a;
  const children = new Map(a.children);
  let shrank = a.self && b.self;
  for (const [key, child] of a.children) {
    const other = b.children.get(key);
    const rest = other ? difference(child, other) : child;
    if (rest === child) continue;
    shrank = true;
    if (isEmpty(rest)) children.delete(key);
    else children.set(key, rest);
  }
  return shrank ? { self: a.self && !b.self, children } : a;
}

/** Sets and their encoded forms never change, and both are asked for at every write. */
const encoded = new WeakMap<FieldSet, JsonObject>();
const decoded = new WeakMap<JsonObject, FieldSet>();

/** In the form of FieldsV1: keys sorted, `.` where a member has members below it. */
export function encodeSet(set: FieldSet): JsonObject {
  let known = encoded.get(set);
  if (known) return known;
  const entries = [...set.children].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, child]): [string, Json] => [key, encodeSet(child)]);
  known = Object.fromEntries(set.self && entries.length > 0 ? [['.', {}], ...entries] : entries);
  encoded.set(set, known);
  decoded.set(known, set);
  return known;
}

export function decodeSet(fields: Json | undefined): FieldSet {
  if (!isObject(fields)) return emptySet;
  let known = decoded.get(fields);
  if (known) return known;
  const keys = Object.keys(fields);
  known = { self: keys.length === 0 || keys.includes('.'), children: new Map(keys.filter((key) => key !== '.').map((key) => [key, decodeSet(fields[key])])) };
  decoded.set(fields, known);
  return known;
}

/** The members as texts: `.spec.ports[port=80,protocol="TCP"].name`. */
export function setPaths(set: FieldSet, prefix = ''): readonly string[] {
  const below = [...set.children].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([key, child]) => setPaths(child, prefix + pathText(key)));
  return set.self ? [prefix, ...below] : below;
}

function pathText(element: string): string {
  if (element.startsWith('f:')) return `.${element.slice(2)}`;
  if (!element.startsWith('k:')) return `[=${element.slice(2)}]`;
  const keys = JSON.parse(element.slice(2)) as JsonObject;
  return `[${Object.entries(keys).map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
}

export interface Changes {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

/** How server-side apply treats a value. */
type Shape =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'fields'; readonly of: (name: string) => Shape }
  | { readonly kind: 'list'; readonly keys: readonly string[]; readonly item: Shape }
  | { readonly kind: 'set' };

const atom: Shape = { kind: 'leaf' };
/** Of a custom object nothing is known: objects are entered, lists are not. */
const free: Shape = { kind: 'fields', of: () => free };

/** Maps that are selectors are one value, since 1.21. */
const atomicMaps = new Set(['core.v1.ServiceSpec.selector', 'core.v1.ReplicationControllerSpec.selector', 'core.v1.PodSpec.nodeSelector']);

/** The shapes of structs, before 1.21 and since: a shape follows from the type and from that alone. */
const shapes = { before: new Map<StructSchema, Shape>(), since: new Map<StructSchema, Shape>() };

function shapeOfStruct(struct: StructSchema, version: KubernetesVersion): Shape {
  const known = shapes[atLeast(version, '1.21') ? 'since' : 'before'];
  let shape = known.get(struct);
  if (!shape) known.set(struct, (shape = findShape(struct, version)));
  return shape;
}

function findShape(struct: StructSchema, version: KubernetesVersion): Shape {
  if (struct.atomic && atLeast(version, '1.21')) return atom;
  const fields = new Map<string, Shape>();
  return {
    kind: 'fields',
    of: (name) => {
      const field = struct.fields.get(name);
      if (!field) return atom;
      let shape = fields.get(name);
      if (!shape) fields.set(name, (shape = shapeOfField(field, struct, version)));
      return shape;
    },
  };
}

function shapeOfField(field: FieldSchema, owner: StructSchema, version: KubernetesVersion): Shape {
  if (field.type.kind === 'list') {
    if (field.listKeys) return { kind: 'list', keys: field.listKeys, item: shapeOfType(field.type.of, version) };
    return field.mergeKey === '' ? { kind: 'set' } : atom;
  }
  if (field.type.kind === 'map' && atLeast(version, '1.21') && atomicMaps.has(`${owner.name}.${field.name}`)) return atom;
  return shapeOfType(field.type, version);
}

function shapeOfType(type: TypeSchema, version: KubernetesVersion): Shape {
  if (type.kind === 'struct') return shapeOfStruct(structSchema(type.name), version);
  if (type.kind === 'map') return { kind: 'fields', of: () => shapeOfType(type.of, version) };
  return atom;
}

export const shapeOf = (struct: StructSchema | undefined, version: KubernetesVersion): Shape => (struct ? shapeOfStruct(struct, version) : free);

/** What stands at each path element of a value. */
function elementsOf(value: Json | undefined, shape: Shape): ReadonlyMap<string, { readonly value: Json; readonly shape: Shape }> | undefined {
  switch (shape.kind) {
    case 'leaf':
      return undefined;
    case 'fields':
      if (!isObject(value)) return undefined;
      return new Map(Object.entries(value).flatMap(([name, child]) => (child === undefined ? [] : [[`f:${name}`, { value: child, shape: shape.of(name) }] as const])));
    case 'list':
      if (!Array.isArray(value)) return undefined;
      return new Map(value.filter(isObject).map((item) => [`k:${keyText(item, shape.keys)}`, { value: item, shape: shape.item }]));
    case 'set':
      if (!Array.isArray(value)) return undefined;
      return new Map(value.map((item: Json) => [`v:${JSON.stringify(item)}`, { value: item, shape: atom }]));
  }
}

/** An element of a list by its keys, as paths in messages have it: `[port=80,protocol="TCP"]`. */
export const elementText = (item: JsonObject, keys: readonly string[]): string => pathText(`k:${keyText(item, keys)}`);

const keyText = (item: JsonObject, keys: readonly string[]): string =>
  JSON.stringify(Object.fromEntries([...keys].sort().map((key) => [key, item[key] ?? (key === 'protocol' ? 'TCP' : '')])));

/** Every path in a value. */
export function fieldsIn(value: Json, shape: Shape): FieldSet {
  const elements = elementsOf(value, shape);
  if (!elements || elements.size === 0) return leaf;
  return { self: true, children: new Map([...elements].map(([key, element]) => [key, fieldsIn(element.value, element.shape)])) };
}

/** What an apply claims: leaves and elements of lists, but no object for its own sake unless it is empty. Models toFieldSet. */
export function claimedIn(value: Json, shape: Shape): FieldSet {
  const elements = elementsOf(value, shape);
  if (!elements || elements.size === 0) return leaf;
  const claimed = [...elements].map(([key, element]): [string, FieldSet] => {
    const inside = claimedIn(element.value, element.shape);
    return [key, shape.kind === 'list' ? { ...inside, self: true } : inside];
  });
  return { self: false, children: new Map(claimed) };
}

const unchanged: Changes = { added: emptySet, modified: emptySet, removed: emptySet };

export function changesBetween(before: Json | undefined, after: Json | undefined, shape: Shape): Changes {
  if (before === after || (before !== undefined && after !== undefined && sameJson(before, after))) return unchanged;
  if (before === undefined) return { added: after === undefined ? emptySet : fieldsIn(after, shape), modified: emptySet, removed: emptySet };
  if (after === undefined) return { added: emptySet, modified: emptySet, removed: fieldsIn(before, shape) };
  const [added, modified, removed] = [new Map<string, FieldSet>(), new Map<string, FieldSet>(), new Map<string, FieldSet>()];
  const enter = (key: string, child: Changes): void => {
    if (!isEmpty(child.added)) added.set(key, child.added);
    if (!isEmpty(child.modified)) modified.set(key, child.modified);
    if (!isEmpty(child.removed)) removed.set(key, child.removed);
  };
  if (shape.kind === 'fields' && isObject(before) && isObject(after)) {
    // Most of what is compared are fields, and most of these are the same: no path is put together for them.
    for (const name in after) if (before[name] !== after[name]) enter(`f:${name}`, changesBetween(before[name], after[name], shape.of(name)));
    for (const name in before) if (!(name in after)) enter(`f:${name}`, changesBetween(before[name], undefined, shape.of(name)));
  } else {
    const [old, now] = [elementsOf(before, shape), elementsOf(after, shape)];
    if (!old && !now) return { added: emptySet, modified: leaf, removed: emptySet };
    for (const key of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) {
      const [a, b] = [old?.get(key), now?.get(key)];
      enter(key, changesBetween(a?.value, b?.value, (b ?? a)?.shape ?? atom));
    }
  }
  return { added: { self: false, children: added }, modified: { self: false, children: modified }, removed: { self: false, children: removed } };
}

/** `applied` laid over `live`: fields and elements of lists one by one, everything else as a whole. */
export function mergeApplied(live: Json | undefined, applied: Json, shape: Shape): Json {
  if (shape.kind === 'fields' && isObject(applied)) {
    const merged: Record<string, Json | undefined> = { ...(isObject(live) ? live : {}) };
    for (const [name, value] of Object.entries(applied)) if (value !== undefined) merged[name] = mergeApplied(merged[name], value, shape.of(name));
    return merged;
  }
  if (shape.kind === 'list' && Array.isArray(applied) && Array.isArray(live)) {
    const keyed = new Map(live.filter(isObject).map((item) => [keyText(item, shape.keys), item as Json]));
    const items = applied.filter(isObject);
    const merged = items.map((item) => mergeApplied(keyed.get(keyText(item, shape.keys)), item, shape.item));
    const named = new Set(items.map((item) => keyText(item, shape.keys)));
    return [...merged, ...live.filter(isObject).filter((item) => !named.has(keyText(item, shape.keys)))];
  }
  if (shape.kind === 'set' && Array.isArray(applied) && Array.isArray(live)) return [...new Set<Json>([...live, ...applied])];
  return applied;
}

/** The value without what is in the set; a member goes with all that is below it, defaults included. */
export function withoutFields(value: Json, shape: Shape, set: FieldSet): Json | undefined {
  if (set.self) return undefined;
  const elements = elementsOf(value, shape);
  if (!elements) return value;
  const kept = [...elements].flatMap(([key, element]) => {
    const below = set.children.get(key);
    const rest = below ? withoutFields(element.value, element.shape, below) : element.value;
    return rest === undefined ? [] : [[key, rest] as const];
  });
  if (kept.length === 0 && elements.size > 0) return undefined;
  return shape.kind === 'fields' ? Object.fromEntries(kept.map(([key, rest]) => [key.slice(2), rest])) : kept.map(([, rest]) => rest);
}
