/** What a server's OpenAPI document says of a custom kind: its definition's schema, and beside it what all objects have. */
import type { Documentation, FieldDocumentation, TypeDocumentation } from '../../api/documentation/documentation.ts';
import { isObject } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import { rootOf } from './schema.ts';
import type { Explained } from './schema.ts';

/** The documentation with the kind of a CustomResourceDefinition added. */
export function withDefinition(documentation: Documentation, explained: Explained, definition: JsonObject): Documentation {
  const spec = isObject(definition['spec']) ? definition['spec'] : {};
  const versions = Array.isArray(spec['versions']) ? spec['versions'].filter(isObject) : [];
  const schema = versions.find(({ name }) => name === explained.version)?.['schema'];
  const root = isObject(schema) && isObject(schema['openAPIV3Schema']) ? schema['openAPIV3Schema'] : {};
  const types = new Map<string, TypeDocumentation>();
  const [description, fields] = typeOf(root, rootOf(explained), types);
  // Every kind says the same of these three.
  const usual = documentation['core/v1.Service']?.[1] ?? {};
  const common = Object.fromEntries(['apiVersion', 'kind', 'metadata'].flatMap((name) => (usual[name] ? [[name, usual[name]] as const] : [])));
  types.set(rootOf(explained), [description, sorted({ ...fields, ...common })]);
  return { ...documentation, ...Object.fromEntries(types) };
}

const sorted = <T>(fields: Readonly<Record<string, T>>): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));

function typeOf(schema: JsonObject, path: string, types: Map<string, TypeDocumentation>): TypeDocumentation {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const fields = Object.entries(properties).flatMap(([name, property]): readonly (readonly [string, FieldDocumentation])[] => {
    if (!isObject(property)) return [];
    const written = notation(property, `${path}.${name}`, types);
    const type = `${written}${required.includes(name) ? '!' : ''}`;
    const values = property['enum'];
    return [[name, Array.isArray(values) ? [type, textOf(property), values.map(String)] : [type, textOf(property)]]];
  });
  return [textOf(schema), sorted(Object.fromEntries(fields))];
}

const textOf = (schema: JsonObject): string => (typeof schema['description'] === 'string' ? schema['description'] : '');

function notation(schema: JsonObject, path: string, types: Map<string, TypeDocumentation>): string {
  const { type, items, additionalProperties, properties } = schema;
  if (type === 'array' && isObject(items)) return `[]${notation(items, path, types)}`;
  if (isObject(additionalProperties)) return `map[string]${notation(additionalProperties, path, types)}`;
  if (isObject(properties)) {
    // A type within another has no name of its own: kubectl calls it Object. What the field says is said once.
    const name = `${path}.Object`;
    types.set(name, ['', typeOf(schema, path, types)[1]]);
    return `@${name}`;
  }
  return typeof type === 'string' && type !== 'object' && type !== '' ? type : 'Object';
}
