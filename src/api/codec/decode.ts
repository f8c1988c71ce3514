/** Reads an object by its schema as the API server decodes JSON: unknown fields are found, wrong types refused, zeros and nulls left out. */
import { base64Fault } from '../../base/base64.ts';
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { canonicalQuantity } from '../quantity.ts';
import type { KubernetesVersion } from '../version.ts';
import type { FieldSchema, StructSchema, TypeSchema } from '../schema/schema.ts';
import { fieldOf, goTypeName, structSchema } from '../schema/schema.ts';

export type Decoded =
  | { readonly ok: true; readonly object: JsonObject; readonly unknownFields: readonly string[] }
  /** In the words of Go's decoder: `json: cannot unmarshal string into Go struct field …`. */
  | { readonly ok: false; readonly error: string };

/** `known`: an object of the same type that was read before. What is the very same value in both is taken as it is. */
export function decodeBySchema(object: JsonObject, struct: StructSchema, version: KubernetesVersion, known?: JsonObject): Decoded {
  const unknownFields: string[] = [];
  try {
    return { ok: true, object: new Decoder(version, unknownFields).struct(object, struct, undefined, known), unknownFields };
  } catch (fault) {
    if (fault instanceof TypeMismatch) return { ok: false, error: fault.message };
    throw fault;
  }
}

class TypeMismatch extends Error {}

/** Where the decoder is; it is put into words only where there is something to say. */
interface Place {
  readonly above: Place | undefined;
  readonly name: string | number;
}

/** In type errors: `spec.ports.port`. */
function dotted({ above, name }: Place): string {
  if (!above) return String(name);
  return typeof name === 'number' ? dotted(above) : `${dotted(above)}.${name}`;
}

/** In complaints about unknown fields: `spec.ports[0].port`. */
function indexed({ above, name }: Place): string {
  if (!above) return String(name);
  return typeof name === 'number' ? `${indexed(above)}[${name}]` : `${indexed(above)}.${name}`;
}

/** What was decoded before has its keys in order. */
function sortedKeys(object: JsonObject): readonly string[] {
  const keys = Object.keys(object);
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') <= key) ? keys : keys.sort();
}

class Decoder {
  readonly #version: KubernetesVersion;
  readonly #unknownFields: string[];

  constructor(version: KubernetesVersion, unknownFields: string[]) {
    this.#version = version;
    this.#unknownFields = unknownFields;
  }

