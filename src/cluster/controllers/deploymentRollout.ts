/** How a Deployment's ReplicaSets are scaled: the rolling update, and scaling in proportion. Models deployment/rolling.go and sync.go. */
import { sameJson } from '../../base/json.ts';
import { assert } from '../../base/assert.ts';
import type { IntOrString } from '../../api/types/common.ts';
import type { Deployment, ReplicaSet } from '../../api/types/workloads.ts';
import { atLeast } from '../../api/version.ts';
import { update } from './client.ts';
import type { ControlContext } from './controller.ts';

export const hashLabel = 'pod-template-hash';

/** A Deployment with its ReplicaSets, oldest first; `newest` is the one that has its template. */
export interface Rollout {
  readonly deployment: Deployment;
  readonly sets: readonly ReplicaSet[];
  readonly newest?: ReplicaSet;
  readonly old: readonly ReplicaSet[];
}

export interface Limits {
  readonly maxSurge: number;
  readonly maxUnavailable: number;
}

/** Surge is rounded up, unavailability down; not both may be nothing. Models ResolveFenceposts. */
export function limitsOf({ spec }: Deployment): Limits {
  if (spec.strategy?.type === 'Recreate') return { maxSurge: 0, maxUnavailable: spec.replicas ?? 1 };
  const replicas = spec.replicas ?? 1;
  const { maxSurge = '25%', maxUnavailable = '25%' } = spec.strategy?.rollingUpdate ?? {};
  const surge = share(maxSurge, replicas, Math.ceil);
  const unavailable = Math.min(share(maxUnavailable, replicas, Math.floor), Math.max(replicas, 1));
  return { maxSurge: surge, maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

function share(value: IntOrString, of: number, round: (n: number) => number): number {
  return typeof value === 'number' ? value : round((Number(value.replace('%', '')) * of) / 100);
}

const replicasOf = (set: ReplicaSet | undefined): number => set?.spec.replicas ?? 0;
const total = (sets: readonly ReplicaSet[]): number => sets.reduce((sum, set) => sum + replicasOf(set), 0);
const available = (set: ReplicaSet | undefined): number => set?.status?.availableReplicas ?? 0;

/** How many replicas the newest set may have now. Models NewRSNewReplicas. */
export function newReplicas({ deployment, sets, newest }: Rollout): number {
  const wanted = deployment.spec.replicas ?? 1;
  if (deployment.spec.strategy?.type === 'Recreate') return wanted;
  const room = wanted + limitsOf(deployment).maxSurge - total(sets);
  if (room <= 0) return replicasOf(newest);
  return replicasOf(newest) + Math.min(room, wanted - replicasOf(newest));
}

export function rollOut(rollout: Rollout, context: ControlContext): void {
  const { newest, deployment } = rollout;
  if (!newest) return;
  if (deployment.spec.strategy?.type === 'Recreate') {
    scaleSet(deployment, newest, deployment.spec.replicas ?? 1, context);
    return;
  }
  if (scaleUpNewest(rollout, newest, context)) return;
  scaleDownOld(rollout, newest, context);
}

function scaleUpNewest(rollout: Rollout, newest: ReplicaSet, context: ControlContext): boolean {
  const wanted = rollout.deployment.spec.replicas ?? 1;
  const next = replicasOf(newest) > wanted ? wanted : newReplicas(rollout);
  return scaleSet(rollout.deployment, newest, next, context);
}

/** Old sets give up what is not needed to stay available: first their pods that are not ready, then the others. */
function scaleDownOld({ deployment, sets, newest, old }: Rollout, _newest: ReplicaSet, context: ControlContext): void {
  if (total(old) === 0) return;
  const wanted = deployment.spec.replicas ?? 1;
  const { maxUnavailable } = limitsOf(deployment);
  const minAvailable = wanted - maxUnavailable;
  const unavailableOfNewest = replicasOf(newest) - available(newest);
  const most = total(sets) - minAvailable - unavailableOfNewest;
  if (most <= 0) return;
  const current = new Map(old.map((set) => [set, replicasOf(set)]));
  let cleaned = 0;
  for (const set of old) {
    const now = current.get(set) ?? 0;
    const unhealthy = Math.min(most - cleaned, now - available(set));
    if (now === 0 || unhealthy <= 0) continue;
    cleaned += unhealthy;
    current.set(set, now - unhealthy);
  }
  let surplus = sets.reduce((sum, set) => sum + available(set), 0) - minAvailable;
  for (const set of old) {
    const now = current.get(set) ?? 0;
    if (surplus <= 0 || now === 0) continue;
    const taken = Math.min(now, surplus);
    surplus -= taken;
    current.set(set, now - taken);
  }
  for (const [set, replicas] of current) scaleSet(deployment, set, replicas, context);
}

/** A change of `replicas` alone, or any while paused: in the middle of a rollout the sets grow and shrink in proportion. */
export function scaleOnly({ deployment, sets, newest }: Rollout, context: ControlContext): void {
  const wanted = deployment.spec.replicas ?? 1;
  const active = sets.filter((set) => replicasOf(set) > 0);
  const [only] = active.length === 0 ? [newest ?? sets.at(-1)] : active;
  if (active.length <= 1) {
    if (only) scaleSet(deployment, only, wanted, context);
    return;
  }
  if (newest && available(newest) === wanted && replicasOf(newest) === wanted) {
    for (const set of active) if (set !== newest) scaleSet(deployment, set, 0, context);
    return;
  }
  if (deployment.spec.strategy?.type === 'Recreate') return;
  const allowed = wanted > 0 ? wanted + limitsOf(deployment).maxSurge : 0;
  const toAdd = allowed - total(active);
  // The largest set first, of equal ones the newer when growing and the older when shrinking.
  const ordered = [...active].sort((one, other) => replicasOf(other) - replicasOf(one) || (toAdd > 0 ? sets.indexOf(other) - sets.indexOf(one) : sets.indexOf(one) - sets.indexOf(other)));
  const sizes = new Map<ReplicaSet, number>();
  let added = 0;
  for (const set of ordered) {
    const proportion = toAdd === 0 ? 0 : proportionOf(set, deployment, toAdd, added);
    added += proportion;
    sizes.set(set, replicasOf(set) + proportion);
  }
  const [largest] = ordered;
  assert(largest, 'more than one set is active');
  sizes.set(largest, Math.max(0, (sizes.get(largest) ?? 0) + toAdd - added));
  for (const [set, replicas] of sizes) scaleSet(deployment, set, replicas, context);
}

function proportionOf(set: ReplicaSet, deployment: Deployment, toAdd: number, added: number): number {
  const { maxSurge } = limitsOf(deployment);
  const before = Number(set.metadata.annotations?.['deployment.kubernetes.io/max-replicas'] ?? deployment.status?.replicas ?? 0);
  const wanted = deployment.spec.replicas ?? 1;
  const fraction = wanted === 0 || before === 0 ? -replicasOf(set) : Math.round((replicasOf(set) * (wanted + maxSurge)) / before) - replicasOf(set);
  const left = toAdd - added;
  return toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
}

/** What a ReplicaSet remembers of the size that it was scaled for. */
export function annotated(deployment: Deployment, annotations: Readonly<Record<string, string>>): Record<string, string> {
  const wanted = deployment.spec.replicas ?? 1;
  return {
    ...annotations,
    'deployment.kubernetes.io/desired-replicas': String(wanted),
    'deployment.kubernetes.io/max-replicas': String(wanted + (deployment.spec.strategy?.type === 'Recreate' ? 0 : limitsOf(deployment).maxSurge)),
  };
}

/** Sets the size of a set; true if its number of replicas changed. */
export function scaleSet(deployment: Deployment, set: ReplicaSet, replicas: number, context: ControlContext): boolean {
  const annotations = annotated(deployment, set.metadata.annotations ?? {});
  const before = replicasOf(set);
  if (before === replicas && sameJson(annotations, set.metadata.annotations)) return false;
  update(context, 'replicasets.apps', { ...set, metadata: { ...set.metadata, annotations }, spec: { ...set.spec, replicas } });
  if (before === replicas) return false;
  scaleEvent(deployment, set.metadata.name, before, replicas, context);
  return true;
}

/** Up to 1.24 only where to; then where from as well, but of a set that was just made, and since 1.31 in that order. */
export function scaleEvent(deployment: Deployment, set: string, from: number | 'just made', to: number, context: ControlContext): void {
  const before = from === 'just made' ? 0 : from;
  const way = to > before ? 'up' : 'down';
  const { version } = context.options;
  const numbers = atLeast(version, '1.31') ? `from ${before} to ${to}` : atLeast(version, '1.25') && from !== 'just made' ? `to ${to} from ${from}` : `to ${to}`;
  context.event(deployment, 'Normal', 'ScalingReplicaSet', `Scaled ${way} replica set ${set} ${numbers}`);
}
