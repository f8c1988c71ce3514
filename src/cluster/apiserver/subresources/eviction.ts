/** POST of an Eviction: a deletion that budgets may refuse. */
import { isObject } from '../../../base/json.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { Pod } from '../../../api/types/pod.ts';
import { atLeast } from '../../../api/version.ts';
import { part } from '../../../api/fields.ts';
import { Refusal } from '../../../api/status.ts';
import { budgetsKey, podsOf } from '../../controllers/disruption.ts';
import { isReady } from '../../controllers/serviceEndpoints.ts';
import { formatTime } from '../../ports/clock.ts';
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

/** Models EvictionREST (pkg/registry/core/pod/storage/eviction.go): what never ran, has ended or goes anyway needs no budget's leave. */
function refuseByBudget(call: Call): void {
  const { world } = call.cluster;
  const pod = world.get('pods', call.namespace, call.name) as Pod | undefined;
  if (!pod || pod.metadata.deletionTimestamp !== undefined || ['Pending', 'Succeeded', 'Failed'].includes(pod.status?.phase ?? 'Pending')) return;
  const budgets = world.list(budgetsKey, call.namespace).filter((budget) => podsOf(budget, world).some((each) => each.metadata.name === call.name));
  if (budgets.length > 1) throw new Refusal({ code: 500, reason: 'InternalError', message: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.' });
  const [budget] = budgets;
  if (budget && !mayGoUnready(pod, budget, call)) take(budget, call);
}

/** A pod that is not ready may go where the budget is met without it, or where it says that such pods always may. */
function mayGoUnready(pod: Pod, budget: KubeObject, { context }: Call): boolean {
  if (isReady(pod)) return false;
  const { currentHealthy, desiredHealthy } = part(budget, 'status');
  const always = atLeast(context.version, '1.27') && part(budget, 'spec')['unhealthyPodEvictionPolicy'] === 'AlwaysAllow';
  return always || (Number(desiredHealthy ?? 0) > 0 && Number(currentHealthy ?? 0) >= Number(desiredHealthy ?? 0));
}

/** Each eviction uses up one of what is allowed, until the disruption controller counts anew. */
function take(budget: KubeObject, { cluster: { world }, name, dryRun }: Call): void {
  const status = part(budget, 'status');
  const allowed = Number(status.disruptionsAllowed ?? 0);
  if (Number(status.observedGeneration ?? 0) < (budget.metadata.generation ?? 0)) throw tooMany(`The disruption budget ${budget.metadata.name} is still being processed by the server.`);
  if (allowed === 0) throw tooMany(`The disruption budget ${budget.metadata.name} needs ${Number(status.desiredHealthy ?? 0)} healthy pods and has ${Number(status.currentHealthy ?? 0)} currently`);
  if (!dryRun) world.put(budgetsKey, { ...budget, status: { ...status, disruptionsAllowed: allowed - 1, disruptedPods: { ...part(status, 'disruptedPods'), [name]: formatTime(world.nowMs) } } });
}

const tooMany = (message: string): Refusal => new Refusal({ code: 429, reason: 'TooManyRequests', message: "Cannot evict pod as it would violate the pod's disruption budget.", details: { causes: [{ reason: 'DisruptionBudget', message }] } });