  struct(object: JsonObject, struct: StructSchema, above: Place | undefined, known?: JsonObject): JsonObject {
    const decoded: Record<string, Json> = {};
    // Clients send sorted keys, and so the complaints come sorted.
    for (const name of sortedKeys(object)) {
      const value = object[name];
      const field = fieldOf(struct, name, this.#version);
      if (!field) {
        this.#unknownFields.push(indexed({ above, name }));
        continue;
      }
      if (value === undefined || value === null) continue;
      const before = known?.[name];
      const read = value === before ? value : this.#value(value, field.type, { above, name }, struct, before);
      if (!isLeftOut(read, field)) decoded[name] = read;
    }
    for (const field of struct.alwaysPrinted) {
      if (decoded[field.name] === undefined && fieldOf(struct, field.name, this.#version)) {
        const zero = printedZero(field);
        if (zero !== undefined) decoded[field.name] = zero;
      }
    }
    return decoded;
  }

  #value(value: Json, type: TypeSchema, place: Place, owner: StructSchema, known?: Json): Json {
    switch (type.kind) {
      case 'struct':
        if (!isObject(value)) throw mismatch(value, type, place, owner);
        return this.struct(value, structSchema(type.name), place, isObject(known) ? known : undefined);
      case 'list':
        if (!Array.isArray(value)) throw mismatch(value, type, place, owner);
        return value.map((item: Json, index) => {
          const before = Array.isArray(known) ? known[index] as Json | undefined : undefined;
          return item === null || item === before ? item : this.#value(item, type.of, { above: place, name: index }, owner, before);
        });
      case 'map': {
        if (!isObject(value)) throw mismatch(value, type, place, owner);
        const entries = Object.entries(value).map(([key, item]): [string, Json] => [key, item === null || item === undefined ? zeroOf(type.of) : this.#value(item, type.of, place, owner)]);
        return Object.fromEntries(entries);
      }
      case 'scalar':
        return scalar(value, type, place, owner);
      case 'object':
      case 'any':
        return value;
    }
  }
}

function scalar(value: Json, type: Extract<TypeSchema, { kind: 'scalar' }>, place: Place, owner: StructSchema): Json {
  switch (type.name) {
    case 'string':
    case 'time':
    case 'microTime':
      if (typeof value !== 'string') throw mismatch(value, type, place, owner);
      return value;
    case 'bytes': {
      if (typeof value !== 'string') throw mismatch(value, type, place, owner);
      const fault = base64Fault(value);
      if (fault !== undefined) throw new TypeMismatch(`illegal base64 data at input byte ${fault}`);
      return value;
    }
    case 'bool':
      if (typeof value !== 'boolean') throw mismatch(value, type, place, owner);
      return value;
    case 'int32':
    case 'int64':
    case 'float':
      if (typeof value !== 'number') throw mismatch(value, type, place, owner);
      if (type.name !== 'float' && !fits(value, type.name)) throw mismatch(value, type, place, owner, `number ${value}`);
      return value;
    case 'intOrString':
    case 'quantity': {
      const fault = ownFault(value, type.name);
      if (fault !== undefined) throw new TypeMismatch(fault);
      return type.name === 'quantity' ? (canonicalQuantity(String(value)) ?? value) : value;
    }
  }
}

/** What types that read JSON themselves say of it; they know nothing of where they are. */
export function ownFault(value: Json, name: 'intOrString' | 'quantity'): string | undefined {
  if (name === 'quantity') return isText(value) && canonicalQuantity(String(value)) !== undefined ? undefined : notAQuantity(isText(value) ? String(value) : JSON.stringify(value));
  if (typeof value === 'string' || (typeof value === 'number' && fits(value, 'int32'))) return undefined;
  return `json: cannot unmarshal ${typeof value === 'number' ? `number ${value}` : jsonTypeOf(value)} into Go value of type int32`;
}

const isText = (value: Json): boolean => typeof value === 'number' || typeof value === 'string';

const quantityShape = '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$';

/** In the words of the quantity's own parser: `100Mb` has no such form, `1mm` no such suffix. */
const notAQuantity = (text: string): string =>
  new RegExp(quantityShape).test(text) ? "unable to parse quantity's suffix" : `quantities must match the regular expression '${quantityShape}'`;

const fits = (value: number, name: 'int32' | 'int64'): boolean => Number.isInteger(value) && (name === 'int64' || Math.abs(value) <= 0x7fff_ffff);

function mismatch(value: Json, type: TypeSchema, place: Place, owner: StructSchema, described: string = jsonTypeOf(value)): TypeMismatch {
  const struct = owner.name.split('.').at(-1) ?? '';
  return new TypeMismatch(`json: cannot unmarshal ${described} into Go struct field ${struct}.${dotted(place)} of type ${goTypeName(type)}`);
}

function jsonTypeOf(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** The value that Go has where nothing is. */
const zeroOf = (type: TypeSchema): Json => (type.kind === 'scalar' ? ({ bool: false, int32: 0, int64: 0, float: 0 } as Readonly<Record<string, Json>>)[type.name] ?? '' : type.kind === 'list' ? [] : {});

/** What Go prints of a field that it always prints and that was not given; nothing for a struct, whose own fields decide. */
function printedZero(field: FieldSchema): Json | undefined {
  if (field.type.kind === 'struct' || field.type.kind === 'object' || field.type.kind === 'any') return undefined;
  if (field.type.kind !== 'scalar' || field.type.name === 'time' || field.type.name === 'microTime') return null;
  return field.pointer || field.type.name === 'intOrString' || field.type.name === 'quantity' ? undefined : zeroOf(field.type);
}

/** `omitempty`: what Go does not print. */
function isLeftOut(value: Json, field: FieldSchema): boolean {
  if (field.alwaysPrinted) return false;
  if (Array.isArray(value)) return value.length === 0;
  if (field.type.kind === 'map') return isObject(value) && Object.keys(value).length === 0;
  if (field.pointer || field.type.kind !== 'scalar' || field.type.name === 'intOrString' || field.type.name === 'quantity') return false;
  return value === '' || value === 0 || value === false;
}
