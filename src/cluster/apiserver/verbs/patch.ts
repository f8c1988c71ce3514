/** PATCH: the kinds of change that are described instead of written out. */
import { kindSchema } from '../../../api/schema/schema.ts';
import { badRequest, unsupportedMediaType } from '../../../api/status.ts';
import { strategicMerge } from '../../../api/strategicMerge.ts';
import { isObject } from '../../../base/json.ts';
import type { Json } from '../../../base/json.ts';
import type { Call } from '../call.ts';
import { decodeObject, inVersion } from '../decode.ts';
import { apply, applyType } from '../patch/apply.ts';
import { jsonPatch } from '../patch/json.ts';
import { mergePatch } from '../patch/merge.ts';
import type { Result } from '../result.ts';
import { stored } from '../store.ts';
import { replaceObject } from './update.ts';

type Patcher = (target: Json, body: Json, call: Call) => Json;

/** By content type. */
const patchers: Readonly<Record<string, Patcher>> = {
  'application/json-patch+json': jsonPatch,
  'application/merge-patch+json': mergePatch,
  'application/strategic-merge-patch+json': (target, body, call) => {
    const schema = kindSchema(call.apiVersion, call.row.kind);
    if (!schema) throw unsupportedType(call);
    if (!isObject(body) || !isObject(target)) throw badRequest('json: cannot unmarshal into Go value of type map[string]interface {}');
    return strategicMerge(target, body, schema);
  },
};

const unsupportedType = (call: Call): Error =>
  unsupportedMediaType(
    `the body of the request was in an unknown format - accepted media types include: ${[...Object.keys(patchers), applyType]
      .filter((type) => kindSchema(call.apiVersion, call.row.kind) !== undefined || !type.includes('strategic'))
      .join(', ')}`,
  );

export function patch(call: Call): Result {
  const contentType = (call.request.headers?.['content-type'] ?? '').split(';')[0] ?? '';
  if (contentType === applyType) return apply(call);
  const patcher = patchers[contentType];
  if (!patcher) throw unsupportedType(call);
  const old = stored(call);
  const patched = patcher(inVersion(old, call), patchBody(call), call);
  const wanted = decodeObject(isObject(patched) ? patched : null, call);
  if (wanted.metadata.name !== call.name) throw badRequest(`the name of the object (${wanted.metadata.name}) does not match the name on the URL (${call.name})`);
  return { kind: 'object', status: 200, object: replaceObject(call, wanted) };
}

/** A patch that a client could not read as JSON comes as the text that it was given. */
function patchBody({ request }: Call): Json {
  const { body } = request;
  if (typeof body !== 'string') return body ?? null;
  const first = /^\s*[{[]?\s*(\S)/.exec(body)?.[1] ?? '';
  throw badRequest(/^\s*\{/.test(body) ? `invalid character '${first}' looking for beginning of object key string` : `invalid character '${first}' looking for beginning of value`);
}
