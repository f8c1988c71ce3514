/** PATCH: the kinds of change that are described instead of written out. */
import { invalid } from '../../../api/fieldError.ts';
import { kindSchema } from '../../../api/schema/schema.ts';
import type { StructSchema } from '../../../api/schema/schema.ts';
import { badRequest, invalidObject, unanswered, unsupportedMediaType } from '../../../api/status.ts';
import { NoMergeKey, strategicMerge } from '../../../api/strategicMerge.ts';
import type { KubeObject } from '../../../api/object.ts';
import { isObject } from '../../../base/json.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { formatValue } from '../../../text/golang/fmt.ts';
import { fromJson } from '../../../text/golang/value.ts';
import type { Call } from '../call.ts';
import { decodeObject, inVersion } from '../decode.ts';
import { withManagers } from '../managedFields.ts';
import { apply, applyType } from '../patch/apply.ts';
import { patchBody } from '../patch/body.ts';
import { conversionError } from '../patch/converter.ts';
import { jsonPatch } from '../patch/json.ts';
import { mergePatch } from '../patch/merge.ts';
import type { Result } from '../result.ts';
import { stored } from '../store.ts';
import { replaceObject } from './update.ts';

type Patcher = (target: KubeObject, body: Json, call: Call) => Json;

/** By content type. */
const patchers: Readonly<Record<string, Patcher>> = {
  // By path, who manages the object can be cleared as well.
  'application/json-patch+json': (target, body, call) => jsonPatch(withManagers(target, stored(call)), body),
  'application/merge-patch+json': mergePatch,
  'application/strategic-merge-patch+json': (target, body, call) => {
    const schema = kindSchema(call.apiVersion, call.row.kind);
    if (!schema) throw unsupportedType(call);
    const patch = isObject(body) ? body : {};
    return readable(merged(target, patch, schema), patch, schema);
  },
};

function merged(target: JsonObject, patch: JsonObject, schema: StructSchema): JsonObject {
  try {
    return strategicMerge(target, patch, schema);
  } catch (failure) {
    // The server takes it for a fault of its own.
    if (failure instanceof NoMergeKey) throw unanswered(failure.message);
    throw failure;
  }
}

/** The patched object, if its kind can have such values. The refusal shows the patch as Go prints a map. */
function readable(object: JsonObject, patch: JsonObject, schema: StructSchema): JsonObject {
  const error = conversionError(object, schema);
  if (error !== undefined) throw invalidObject({ group: '', kind: '' }, '', [invalid('patch', formatValue(fromJson(patch)), error)]);
  return object;
}

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
  const patched = patcher(inVersion(old, call), patchBody(call.request.body, contentType, call.context.version), call);
  const schema = kindSchema(call.apiVersion, call.row.kind);
  // The refusal of such a patch shows the whole object as the server would have stored it.
  if (schema && isObject(patched) && conversionError(patched, schema) !== undefined) throw new Unsupported('the refusal of a patch with values of other types');
  const wanted = decodeObject(isObject(patched) ? patched : null, call);
  if (wanted.metadata.name !== call.name) throw badRequest(`the name of the object (${wanted.metadata.name}) does not match the name on the URL (${call.name})`);
  return { kind: 'object', status: 200, object: replaceObject(call, wanted) };
}
