/** The Job controller: pods that run until enough of them have ended well. */
import { sameJson } from '../../base/json.ts';
import type { Condition } from '../../api/types/common.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { Job } from '../../api/types/workloads.ts';
import { atLeast } from '../../api/version.ts';
import { choiceStem } from '../incarnations.ts';
import { formatTime, parseTime } from '../ports/clock.ts';
import type { Patience } from './backOff.ts';
import { backOff } from './backOff.ts';
import { remove, updateStatus } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { claimPods, createPod, isActive, ownerKeys } from './podControl.ts';
import { isReady, keyOf } from './serviceEndpoints.ts';

const resource = 'jobs.batch';

/** The pod's number among those of an indexed Job. */
const indexKey = 'batch.kubernetes.io/job-completion-index';

/** Where pods are refused. */
const patience: Patience = { firstMs: 1_000, mostMs: 60_000 };

/** A failed pod is replaced after 10 s, then after twice as long each time, up to 6 minutes. */
const firstBackOffMs = 10_000;
const maxBackOffMs = 360_000;

export const job: Controller = {
  name: 'job-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: { [resource]: (object) => [keyOf(object)], pods: ownerKeys('Job') },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const found = context.store.get(resource, namespace, name) as Job | undefined;
    if (!found || found.metadata.deletionTimestamp !== undefined) return;
    if (finishedCondition(found)) return expire(key, found, context);
    sync(key, found, context);
  },
};

