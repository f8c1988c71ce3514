/** What server-side apply says of fields that a kind does not have. Models ObjectToTyped of sigs.k8s.io/structured-merge-diff, whose paths name the elements of lists by their keys. */
import { elementText } from '../../../api/codec/fieldSet.ts';
import { fieldOf, structSchema } from '../../../api/schema/schema.ts';
import type { ScalarName, StructSchema, TypeSchema } from '../../../api/schema/schema.ts';
import { unanswered } from '../../../api/status.ts';
import { atLeast } from '../../../api/version.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { text } from '../../../api/fields.ts';
import type { Call } from '../call.ts';

/** Throws where there is such a field: the server takes it for a fault of its own, and gives no reason. */
export function assertDeclared(body: JsonObject, schema: StructSchema, { apiVersion, context, namespace, name, row }: Call): void {
  const errors = structErrors(body, schema, '', context.version);
  if (errors.length === 0) return;
  // Before, other words stood around it; kubectl of that time found such fields itself.
  if (!atLeast(context.version, '1.25')) throw new Unsupported('the refusal of unknown fields by server-side apply');
  const given = isObject(body.metadata) ? body.metadata : {};
  const kind = `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${row.kind}`;
  const listed = errors.length === 1 ? (errors[0] ?? '') : ['errors:', ...errors.map((error) => `  ${error}`)].join('\n');
  throw unanswered(`failed to create typed patch object (${text(given.namespace) || (row.namespaced ? namespace : '')}/${text(given.name) || name}; ${kind}): ${listed}`);
}

function structErrors(object: JsonObject, struct: StructSchema, path: string, version: KubernetesVersion): readonly string[] {
  return Object.keys(object)
    .sort()
    .flatMap((name) => {
      const field = fieldOf(struct, name, version);
      const value = object[name];
      if (!field) return [`${path}.${name}: field not declared in schema`];
      return value === undefined || value === null ? [] : valueErrors(value, field.type, field.listKeys, `${path}.${name}`, version);
    });
}

function valueErrors(value: Json, type: TypeSchema, keys: readonly string[] | undefined, path: string, version: KubernetesVersion): readonly string[] {
  switch (type.kind) {
    case 'struct':
      return isObject(value) ? structErrors(value, structSchema(type.name), path, version) : otherType(path);
    case 'map':
      if (!isObject(value)) return otherType(path);
      return Object.entries(value).flatMap(([key, item]) => (item === undefined || item === null ? [] : valueErrors(item, type.of, undefined, `${path}.${key}`, version)));
    case 'list':
      if (!Array.isArray(value)) return otherType(path);
      return value.flatMap((item: Json, index) => (item === null ? [] : valueErrors(item, type.of, undefined, path + (keys && isObject(item) ? elementText(item, keys) : `[${index}]`), version)));
    case 'scalar':
      return fits(value, type.name) ? [] : otherType(path);
    case 'object':
    case 'any':
      return [];
  }
}

/** Types that read JSON themselves take any scalar here. */
function fits(value: Json, name: ScalarName): boolean {
  switch (name) {
    case 'string':
    case 'bytes':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'int32':
    case 'int64':
    case 'float':
      return typeof value === 'number';
    default:
      return typeof value !== 'object';
  }
}

/** The words show the value as Go lays it out in memory. */
function otherType(path: string): never {
  throw new Unsupported(`the refusal by server-side apply of a value of another type at ${path}`);
}
