/** Bodies: from what came over the wire to an object of the expected kind. */
import { decodeBySchema } from '../../api/codec/decode.ts';
import { kindSchema } from '../../api/schema/schema.ts';
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { atLeast } from '../../api/version.ts';
import { badRequest } from '../../api/status.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { Call } from './call.ts';
import type { ReadBody } from './kind.ts';

/** The object that a request brings, with the apiVersion and kind that its path implies, and nothing in it that its kind does not have. */
export function decodeObject(body: Json | undefined, call: Call): KubeObject {
  const { row, path } = call;
  if (!isObject(body)) throw badRequest(`${row.kind} in version "${path.version}" cannot be handled as a ${row.kind}: couldn't get version/kind; json parse error`);
  const apiVersion = body.apiVersion ?? call.apiVersion;
  const kind = body.kind ?? row.kind;
  if (kind !== row.kind || apiVersion !== call.apiVersion) {
    throw badRequest(`${String(kind)} in version "${String(apiVersion).split('/').at(-1) ?? ''}" cannot be handled as a ${row.kind}: no kind "${String(kind)}" is registered for version "${String(apiVersion)}"`);
  }
  const object = asStored(bySchema({ ...body, apiVersion, kind }, call), call);
  const metadata = isObject(object.metadata) ? object.metadata : {};
  return { ...object, apiVersion, kind, metadata: { ...metadata, name: typeof metadata.name === 'string' ? metadata.name : '' } } as KubeObject;
}

function asStored(object: JsonObject, { strategy, apiVersion }: Call): JsonObject {
  const { versions } = strategy;
  return !versions || versions.isStoredForm(apiVersion) || !isObject(object.spec) ? object : { ...object, spec: versions.toStored(object.spec) };
}

/** A stored object as the caller's API version has it. */
export function inVersion(stored: KubeObject, { strategy: { versions }, apiVersion, row }: Call): KubeObject {
  if (stored.kind !== row.kind) return stored;
  const object = versions?.aroundSpec?.(stored, apiVersion) ?? stored;
  const converted = versions && isObject(object.spec) ? { ...object, spec: versions.fromStored(object.spec, apiVersion) } : object;
  return converted.apiVersion === apiVersion ? converted : { ...converted, apiVersion };
}

function bySchema(body: JsonObject, call: Call): JsonObject {
  const { version } = call.context;
  const cannot = `${call.row.kind} in version "${call.path.version}" cannot be handled as a ${call.row.kind}`;
  const { object, unknownFields } = readBody(body, call, cannot);
  const complaints = unknownFields.map((field) => `unknown field "${field}"`);
  // From 1.25 on a client may ask the server to refuse what it does not know, and is warned if it does not say; older servers drop it without a word.
  const wanted = atLeast(version, '1.25') ? (call.request.query?.fieldValidation ?? 'Warn') : 'Ignore';
  if (wanted === 'Strict' && complaints.length > 0) throw badRequest(`${cannot}: strict decoding error: ${complaints.join(', ')}`);
  if (wanted === 'Warn') call.warnings.push(...complaints.filter((complaint) => !call.warnings.includes(complaint)));
  return object;
}

function readBody(body: JsonObject, { strategy, apiVersion, row, context, before }: Call, cannot: string): ReadBody {
  const schema = kindSchema(apiVersion, row.kind);
  if (!schema) return strategy.read?.(body, context.version) ?? { object: body, unknownFields: [] };
  const known = before?.kind === row.kind && before.apiVersion === apiVersion ? before : undefined;
  const decoded = decodeBySchema(body, schema, context.version, known as JsonObject | undefined);
  if (decoded.ok) return decoded;
  // Another decoder, which shows some of the bytes around the place.
  if (!atLeast(context.version, '1.23')) throw new Unsupported(`the refusal of a ${row.kind} with values of other types`);
  throw badRequest(`${cannot}: ${decoded.error}`);
}