function finishedCondition(found: Job): Condition | undefined {
  return found.status?.conditions?.find(({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True');
}

function sync(key: string, found: Job, context: ControlContext): void {
  const pods = claimPods(found, found.spec.selector ?? {}, context);
  const succeeded = succeededOf(found, pods).length;
  const failed = pods.filter((pod) => pod.status?.phase === 'Failed').length;
  const active = pods.filter(isActive);
  const wanted = found.spec.completions ?? 1;
  const retries = failed + active.reduce((sum, pod) => sum + (pod.status?.containerStatuses ?? []).reduce((all, { restartCount }) => all + restartCount, 0), 0);
  const isDone = found.spec.completions === undefined ? succeeded > 0 && active.length === 0 : succeeded >= wanted;
  const hasFailed = failed > (found.spec.backoffLimit ?? 6) || (found.spec.template.spec.restartPolicy === 'OnFailure' && retries > (found.spec.backoffLimit ?? 6));
  if (isDone) return finish(found, pods, { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' }, context);
  if (hasFailed) return finish(found, pods, { type: 'Failed', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' }, context);
  const deadlineMs = deadlineOf(found);
  if (deadlineMs !== undefined && context.now() >= deadlineMs) return finish(found, pods, { type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' }, context);
  if (deadlineMs !== undefined) context.requeue(key, deadlineMs - context.now());
  if (found.spec.suspend === true) for (const pod of active) removePod(found, pod, context);
  else makePods(key, found, pods, active, succeeded, failed, context);
  report(found, pods, suspension(found, context), context);
}

function deadlineOf({ spec, status }: Job): number | undefined {
  const startMs = parseTime(status?.startTime ?? '');
  return spec.activeDeadlineSeconds === undefined || startMs === undefined || spec.suspend === true ? undefined : startMs + spec.activeDeadlineSeconds * 1000;
}

/** The conditions with what is to be said of being set aside, and taken up again. */
function suspension(found: Job, context: ControlContext): readonly Condition[] {
  const conditions = found.status?.conditions ?? [];
  const known = conditions.find(({ type }) => type === 'Suspended');
  const wanted = found.spec.suspend === true ? 'True' : 'False';
  if ((!known && wanted === 'False') || known?.status === wanted) return conditions;
  const now = formatTime(context.now());
  const [reason, message, event] = wanted === 'True' ? (['JobSuspended', 'Job suspended', 'Suspended'] as const) : (['JobResumed', 'Job resumed', 'Resumed'] as const);
  context.event(found, 'Normal', event, message);
  return [...conditions.filter(({ type }) => type !== 'Suspended'), { type: 'Suspended', status: wanted, lastProbeTime: now, lastTransitionTime: now, reason, message }];
}

const isIndexed = ({ spec }: Job): boolean => spec.completionMode === 'Indexed';
const indexOf = (pod: Pod): number => Number(pod.metadata.annotations?.[indexKey] ?? -1);

/** Pods that count as done: of an indexed Job one for each number. */
function succeededOf(found: Job, pods: readonly Pod[]): readonly Pod[] {
  const done = pods.filter((pod) => pod.status?.phase === 'Succeeded');
  return isIndexed(found) ? [...new Map(done.map((pod) => [indexOf(pod), pod])).values()] : done;
}

/** `0,2-4`: numbers in a row are drawn together from three on. */
function intervals(indexes: readonly number[]): string {
  const runs: number[][] = [];
  for (const index of [...indexes].sort((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run && run.at(-1) === index - 1) run.push(index);
    else runs.push([index]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(','))).join(',');
}

function makePods(key: string, found: Job, pods: readonly Pod[], active: readonly Pod[], succeeded: number, failed: number, context: ControlContext): void {
  const parallelism = found.spec.parallelism ?? 1;
  const wanted = found.spec.completions === undefined ? (succeeded > 0 ? 0 : parallelism) : Math.min(parallelism, found.spec.completions - succeeded);
  const missing = wanted - active.length;
  if (missing <= 0) return;
  const waitMs = failed === 0 ? 0 : Math.min(firstBackOffMs * 2 ** (failed - 1), maxBackOffMs);
  const lastFailureMs = Math.max(0, ...pods.filter((pod) => pod.status?.phase === 'Failed').map(endedMs));
  const leftMs = lastFailureMs + waitMs - context.now();
  if (leftMs > 0) return context.requeue(key, leftMs);
  const stem = choiceStem(context.store, 'job', resource, found.metadata.namespace ?? '', found.metadata.name);
  const taken = new Set([...active, ...succeededOf(found, pods)].map(indexOf));
  const free = Array.from({ length: found.spec.completions ?? 0 }, (_, index) => index).filter((index) => !taken.has(index));
  const creations = Array.from({ length: missing }, (_, count) => {
    const index = free[count];
    return createPod(found, found.spec.template, stem, context, isIndexed(found) && index !== undefined ? numberedPod(found, index, context) : unnumberedPod(found, context));
  });
  backOff(resource, key, creations.some(({ kind }) => kind === 'refused') ? 'failed' : 'succeeded', context, patience);
}

/** What a pod of an indexed Job has of its number: it stands in the name, and the container reads it from its environment. */
/** Until 1.22.9 the index that there is none of, -1, stood in their names all the same (kubernetes/kubernetes#105676). */
function unnumberedPod({ metadata: { name } }: Job, { options: { version } }: ControlContext): Parameters<typeof createPod>[4] {
  return version.minor === 22 && version.patch < 10 ? { prefix: `${name}--1-` } : {};
}

function numberedPod(found: Job, index: number, { options: { version } }: ControlContext): Parameters<typeof createPod>[4] {
  const isLabelled = atLeast(version, '1.28');
  const variable = { name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef: { fieldPath: `metadata.${isLabelled ? 'labels' : 'annotations'}['${indexKey}']` } } };
  const containers = found.spec.template.spec.containers.map((container) => ({ ...container, env: [...(container.env ?? []), variable] }));
  return {
    prefix: `${found.metadata.name}-${index}-`,
    annotations: { [indexKey]: String(index) },
    ...(isLabelled ? { labels: { [indexKey]: String(index) } } : {}),
    spec: { hostname: `${found.metadata.name}-${index}`, containers },
  };
}

/** When the last of a pod's containers ended; 0 where none has. */
export function endedMs(pod: Pod): number {
  const ends = (pod.status?.containerStatuses ?? []).map(({ state }) => parseTime(state.terminated?.finishedAt ?? '') ?? 0);
  return Math.max(0, ...ends);
}

function finish(found: Job, pods: readonly Pod[], { type, reason, message }: { readonly type: 'Complete' | 'Failed'; readonly reason: string; readonly message: string }, context: ControlContext): void {
  for (const pod of pods.filter(isActive)) removePod(found, pod, context);
  const now = formatTime(context.now());
  // Since 1.31 a Job says first that its fate is sealed; the reason stands in both from then on.
  const explained = atLeast(context.options.version, '1.31') || type === 'Failed';
  const condition = (of: string): Condition => ({ type: of, status: 'True', lastProbeTime: now, lastTransitionTime: now, ...(explained ? { reason, message } : {}) });
  const sealed = atLeast(context.options.version, '1.31') ? [condition(type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget')] : [];
  report(found, pods, [...(found.status?.conditions ?? []), ...sealed, condition(type)], context, type === 'Complete' ? now : undefined);
  if (type === 'Complete') context.event(found, 'Normal', 'Completed', 'Job completed');
  else context.event(found, 'Warning', reason, message);
}

function removePod(found: Job, pod: Pod, context: ControlContext): void {
  remove(context, 'pods', pod);
  context.event(found, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
}

function report(found: Job, pods: readonly Pod[], conditions: readonly Condition[], context: ControlContext, completionTime?: string): void {
  const done = succeededOf(found, pods);
  const succeeded = done.length;
  const failed = pods.filter((pod) => pod.status?.phase === 'Failed').length;
  const isOver = conditions.some(({ type }) => type === 'Complete' || type === 'Failed');
  const active = isOver ? [] : pods.filter(isActive);
  const { version } = context.options;
  const status: Job['status'] = {
    ...(conditions.length > 0 ? { conditions } : {}),
    ...(found.spec.suspend === true ? {} : { startTime: found.status?.startTime ?? formatTime(context.now()) }),
    ...(completionTime === undefined ? {} : { completionTime }),
    ...(active.length > 0 ? { active: active.length } : {}),
    ...(succeeded > 0 ? { succeeded } : {}),
    ...(isIndexed(found) && succeeded > 0 ? { completedIndexes: intervals(done.map(indexOf)) } : {}),
    ...(failed > 0 ? { failed } : {}),
    ...(atLeast(version, '1.24') ? { ready: active.filter(isReady).length } : {}),
    ...(atLeast(version, '1.29') ? { terminating: 0 } : {}),
    ...(atLeast(version, '1.24') ? { uncountedTerminatedPods: {} } : {}),
  };
  if (!sameJson(status, found.status)) updateStatus(context, resource, { ...found, status });
}

/** A finished Job goes after a while if it says so. */
function expire(key: string, found: Job, context: ControlContext): void {
  const { ttlSecondsAfterFinished } = found.spec;
  if (ttlSecondsAfterFinished === undefined) return;
  const finishedMs = parseTime(finishedCondition(found)?.lastTransitionTime ?? '') ?? context.now();
  const leftMs = finishedMs + ttlSecondsAfterFinished * 1000 - context.now();
  if (leftMs > 0) context.requeue(key, leftMs);
  else remove(context, resource, found, { propagationPolicy: 'Foreground' });
}
