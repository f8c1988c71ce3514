/** The disruption controller: how many of a budget's pods may go at present. https://kubernetes.io/docs/concepts/workloads/pods/disruptions/ */
import { labelSelectorSelects } from '../../api/labelSelector.ts';
import type { LabelSelector } from '../../api/types/common.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { KubeObject } from '../../api/object.ts';
import { isObject, sameJson } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import { atLeast } from '../../api/version.ts';
import type { StoreReader } from '../world.ts';
import { formatTime } from '../ports/clock.ts';
import { mergePatch } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { controllerOf } from './podControl.ts';
import { isReady, keyOf } from './serviceEndpoints.ts';

export const budgetsKey = 'poddisruptionbudgets.policy';

export const disruption: Controller = {
  name: 'controllermanager',
  agent: 'kube-controller-manager',
  latencyMs: 8,
  watches: { [budgetsKey]: (budget) => [keyOf(budget)], pods: (pod, store) => store.list(budgetsKey, pod.metadata.namespace).map(keyOf) },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const budget = context.store.get(budgetsKey, namespace, name);
    if (budget) report(budget, context);
  },
};

/** The pods that a budget is about, those on their way out among them. Models getPodsForPdb. */
export function podsOf(budget: KubeObject, store: StoreReader): readonly Pod[] {
  const selector = (specOf(budget)['selector'] ?? {}) as LabelSelector;
  return (store.list('pods', budget.metadata.namespace) as readonly Pod[]).filter((pod) => labelSelectorSelects(selector, pod.metadata.labels));
}

const specOf = (object: KubeObject): JsonObject => (isObject(object['spec']) ? object['spec'] : {});

function report(budget: KubeObject, context: ControlContext): void {
  const pods = podsOf(budget, context.store);
  const currentHealthy = pods.filter((pod) => pod.metadata.deletionTimestamp === undefined && isReady(pod)).length;
  const { expected, desired } = demandOf(specOf(budget), pods, context.store);
  const disruptionsAllowed = expected > 0 ? Math.max(0, currentHealthy - desired) : 0;
  const old = isObject(budget['status']) ? budget['status'] : {};
  const isAllowed = disruptionsAllowed > 0;
  const [known] = (Array.isArray(old['conditions']) ? old['conditions'] : []) as readonly JsonObject[];
  const condition = known?.['status'] === (isAllowed ? 'True' : 'False') ? known : { type: 'DisruptionAllowed', status: isAllowed ? 'True' : 'False', reason: isAllowed ? 'SufficientPods' : 'InsufficientPods', message: '', lastTransitionTime: formatTime(context.now()) };
  const conditions = atLeast(context.options.version, '1.21') ? { conditions: [{ ...condition, observedGeneration: budget.metadata.generation ?? 1 }] } : {};
  const status: JsonObject = { ...conditions, currentHealthy, desiredHealthy: desired, disruptionsAllowed, expectedPods: expected, observedGeneration: budget.metadata.generation ?? 1 };
  if (!sameJson(status, old)) mergePatch(context, budgetsKey, budget, { status: old['disruptedPods'] === undefined ? status : { ...status, disruptedPods: null } }, 'status');
}

/** Models getExpectedPodCount: a bound in percent, or of those that may be missing, is reckoned from what the pods' owners want. */
function demandOf({ minAvailable, maxUnavailable }: JsonObject, pods: readonly Pod[], store: StoreReader): { readonly expected: number; readonly desired: number } {
  if (typeof minAvailable === 'number') return { expected: pods.length, desired: minAvailable };
  const owners = new Map(pods.flatMap((pod) => [ownerOf(pod, store)].filter((owner) => owner !== undefined).map((owner) => [owner.metadata.uid, owner] as const)));
  const expected = [...owners.values()].reduce((sum, owner) => sum + Number(specOf(owner)['replicas'] ?? 1), 0);
  if (minAvailable !== undefined) return { expected, desired: scaled(minAvailable, expected) };
  return { expected, desired: Math.max(0, expected - scaled(maxUnavailable ?? 0, expected)) };
}

/** Percentages are rounded up. */
const scaled = (bound: JsonObject[string], total: number): number => (typeof bound === 'string' && bound.endsWith('%') ? Math.ceil((Number(bound.slice(0, -1)) * total) / 100) : Number(bound));

const plurals: Readonly<Record<string, string>> = { ReplicaSet: 'replicasets.apps', ReplicationController: 'replicationcontrollers', StatefulSet: 'statefulsets.apps' };

/** What has the number: a pod's ReplicaSet, or the Deployment behind it. */
function ownerOf(pod: Pod, store: StoreReader): KubeObject | undefined {
  const reference = controllerOf(pod);
  const owner = reference && store.get(plurals[reference.kind] ?? '', pod.metadata.namespace ?? '', reference.name);
  const above = owner && controllerOf(owner);
  return above?.kind === 'Deployment' ? store.get('deployments.apps', pod.metadata.namespace ?? '', above.name) : owner;
}
