/**
 * Structural schemas: what they drop from an object and what they fill in.
 * Models apiextensions-apiserver's pruning and defaulting. https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';

export type Schema = JsonObject;

const preserves = (schema: Schema): boolean => schema['x-kubernetes-preserve-unknown-fields'] === true;

/** The schema of what stands under a key: that of the property, else that of all further ones; true where anything may stand there. */
export function schemaUnder(schema: Schema, key: string): Schema | boolean {
  const { properties, additionalProperties } = schema;
  const named = isObject(properties) ? properties[key] : undefined;
  if (isObject(named)) return named;
  if (isObject(additionalProperties)) return additionalProperties;
  return additionalProperties === true || preserves(schema);
}

export interface Pruned {
  readonly value: Json;
  /** `spec.ports[0].foo`: what the schema has no place for. */
  readonly unknown: readonly string[];
}

/** The value without what its schema does not name. */
export function prune(value: Json, schema: Schema, path = ''): Pruned {
  const unknown: string[] = [];
  if (Array.isArray(value)) {
    const { items } = schema;
    if (!isObject(items)) return { value, unknown };
    const kept = value.map((item: Json, index) => {
      const pruned = prune(item, items, `${path}[${index}]`);
      unknown.push(...pruned.unknown);
      return pruned.value;
    });
    return { value: kept, unknown };
  }
  if (!isObject(value)) return { value, unknown };
  const whole = path === '' || schema['x-kubernetes-embedded-resource'] === true ? ['apiVersion', 'kind', 'metadata'] : [];
  const kept: Record<string, Json> = {};
  for (const [key, child] of Object.entries(value)) {
    const place = path === '' ? key : `${path}.${key}`;
    const below = whole.includes(key) || schemaUnder(schema, key);
    if (child === undefined) continue;
    if (below === true) kept[key] = child;
    else if (below === false) unknown.push(place);
    else {
      const pruned = prune(child, below, place);
      unknown.push(...pruned.unknown);
      kept[key] = pruned.value;
    }
  }
  return { value: kept, unknown };
}

/** The value with its schema's defaults. A null that may not stand there gives way to the default. */
export function withDefaults(value: Json, schema: Schema): Json {
  if (Array.isArray(value)) {
    const { items } = schema;
    return isObject(items) ? value.map((item: Json) => withDefaults(item, items)) : value;
  }
  if (!isObject(value)) return value;
  const filled: Record<string, Json | undefined> = { ...value };
  const { properties, additionalProperties } = schema;
  if (isObject(properties)) {
    for (const [key, property] of Object.entries(properties)) {
      if (!isObject(property)) continue;
      const given = filled[key];
      if (property.default !== undefined && (given === undefined || (given === null && property.nullable !== true))) filled[key] = property.default;
      const present = filled[key];
      if (present !== undefined) filled[key] = withDefaults(present, property);
    }
  }
  if (isObject(additionalProperties)) {
    const named = isObject(properties) ? properties : {};
    for (const [key, child] of Object.entries(filled)) if (named[key] === undefined && child !== undefined) filled[key] = withDefaults(child, additionalProperties);
  }
  return filled as JsonObject;
}
