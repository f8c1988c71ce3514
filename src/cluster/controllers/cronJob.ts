/** The CronJob controller: starts a Job each time its schedule says so, and keeps no more of the old ones than it was told. */
import { sameJson } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Job } from '../../api/types/workloads.ts';
import { atLeast } from '../../api/version.ts';
import { formatTime, parseTime } from '../ports/clock.ts';
import { strftime } from '../ports/strftime.ts';
import { create, groupVersion, remove, updateStatus } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import type { Schedule } from './cronSchedule.ts';
import { missedTimes, nextTime, parseSchedule, zoneMsOf } from './cronSchedule.ts';
import { controllerOf, ownerKeys, ownerReference } from './podControl.ts';
import { keyOf } from './serviceEndpoints.ts';

const resource = 'cronjobs.batch';

interface CronJob extends KubeObject {
  readonly spec: {
    readonly schedule: string;
    readonly timeZone?: string;
    readonly suspend?: boolean;
    readonly concurrencyPolicy?: string;
    readonly startingDeadlineSeconds?: number;
    readonly successfulJobsHistoryLimit?: number;
    readonly failedJobsHistoryLimit?: number;
    readonly jobTemplate: { readonly metadata?: { readonly labels?: JsonObject; readonly annotations?: JsonObject }; readonly spec: JsonObject };
  };
  readonly status?: CronJobStatus;
}

type CronJobStatus = {
  readonly active?: readonly JsonObject[];
  readonly lastScheduleTime?: string;
  readonly lastSuccessfulTime?: string;
};

/** The controller wakes a little behind the minute, so that it never is too early. */
const lateMs = 100;

export const cronJob: Controller = {
  name: 'cronjob-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: { [resource]: (object) => [keyOf(object)], 'jobs.batch': ownerKeys('CronJob') },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const found = context.store.get(resource, namespace, name) as CronJob | undefined;
    if (!found || found.metadata.deletionTimestamp !== undefined) return;
    const jobs = (context.store.list('jobs.batch', namespace) as readonly Job[]).filter((job) => controllerOf(job)?.uid === found.metadata.uid);
    const seen = settle(found, jobs, context);
    const status = startDue(found, seen, key, context);
    if (!sameJson(status, found.status ?? {})) updateStatus(context, resource, { ...found, status });
    keepHistory(found, jobs, context);
  },
};

