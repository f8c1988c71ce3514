/**
 * The validation that kubectl did of itself, by the server's OpenAPI document, until the server took it over in 1.25.
 * Models k8s.io/kubectl/pkg/util/openapi/validation; its texts follow `error validating data: `.
 */
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { KubernetesVersion } from '../version.ts';
import type { StructSchema, TypeSchema } from './structs.ts';
import { fieldOf, kindSchema, openApiName, structSchema } from './structs.ts';

/** What is wrong with an object, as kubectl joins it; undefined if nothing is, or if the kind is not in the document. */
export function openApiValidationError(object: JsonObject, server: KubernetesVersion): string | undefined {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const schema = kindSchema(apiVersion, kind);
  if (!schema) return undefined;
  const errors = structErrors(object, schema, kind, server);
  return errors.length > 1 ? `[${errors.join(', ')}]` : errors[0];
}

function structErrors(value: JsonObject, schema: StructSchema, path: string, server: KubernetesVersion): readonly string[] {
  const name = openApiName(schema.name);
  const errors = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const child = value[key];
      if (child === undefined || child === null) return [];
      const field = fieldOf(schema, key, server);
      if (!field) return [`ValidationError(${path}): unknown field "${key}" in ${name}`];
      return valueErrors(child, field.type, `${path}.${key}`, server, `${name}.${key}`);
    });
  const missing = [...schema.fields.values()]
    .filter((field) => field.required && !isTime(field.type) && (value[field.name] === undefined || value[field.name] === null) && fieldOf(schema, field.name, server))
    .map((field) => `ValidationError(${path}): missing required field "${field.name}" in ${name}`);
  return [...errors, ...missing];
}

/** Times are always printed, which the notation marks like what is asked for. */
const isTime = (type: TypeSchema): boolean => type.kind === 'scalar' && (type.name === 'time' || type.name === 'microTime');

function valueErrors(value: Json, type: TypeSchema, path: string, server: KubernetesVersion, place: string): readonly string[] {
  const wrong = (expected: string): readonly string[] => [`ValidationError(${path}): invalid type for ${place}: got "${typeOf(value)}", expected "${expected}"`];
  switch (type.kind) {
    case 'struct':
      return isObject(value) ? structErrors(value, structSchema(type.name), path, server) : [`ValidationError(${path}): invalid type for ${openApiName(type.name)}: got "${typeOf(value)}", expected "map"`];
    case 'list':
      return Array.isArray(value) ? value.flatMap((item: Json, index) => (item === null ? [] : valueErrors(item, type.of, `${path}[${index}]`, server, place))) : wrong('array');
    case 'map':
      return isObject(value)
        ? Object.keys(value).sort().flatMap((key) => valueErrors(value[key] ?? '', type.of, `${path}.${key}`, server, place))
        : wrong('map');
    case 'scalar':
      return scalarErrors(value, type.name, wrong);
  }
}

function scalarErrors(value: Json, name: string, wrong: (expected: string) => readonly string[]): readonly string[] {
  if (name === 'any') return [];
  if (name === 'bool') return typeof value === 'boolean' ? [] : wrong('boolean');
  if (name === 'int32' || name === 'int64' || name === 'float') return typeof value === 'number' ? [] : wrong(name === 'float' ? 'number' : 'integer');
  // Whatever is not a list or a map passes for a string.
  return typeof value === 'object' ? wrong('string') : [];
}

function typeOf(value: Json): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'object' ? 'map' : typeof value;
}
