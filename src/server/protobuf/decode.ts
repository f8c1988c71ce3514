/** Messages of Kubernetes' protobuf encoding as the JSON that they stand for. https://protobuf.dev/programming-guides/encoding/ */
import type { Json, JsonObject } from '../../base/json.ts';
import { formatTime } from '../../cluster/ports/clock.ts';
import { messages } from './messages.ts';

interface Field {
  /** '' where the fields of the message stand among those of the message around it. */
  readonly name: string;
  readonly type: string;
  readonly shape: 'one' | 'list' | 'map';
}

export const isMessage = (type: string): boolean => type in messages || type in written;

type Fields = ReadonlyMap<number, Field>;
const read = new Map<string, Fields>();

function fieldsOf(type: string): Fields {
  const known = read.get(type);
  if (known) return known;
  const words = (messages[type] ?? '').split(' ').filter((word) => word !== '');
  const fields = new Map(
    words.map((word): [number, Field] => {
      const [, name = '', mark = '', of = '', number = ''] = /^([^:]*):(\[\]|\{\})?([^=]+)=(\d+)$/.exec(word) ?? [];
      return [Number(number), { name, type: of, shape: mark === '[]' ? 'list' : mark === '{}' ? 'map' : 'one' }];
    }),
  );
  read.set(type, fields);
  return fields;
}

/** The value of a field on the wire: a number, or bytes whose meaning hangs on the field's type. */
export type Wire = bigint | Buffer;

export function* wireFields(bytes: Buffer): Generator<readonly [number: number, value: Wire]> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 63n) throw new RangeError('a protobuf message that is cut off');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new RangeError('a protobuf message that is cut off');
    return bytes.subarray(at, (at += length));
  };
  while (at < bytes.length) {
    const key = Number(varint());
    const wireType = key & 7;
    if (wireType === 0) yield [key >>> 3, varint()];
    else if (wireType === 1) yield [key >>> 3, take(8)];
    else if (wireType === 2) yield [key >>> 3, take(Number(varint()))];
    else if (wireType === 5) yield [key >>> 3, take(4)];
    else throw new RangeError('a protobuf message of a kind that Kubernetes does not use');
  }
}

export function decodeMessage(bytes: Buffer, type: string): JsonObject {
  const fields = fieldsOf(type);
  const object: Record<string, Json> = {};
  for (const [number, wire] of wireFields(bytes)) {
    const field = fields.get(number);
    if (!field) continue;
    if (field.name === '') Object.assign(object, decodeMessage(wire as Buffer, field.type));
    else if (field.shape === 'list') object[field.name] = [...((object[field.name] as readonly Json[] | undefined) ?? []), decodeValue(wire, field.type)];
    else if (field.shape === 'map') object[field.name] = { ...(object[field.name] as JsonObject | undefined), ...mapEntry(wire as Buffer, field.type) };
    else object[field.name] = decodeValue(wire, field.type);
  }
  return object;
}

/** A map is a list of messages of a key and a value, either left out where it is empty. */
function mapEntry(bytes: Buffer, type: string): JsonObject {
  let key = '';
  let value: Json | undefined;
  for (const [number, wire] of wireFields(bytes)) {
    if (number === 1) key = String(wire);
    else value = decodeValue(wire, type);
  }
  return { [key]: value ?? (type === 'string' || type === 'bytes' ? '' : null) };
}

/** Types that Go writes as something else than their fields. */
const written: Readonly<Record<string, (fields: ReadonlyMap<number, Wire>) => Json>> = {
  'resource.Quantity': (fields) => String(fields.get(1) ?? '0'),
  'intstr.IntOrString': (fields) => (fields.get(1) === 1n ? String(fields.get(3) ?? '') : Number(signed(fields.get(2)))),
  'meta.v1.Time': (fields) => (fields.has(1) ? formatTime(Number(signed(fields.get(1))) * 1000) : null),
  'meta.v1.MicroTime': (fields) => (fields.has(1) ? formatTime(Number(signed(fields.get(1))) * 1000).replace('Z', `.${String(Math.floor(Number(fields.get(2) ?? 0n) / 1000)).padStart(6, '0')}Z`) : null),
  'meta.v1.FieldsV1': (fields) => JSON.parse(String(fields.get(1) ?? '{}')) as Json,
};

function decodeValue(wire: Wire, type: string): Json {
  switch (type) {
    case 'string':
      return String(wire);
    case 'bytes':
      return (wire as Buffer).toString('base64');
    case 'bool':
      return wire !== 0n;
    case 'int':
      return Number(signed(wire));
    case 'float':
      return (wire as Buffer).readDoubleLE();
    default: {
      const write = written[type];
      return write ? write(new Map(wireFields(wire as Buffer))) : decodeMessage(wire as Buffer, type);
    }
  }
}

const signed = (wire: Wire | undefined): bigint => BigInt.asIntN(64, typeof wire === 'bigint' ? wire : 0n);
