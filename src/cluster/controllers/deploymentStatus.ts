/** A Deployment's status: what its ReplicaSets have, whether that is enough, and whether it still moves. Models deployment/progress.go. */
import { sameJson } from '../../base/json.ts';
import type { Condition } from '../../api/types/common.ts';
import type { DeploymentStatus, ReplicaSet } from '../../api/types/workloads.ts';
import { formatTime, parseTime } from '../ports/clock.ts';
import { updateStatus } from './client.ts';
import type { ControlContext } from './controller.ts';
import type { Rollout } from './deploymentRollout.ts';
import { limitsOf } from './deploymentRollout.ts';
import { failureOf } from './replicaSet.ts';

export function syncStatus(key: string, rollout: Rollout, context: ControlContext): void {
  const { deployment, newest } = rollout;
  const before = deployment.status ?? {};
  const counts = countsOf(rollout);
  let conditions = before.conditions ?? [];
  conditions = withProgress(conditions, rollout, counts, before, context);
  conditions = withAvailability(conditions, rollout, counts, context);
  conditions = withCompletion(conditions, rollout, counts, before, context);
  conditions = withFailure(conditions, rollout);
  const status: DeploymentStatus = {
    ...(deployment.metadata.generation === undefined ? {} : { observedGeneration: deployment.metadata.generation }),
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    ...(before.collisionCount === undefined ? {} : { collisionCount: before.collisionCount }),
    ...(conditions.length > 0 ? { conditions } : {}),
  };
  if (!sameJson(status, deployment.status ?? {})) updateStatus(context, 'deployments.apps', { ...deployment, status });
  if (newest && !isComplete(rollout, counts) && deployment.spec.paused !== true) {
    const since = conditions.find(({ type }) => type === 'Progressing');
    const deadlineMs = (parseTime(since?.lastUpdateTime ?? '') ?? context.now()) + (deployment.spec.progressDeadlineSeconds ?? 600) * 1000;
    if (since?.reason !== 'ProgressDeadlineExceeded') context.requeue(key, Math.max(1000, deadlineMs - context.now() + 1000));
  }
}

interface Counts {
  readonly replicas: number;
  readonly updatedReplicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly unavailableReplicas: number;
}

function countsOf({ sets, newest }: Rollout): Counts {
  const sum = (count: (set: ReplicaSet) => number | undefined): number => sets.reduce((all, set) => all + (count(set) ?? 0), 0);
  const available = sum((set) => set.status?.availableReplicas);
  return {
    replicas: sum((set) => set.status?.replicas),
    updatedReplicas: newest?.status?.replicas ?? 0,
    readyReplicas: sum((set) => set.status?.readyReplicas),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, sum((set) => set.spec.replicas) - available),
  };
}

function isComplete({ deployment }: Rollout, counts: Counts): boolean {
  const wanted = deployment.spec.replicas ?? 1;
  return counts.updatedReplicas === wanted && counts.replicas === wanted && counts.availableReplicas === wanted;
}

/** What is said before anything else: that a set was made, or that the Deployment was paused or resumed. */
function withProgress(conditions: readonly Condition[], { deployment, newest }: Rollout, _counts: Counts, _before: DeploymentStatus, context: ControlContext): readonly Condition[] {
  const known = conditions.find(({ type }) => type === 'Progressing');
  if (deployment.spec.paused === true) {
    if (known?.reason === 'ProgressDeadlineExceeded') return conditions;
    return set(conditions, 'Progressing', 'Unknown', 'DeploymentPaused', 'Deployment is paused', context);
  }
  if (known?.reason === 'DeploymentPaused') return set(conditions, 'Progressing', 'Unknown', 'DeploymentResumed', 'Deployment is resumed', context);
  if (!newest || known?.message?.includes(`"${newest.metadata.name}"`)) return conditions;
  if (known?.reason === 'DeploymentResumed') return conditions;
  const isNew = newest.status === undefined || (newest.status.replicas === 0 && newest.status.observedGeneration === undefined) || !known;
  return isNew
    ? set(conditions, 'Progressing', 'True', 'NewReplicaSetCreated', `Created new replica set "${newest.metadata.name}"`, context)
    : set(conditions, 'Progressing', 'True', 'FoundNewReplicaSet', `Found new replica set "${newest.metadata.name}"`, context);
}

