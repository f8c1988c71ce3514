/** The check that kubectl itself made of manifests up to 1.24, against the server's OpenAPI. Models k8s.io/kubectl/pkg/util/openapi/validation. */
import { fieldOf, openApiName, structSchema } from '../api/schema/schema.ts';
import type { StructSchema, TypeSchema } from '../api/schema/schema.ts';
import type { KubernetesVersion } from '../api/version.ts';
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { quote } from '../text/golang/quote.ts';

/** What is wrong with an object, each complaint in kubectl's own words. */
export function validateByOpenApi(object: JsonObject, struct: StructSchema, version: KubernetesVersion): readonly string[] {
  const check = new Check(version);
  check.struct(object, struct, String(object['kind'] ?? ''));
  return check.complaints;
}

class Check {
  readonly complaints: string[] = [];
  readonly #version: KubernetesVersion;

  constructor(version: KubernetesVersion) {
    this.#version = version;
  }

  struct(object: JsonObject, struct: StructSchema, path: string): void {
    for (const key of Object.keys(object).sort()) {
      const value = object[key];
      if (value === undefined || value === null) continue;
      const field = fieldOf(struct, key, this.#version);
      if (field) this.#value(value, field.type, `${path}.${key}`, `${openApiName(struct.name)}.${key}`);
      else this.#complain(path, `unknown field ${quote(key)} in ${openApiName(struct.name)}`);
    }
    for (const field of struct.fields.values()) {
      // A status is the server's: nobody is asked for it.
      if (field.required && !struct.name.endsWith('Status') && (object[field.name] === undefined || object[field.name] === null)) {
        this.#complain(path, `missing required field ${quote(field.name)} in ${openApiName(struct.name)}`);
      }
    }
  }

  #value(value: Json, type: TypeSchema, path: string, schemaPath: string): void {
    switch (type.kind) {
      case 'struct':
        if (isObject(value)) this.struct(value, structSchema(type.name), path);
        else this.#mistyped(value, 'map', path, openApiName(type.name));
        return;
      case 'list':
        if (Array.isArray(value)) value.forEach((item: Json, index) => this.#element(item, type.of, `${path}[${index}]`, schemaPath));
        else this.#mistyped(value, 'array', path, schemaPath);
        return;
      case 'map':
        if (!isObject(value)) return this.#mistyped(value, 'map', path, schemaPath);
        for (const key of Object.keys(value).sort()) this.#element(value[key] ?? null, type.of, `${path}.${key}`, schemaPath);
        return;
      case 'scalar': {
        const expected = expectations[type.name];
        if (expected !== undefined && !accepts(expected, value)) this.#mistyped(value, expected, path, schemaPath);
      }
    }
  }

  #element(value: Json, type: TypeSchema, path: string, schemaPath: string): void {
    if (value === null) this.complaints.push(`unknown object type "nil" in ${path}`);
    else this.#value(value, type, path, schemaPath);
  }

  #mistyped(value: Json, expected: string, path: string, schemaPath: string): void {
    this.#complain(path, `invalid type for ${schemaPath}: got ${quote(openApiTypeOf(value))}, expected ${quote(expected)}`);
  }

  #complain(path: string, text: string): void {
    this.complaints.push(`ValidationError(${path}): ${text}`);
  }
}

/** Scalars that can be mistaken; what may be a number or a string is let through. */
const expectations: Readonly<Record<string, string>> = {
  string: 'string',
  bytes: 'string',
  time: 'string',
  microTime: 'string',
  int32: 'integer',
  int64: 'integer',
  float: 'number',
  bool: 'boolean',
};

function accepts(expected: string, value: Json): boolean {
  const found = openApiTypeOf(value);
  return found === expected || (expected === 'number' && found === 'integer');
}

function openApiTypeOf(value: Json): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'object' ? 'map' : typeof value;
}
