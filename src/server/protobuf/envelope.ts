/** What stands around every protobuf message that Kubernetes sends: four bytes and a runtime.Unknown that names the type. */
import { kindSchema } from '../../api/schema/schema.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { splitApiVersion } from '../../api/scheme.ts';
import { decodeMessage, isMessage, wireFields } from './decode.ts';
import type { Wire } from './decode.ts';

const magic = 'k8s\u0000';

/** The object, or undefined where these bytes are none or of a type that only JSON is understood for. */
export function decodeProtobuf(bytes: Buffer): JsonObject | undefined {
  if (bytes.toString('latin1', 0, magic.length) !== magic) return undefined;
  const unknown = new Map(wireFields(bytes.subarray(magic.length)));
  const typeMeta = new Map(wireFields(bytesOf(unknown.get(1))));
  const apiVersion = String(typeMeta.get(1) ?? '');
  const kind = String(typeMeta.get(2) ?? '');
  const type = messageName(apiVersion, kind);
  if (!isMessage(type)) return undefined;
  const object = { apiVersion, kind, ...decodeMessage(bytesOf(unknown.get(2)), type) };
  // Protobuf writes out what Go's JSON leaves away. Where the schema knows the kind it tells a zero that was given from one that was not.
  return kindSchema(apiVersion, kind) ? object : withoutEmpty(object);
}

/** Numbers stay: a priority of 0 and a grace period of 0 are given. */
function withoutEmpty(object: JsonObject): JsonObject {
  const kept = Object.entries(object).filter(([, value]) => value !== '' && value !== false && value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, Array.isArray(value) ? value.map((item: Json) => (isObject(item) ? withoutEmpty(item) : item)) : isObject(value) ? withoutEmpty(value) : value]));
}

const bytesOf = (wire: Wire | undefined): Buffer => (Buffer.isBuffer(wire) ? wire : Buffer.alloc(0));

/** `apps/v1 Deployment` → `apps.v1.Deployment`. What belongs to every group is sent in the name of the group that it is sent to. */
function messageName(apiVersion: string, kind: string): string {
  const { group, version } = splitApiVersion(apiVersion);
  const own = `${group === '' ? 'core' : group.split('.')[0]}.${version}.${kind}`.replace(/^rbac\.authorization\b/, 'rbac');
  return isMessage(own) ? own : `meta.v1.${kind}`;
}