function withAvailability(conditions: readonly Condition[], { deployment }: Rollout, counts: Counts, context: ControlContext): readonly Condition[] {
  const enough = counts.availableReplicas >= (deployment.spec.replicas ?? 1) - limitsOf(deployment).maxUnavailable;
  return enough
    ? set(conditions, 'Available', 'True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.', context)
    : set(conditions, 'Available', 'False', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.', context);
}

function withCompletion(conditions: readonly Condition[], rollout: Rollout, counts: Counts, before: DeploymentStatus, context: ControlContext): readonly Condition[] {
  const { deployment, newest } = rollout;
  if (!newest || deployment.spec.paused === true) return conditions;
  const known = conditions.find(({ type }) => type === 'Progressing');
  const name = newest.metadata.name;
  // A Deployment that was complete stays so when it is only scaled.
  const wasComplete = (before.replicas ?? 0) === (before.updatedReplicas ?? 0) && known?.reason === 'NewReplicaSetAvailable' && known.message?.includes(`"${name}"`) === true;
  if (wasComplete) return conditions;
  if (isComplete(rollout, counts)) return set(conditions, 'Progressing', 'True', 'NewReplicaSetAvailable', `ReplicaSet "${name}" has successfully progressed.`, context);
  const progressed =
    counts.updatedReplicas > (before.updatedReplicas ?? 0) ||
    counts.replicas - counts.updatedReplicas < (before.replicas ?? 0) - (before.updatedReplicas ?? 0) ||
    counts.readyReplicas > (before.readyReplicas ?? 0) ||
    counts.availableReplicas > (before.availableReplicas ?? 0);
  if (progressed) {
    const next = { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated', message: `ReplicaSet "${name}" is progressing.`, lastUpdateTime: formatTime(context.now()), lastTransitionTime: formatTime(context.now()) };
    const kept = known?.status === 'True' ? { ...next, lastTransitionTime: known.lastTransitionTime ?? next.lastTransitionTime } : next;
    return [...conditions.filter(({ type }) => type !== 'Progressing'), kept];
  }
  const since = parseTime(known?.lastUpdateTime ?? '');
  const timedOut = since !== undefined && context.now() > since + (deployment.spec.progressDeadlineSeconds ?? 600) * 1000;
  if (timedOut && known?.reason !== 'NewReplicaSetAvailable') return set(conditions, 'Progressing', 'False', 'ProgressDeadlineExceeded', `ReplicaSet "${name}" has timed out progressing.`, context);
  return conditions;
}

/** What its sets say of pods that are refused, the newest set before others. Models getReplicaFailures. */
function withFailure(conditions: readonly Condition[], { newest, old }: Rollout): readonly Condition[] {
  const failure = [newest, ...old].map((each) => each && failureOf(each)).find((condition) => condition !== undefined);
  const known = conditions.find(({ type }) => type === 'ReplicaFailure');
  if (failure && known?.status === failure.status && known.reason === failure.reason) return conditions;
  const others = conditions.filter(({ type }) => type !== 'ReplicaFailure');
  if (!failure) return others.length === conditions.length ? conditions : others;
  return [...others, { ...failure, lastUpdateTime: failure.lastTransitionTime ?? '' }];
}

/** Models SetDeploymentCondition: nothing where status and reason are the same; a changed one goes to the end. */
function set(conditions: readonly Condition[], type: string, status: string, reason: string, message: string, context: ControlContext): readonly Condition[] {
  const known = conditions.find((condition) => condition.type === type);
  if (known?.status === status && known.reason === reason && (type !== 'Progressing' || known.message === message)) return conditions;
  const now = formatTime(context.now());
  const lastTransitionTime = known?.status === status ? (known.lastTransitionTime ?? now) : now;
  return [...conditions.filter((condition) => condition.type !== type), { type, status, reason, message, lastUpdateTime: now, lastTransitionTime }];
}
