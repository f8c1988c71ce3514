/** PUT of a namespace's finalizers: the namespace controller's last word, after which the namespace is gone. */
import type { KubeObject } from '../../../api/object.ts';
import { isObject } from '../../../base/json.ts';
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { erase, stored, write } from '../store.ts';
import { part } from '../../../api/fields.ts';

export function finalize(call: Call): Result {
  const old = stored(call);
  const body = isObject(call.request.body) ? call.request.body : {};
  const wanted = part(body, 'spec').finalizers;
  const finalizers = Array.isArray(wanted) ? wanted : [];
  const { finalizers: _finalizers, ...rest } = part(old, 'spec');
  const object: KubeObject = { ...old, spec: finalizers.length === 0 ? rest : { ...rest, finalizers } };
  const gone = old.metadata.deletionTimestamp !== undefined && finalizers.length === 0 && (old.metadata.finalizers ?? []).length === 0;
  return { kind: 'object', status: 200, object: gone ? erase(call, object) : write(call, object) };
}
