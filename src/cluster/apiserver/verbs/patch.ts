/** PATCH: the four kinds of change that are described instead of written out. */
import type { KubeObject } from '../../../api/object.ts';
import { unsupportedMediaType } from '../../../api/status.ts';
import { isObject } from '../../../base/json.ts';
import type { Json } from '../../../base/json.ts';
import type { Call } from '../call.ts';
import { mergePatch } from '../patch/merge.ts';
import type { Result } from '../result.ts';
import { stored } from '../store.ts';
import { decodeObject } from '../decode.ts';
import { replaceObject } from './update.ts';

type Patcher = (target: KubeObject, body: Json, call: Call) => Json;

/** By content type. */
const patchers: Readonly<Record<string, Patcher>> = {
  'application/merge-patch+json': mergePatch,
  'application/strategic-merge-patch+json': mergePatch,
};

export function patch(call: Call): Result {
  const contentType = (call.request.headers?.['content-type'] ?? '').split(';')[0] ?? '';
  const patcher = patchers[contentType];
  if (!patcher) throw unsupportedMediaType(`the body of the request was in an unknown format - accepted media types include: ${Object.keys(patchers).join(', ')}`);
  const old = stored(call);
  const patched = patcher(old, call.request.body ?? null, call);
  return { kind: 'object', status: 200, object: replaceObject(call, decodeObject(isObject(patched) ? patched : null, call)) };
}