const endOf = (job: Job): string | undefined => job.status?.conditions?.find(({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True')?.type;

/** Jobs that ended or went since the last look are no longer active. */
function settle(found: CronJob, jobs: readonly Job[], context: ControlContext): CronJobStatus {
  const { version } = context.options;
  const active = (found.status?.active ?? []).filter(({ uid, name }) => {
    const job = jobs.find(({ metadata }) => metadata.uid === uid);
    const end = job && endOf(job);
    if (end !== undefined) context.event(found, 'Normal', 'SawCompletedJob', `Saw completed job: ${String(name)}, ${atLeast(version, '1.31') ? 'condition' : 'status'}: ${end}`);
    if (!job) context.event(found, 'Normal', 'MissingJob', `Active job went missing: ${String(name)}`);
    return job !== undefined && end === undefined;
  });
  const ended = jobs.flatMap((job) => (endOf(job) === 'Complete' ? [job.status?.completionTime ?? ''] : [])).sort().at(-1);
  const successful = atLeast(version, '1.21') && ended !== undefined ? { lastSuccessfulTime: ended } : {};
  const { active: _active, ...rest } = found.status ?? {};
  return { ...rest, ...(active.length > 0 ? { active } : {}), ...successful };
}

/** More start times than this are not gone through one by one: what matters is the last. */
const maxMissed = 100;

/** Starts a Job for the last time that has passed, if there was one, and waits for the next. */
function startDue(found: CronJob, status: CronJobStatus, key: string, context: ControlContext): CronJobStatus {
  const schedule = parseSchedule(found.spec.schedule);
  const zoneMs = zoneMsOf(found.spec.timeZone);
  if (!schedule || zoneMs === undefined || found.spec.suspend === true) return status;
  const nowMs = context.now();
  const dueMs = lastDue(found, schedule, nowMs, zoneMs);
  // An interval is counted from the last time, a calendar looks at the clock.
  const next = nextTime(schedule, 'everyMs' in schedule ? (dueMs ?? startOf(found, nowMs)) : nowMs, zoneMs);
  if (next !== undefined) context.requeue(key, next - nowMs + lateMs);
  if (dueMs === undefined) return status;
  const { startingDeadlineSeconds, concurrencyPolicy } = found.spec;
  if (startingDeadlineSeconds !== undefined && dueMs + startingDeadlineSeconds * 1000 < nowMs) {
    context.event(found, 'Warning', 'MissSchedule', `Missed scheduled time to start a job: ${httpTime(dueMs)}`);
    return status;
  }
  const active = status.active ?? [];
  if (concurrencyPolicy === 'Forbid' && active.length > 0) {
    context.event(found, 'Normal', 'JobAlreadyActive', 'Not starting job because prior execution is running and concurrency policy is Forbid');
    return status;
  }
  const kept = concurrencyPolicy === 'Replace' ? stopAll(found, active, context) : active;
  const job = makeJob(found, dueMs, zoneMs, context);
  if (!job) return status;
  context.event(found, 'Normal', 'SuccessfulCreate', `Created job ${job.metadata.name}`);
  const { name, namespace = '', uid = '', resourceVersion = '' } = job.metadata;
  return { ...status, active: [...kept, { apiVersion: 'batch/v1', kind: 'Job', name, namespace, resourceVersion, uid }], lastScheduleTime: formatTime(dueMs) };
}

/** Since when start times count: the last one, or the beginning. */
const startOf = ({ status, metadata }: CronJob, nowMs: number): number => parseTime(status?.lastScheduleTime ?? metadata.creationTimestamp ?? '') ?? nowMs;

/** The last start time that has passed and was not acted upon. */
function lastDue(found: CronJob, schedule: Schedule, nowMs: number, zoneMs: number): number | undefined {
  const missed = missedTimes(schedule, startOf(found, nowMs), nowMs, zoneMs, maxMissed);
  if (missed.length < maxMissed) return missed.at(-1);
  // After a long while only the neighbourhood of now is looked at.
  for (const spanMs of [3_600_000, 86_400_000, 31 * 86_400_000, 366 * 86_400_000]) {
    const near = missedTimes(schedule, nowMs - spanMs, nowMs, zoneMs, maxMissed).at(-1);
    if (near !== undefined) return near;
  }
  return undefined;
}

/** `Mon, 05 Jan 2026 09:00:00 +0000`: Go's RFC1123Z. */
const httpTime = (timeMs: number): string => strftime(timeMs, '%a, %d %b %Y %T %z');

function stopAll(found: CronJob, active: readonly JsonObject[], context: ControlContext): readonly JsonObject[] {
  for (const { name } of active) {
    const job = context.store.get('jobs.batch', found.metadata.namespace ?? '', String(name));
    if (job) removeJob(found, job, context);
  }
  return [];
}

function removeJob(found: CronJob, job: KubeObject, context: ControlContext): void {
  remove(context, 'jobs.batch', job, { propagationPolicy: 'Background' });
  context.event(found, 'Normal', 'SuccessfulDelete', `Deleted job ${job.metadata.name}`);
}

/** A Job is named by the minute that it belongs to; up to 1.20, by the second. */
function makeJob(found: CronJob, dueMs: number, zoneMs: number, context: ControlContext): KubeObject | undefined {
  const { version } = context.options;
  const { metadata = {}, spec } = found.spec.jobTemplate;
  const stamp = atLeast(version, '1.28') ? { 'batch.kubernetes.io/cronjob-scheduled-timestamp': zoned(dueMs, zoneMs) } : {};
  const annotations = { ...metadata.annotations, ...stamp };
  return create(context, 'jobs.batch', {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${found.metadata.name}-${Math.floor(dueMs / (atLeast(version, '1.21') ? 60_000 : 1000))}`,
      namespace: found.metadata.namespace,
      ...(metadata.labels ? { labels: metadata.labels } : {}),
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
      ownerReferences: [{ ...ownerReference({ ...found, apiVersion: atLeast(version, '1.21') ? groupVersion(context.options, 'batch') : 'batch/v1beta1' }) }],
    },
    spec,
  });
}

function zoned(timeMs: number, zoneMs: number): string {
  if (zoneMs === 0) return formatTime(timeMs);
  const two = (number: number): string => String(number).padStart(2, '0');
  return formatTime(timeMs + zoneMs).replace('Z', `+${two(Math.floor(zoneMs / 3_600_000))}:${two((zoneMs / 60_000) % 60)}`);
}

/** The oldest of those that ended go first. */
function keepHistory(found: CronJob, jobs: readonly Job[], context: ControlContext): void {
  const limits = { Complete: found.spec.successfulJobsHistoryLimit ?? 3, Failed: found.spec.failedJobsHistoryLimit ?? 1 };
  for (const [end, limit] of Object.entries(limits)) {
    const ended = jobs.filter((job) => endOf(job) === end && job.metadata.deletionTimestamp === undefined).sort((one, other) => ((one.status?.startTime ?? '') < (other.status?.startTime ?? '') ? -1 : 1));
    for (const job of ended.slice(0, Math.max(0, ended.length - limit))) removeJob(found, job, context);
  }
}
