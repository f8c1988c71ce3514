/** What the server says of a patched object that its kind has no room for. Models FromUnstructured of k8s.io/apimachinery/pkg/runtime/converter.go, which was the same from 1.16 on. */
import { ownFault } from '../../../api/codec/decode.ts';
import { structSchema } from '../../../api/schema/schema.ts';
import type { ScalarName, StructSchema, TypeSchema } from '../../../api/schema/schema.ts';
import { base64Fault } from '../../../base/base64.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';

/** The first thing that is wrong, by the order of the kind's fields: `cannot restore slice from map`. */
export function conversionError(object: JsonObject, struct: StructSchema): string | undefined {
  for (const field of struct.fields.values()) {
    const value = object[field.name];
    const error = value === undefined || value === null ? undefined : valueError(value, field.type, `${struct.name}.${field.name}`);
    if (error !== undefined) return error;
  }
  return undefined;
}

/** `place` is the field of the struct that the value itself stands in; nothing inside a list or a map. */
function valueError(value: Json, type: TypeSchema, place?: string): string | undefined {
  const kind = kindOf(value);
  const within = (items: readonly (Json | undefined)[], of: TypeSchema): string | undefined => {
    for (const item of items) {
      const error = item === null || item === undefined ? undefined : valueError(item, of);
      if (error !== undefined) return error;
    }
    return undefined;
  };
  switch (type.kind) {
    case 'struct':
      return isObject(value) ? conversionError(value, structSchema(type.name)) : `cannot restore struct from: ${kind}`;
    case 'list':
      return Array.isArray(value) ? within(value, type.of) : `cannot restore slice from ${kind}`;
    case 'map':
      return isObject(value) ? within(Object.values(value), type.of) : `cannot restore map from ${kind}`;
    case 'scalar':
      return scalarError(value, type.name, place);
    case 'object':
    case 'any':
      return undefined;
  }
}

function scalarError(value: Json, name: ScalarName, place?: string): string | undefined {
  const kind = kindOf(value);
  switch (name) {
    case 'string':
      if (kind === 'string') return undefined;
      if (kind !== 'int64') return 'unrecognized type: string';
      // Go could make a string of it, and says which: many fields have a type of their own.
      if (place !== undefined && !plainStrings.has(place)) throw new Unsupported(`the refusal of a number in ${place}`);
      return 'cannot convert int64 to string';
    case 'bool':
      return kind === 'bool' ? undefined : 'unrecognized type: bool';
    case 'int32':
    case 'int64':
      return kind === 'int64' ? undefined : kind === 'float64' ? `cannot convert float64 to ${name}` : `unrecognized type: ${name}`;
    case 'float':
      return kind === 'int64' || kind === 'float64' ? undefined : 'unrecognized type: float64';
    case 'bytes': {
      if (typeof value !== 'string') return `cannot restore slice from ${kind}`;
      const fault = base64Fault(value);
      return fault === undefined ? undefined : `error decoding from json: illegal base64 data at input byte ${fault}`;
    }
    case 'time':
    case 'microTime':
      if (kind === 'string') return undefined;
      throw new Unsupported('the refusal of a time that is none');
    case 'intOrString':
    case 'quantity':
      return ownFault(value, name);
  }
}

/** Fields of Services and of what stands around them that are strings and nothing else. */
const plainStrings: ReadonlySet<string> = new Set([
  ...['clusterIP', 'externalName', 'loadBalancerIP', 'loadBalancerClass'].map((field) => `core.v1.ServiceSpec.${field}`),
  ...['name', 'appProtocol'].map((field) => `core.v1.ServicePort.${field}`),
  ...['name', 'image', 'workingDir'].map((field) => `core.v1.Container.${field}`),
  ...['name', 'value'].map((field) => `core.v1.EnvVar.${field}`),
  ...['nodeName', 'hostname', 'subdomain', 'serviceAccountName'].map((field) => `core.v1.PodSpec.${field}`),
  ...['name', 'namespace', 'generateName', 'resourceVersion'].map((field) => `meta.v1.ObjectMeta.${field}`),
]);

/** As reflect names what JSON became. */
function kindOf(value: Json): 'string' | 'bool' | 'int64' | 'float64' | 'map' | 'slice' {
  if (Array.isArray(value)) return 'slice';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    default:
      return 'map';
  }
}
