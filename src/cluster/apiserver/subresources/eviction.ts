/** POST of an Eviction: a deletion that budgets may refuse. Budgets are stored but not counted here, so nothing refuses. */
import { isObject } from '../../../base/json.ts';
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { stored } from '../store.ts';
import { deleteObject } from '../verbs/delete.ts';

export function evict(call: Call): Result {
  const body = isObject(call.request.body) ? call.request.body : {};
  const options = isObject(body.deleteOptions) ? body.deleteOptions : {};
  deleteObject({ ...call, request: { ...call.request, body: options } }, stored(call));
  return { kind: 'status', status: 201, details: {} };
}
