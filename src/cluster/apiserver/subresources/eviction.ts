/** POST of an Eviction: a deletion that budgets may refuse. */
import { isObject } from '../../../base/json.ts';
import type { Pod } from '../../../api/types/pod.ts';
import { part } from '../../../api/fields.ts';
import { Refusal } from '../../../api/status.ts';
import type { JsonObject } from '../../../base/json.ts';
import { budgetsKey, podsOf } from '../../controllers/disruption.ts';
import type { Call } from '../call.ts';
import type { Result } from '../result.ts';
import { stored } from '../store.ts';
import { deleteObject } from '../verbs/delete.ts';

export function evict(call: Call): Result {
  refuseByBudget(call);
  const body = isObject(call.request.body) ? call.request.body : {};
  const options = isObject(body.deleteOptions) ? body.deleteOptions : {};
  deleteObject({ ...call, request: { ...call.request, body: options } }, stored(call));
  return { kind: 'status', status: 201, details: {} };
}

/** Models EvictionREST: pods that are not ready may always go where the budget is met without them. */
function refuseByBudget({ cluster: { world }, namespace, name }: Call): void {
  const pod = world.get('pods', namespace, name) as Pod | undefined;
  const budgets = pod ? world.list(budgetsKey, namespace).filter((budget) => podsOf(budget, world).some((each) => each.metadata.name === name)) : [];
  const tooMany = (message: string, causes: readonly JsonObject[]): Refusal => new Refusal({ code: 429, reason: 'TooManyRequests', message, details: { causes } });
  if (budgets.length > 1) throw new Refusal({ code: 500, reason: 'InternalError', message: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.' });
  const [budget] = budgets;
  const status = part(budget ?? {}, 'status');
  if (!budget || Number(status.disruptionsAllowed ?? 0) > 0) return;
  const healthy = `The disruption budget ${budget.metadata.name} needs ${Number(status.desiredHealthy ?? 0)} healthy pods and has ${Number(status.currentHealthy ?? 0)} currently`;
  throw tooMany("Cannot evict pod as it would violate the pod's disruption budget.", [{ reason: 'DisruptionBudget', message: healthy }]);
}
