/** CronJobs, indexed Jobs, Jobs with a deadline, Jobs set aside. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import type { Job } from '../../../../src/api/types/workloads.ts';
import type { Cluster } from '../../../../src/cluster/cluster.ts';
import { missedTimes, nextTime, parseSchedule, zoneMsOf } from '../../../../src/cluster/controllers/cronSchedule.ts';
import { clusterOf, eventsOf, get, items, patch, podsPath, post } from '../clusters.ts';

const jobsPath = '/apis/batch/v1/namespaces/default/jobs';
const cronPath = '/apis/batch/v1/namespaces/default/cronjobs';
const at = (text: string): number => Date.parse(text);

test.each([
  ['*/15 * * * *', '2026-01-05T09:07:30Z', '2026-01-05T09:15:00.000Z'],
  ['0 0 13 * 5', '2026-01-05T09:00:00Z', '2026-01-09T00:00:00.000Z'],
  ['30 9 1-7 * *', '2026-01-07T09:30:00Z', '2026-02-01T09:30:00.000Z'],
  ['0 12 * * MON-FRI', '2026-01-09T12:00:00Z', '2026-01-12T12:00:00.000Z'],
  ['0 0 29 2 *', '2026-01-05T09:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['@hourly', '2026-01-05T09:00:00Z', '2026-01-05T10:00:00.000Z'],
  ['0 0 31 2 *', '2026-01-05T09:00:00Z', undefined],
])('%s behind %s is %s', (text, after, next) => {
  const schedule = parseSchedule(text);
  const found = schedule && nextTime(schedule, at(after), 0);
  expect(found === undefined ? undefined : new Date(found).toISOString()).toBe(next);
});

test.each(['', '* * * *', '60 * * * *', '* * * * MUN', '*/0 * * * *', '@every 5 minutes'])('%j is no schedule that is known', (text) => {
  expect(parseSchedule(text)).toBeUndefined();
});

test('a zone moves the hours', () => {
  const schedule = parseSchedule('0 8 * * *');
  expect(schedule && missedTimes(schedule, at('2026-01-05T00:00:00Z'), at('2026-01-07T00:00:00Z'), zoneMsOf('Asia/Shanghai') ?? 0, 10).map((time) => new Date(time).toISOString())).toEqual(['2026-01-06T00:00:00.000Z', '2026-01-07T00:00:00.000Z']);
});

const template = (command: readonly string[], restartPolicy = 'Never'): JsonObject => ({ spec: { restartPolicy, containers: [{ name: 'main', image: 'busybox:1.28', command: [...command] }] } });

function cronCluster(command: readonly string[], spec: JsonObject = {}): Cluster {
  const cluster = clusterOf();
  post(cluster, cronPath, { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'hello' }, spec: { schedule: '* * * * *', jobTemplate: { spec: { template: template(command) } }, ...spec } });
  return cluster;
}

test('a CronJob starts a Job each minute and keeps the last three', () => {
  const cluster = cronCluster(['echo', 'hi']);
  const startMs = cluster.now();
  cluster.advance(5 * 60_000 + 10_000);
  const minute = Math.floor(startMs / 60_000);
  expect(items(cluster, jobsPath).map(({ metadata }) => metadata.name)).toEqual([3, 4, 5].map((index) => `hello-${minute + index}`));
  const { status } = get(cluster, `${cronPath}/hello`) as { status: JsonObject };
  expect(status['lastScheduleTime']).toBe(new Date(startMs + 5 * 60_000).toISOString().replace('.000', ''));
  expect(status['active']).toBeUndefined();
  expect(eventsOf(cluster, 'hello').slice(0, 2)).toEqual([`Normal SuccessfulCreate: Created job hello-${minute + 1}`, `Normal SawCompletedJob: Saw completed job: hello-${minute + 1}, condition: Complete`]);
});

test.each([
  ['Allow', 3],
  ['Forbid', 1],
  ['Replace', 1],
])('where one runs still, %s leaves %i', (concurrencyPolicy, count) => {
  const cluster = cronCluster(['sleep', '3600'], { concurrencyPolicy });
  cluster.advance(3 * 60_000 + 40_000);
  const { status } = get(cluster, `${cronPath}/hello`) as { status: { active: readonly JsonObject[] } };
  expect(status.active).toHaveLength(count);
});

test('one that is suspended starts nothing, and starts late when it may again', () => {
  const cluster = cronCluster(['true'], { suspend: true });
  cluster.advance(150_000);
  expect(items(cluster, jobsPath)).toEqual([]);
  patch(cluster, `${cronPath}/hello`, { spec: { suspend: false } });
  cluster.advance(1000);
  expect(items(cluster, jobsPath)).toHaveLength(1);
});

function runJob(spec: JsonObject, ms = 60_000): Cluster {
  const cluster = clusterOf();
  post(cluster, jobsPath, { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'work' }, spec });
  cluster.advance(ms);
  return cluster;
}
const jobOf = (cluster: Cluster): Job => get(cluster, `${jobsPath}/work`) as unknown as Job;

test('an indexed Job numbers its pods', () => {
  const cluster = runJob({ completionMode: 'Indexed', completions: 4, parallelism: 2, template: template(['sh', '-c', 'echo item $JOB_COMPLETION_INDEX']) });
  const { status } = jobOf(cluster);
  expect([status?.completedIndexes, status?.conditions?.at(-1)?.type]).toEqual(['0-3', 'Complete']);
  const pods = items(cluster, podsPath);
  expect(pods.map(({ metadata }) => metadata.name.replace(/-\w{5}$/, ''))).toEqual(['work-0', 'work-1', 'work-2', 'work-3']);
  expect(pods.map(({ metadata }) => cluster.request({ method: 'GET', path: `${podsPath}/${metadata.name}/log` }).body)).toEqual(['item 0\n', 'item 1\n', 'item 2\n', 'item 3\n']);
});

test('a Job that takes too long fails, one that is set aside loses its pods', () => {
  const late = runJob({ activeDeadlineSeconds: 30, template: template(['sleep', '3600']) });
  expect(jobOf(late).status?.conditions?.at(-1)).toMatchObject({ type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' });
  const aside = runJob({ template: template(['sleep', '3600']) });
  patch(aside, `${jobsPath}/work`, { spec: { suspend: true } });
  aside.advance(60_000);
  expect([items(aside, podsPath).length, jobOf(aside).status?.conditions?.[0]?.reason]).toEqual([0, 'JobSuspended']);
  patch(aside, `${jobsPath}/work`, { spec: { suspend: false } });
  aside.advance(10_000);
  expect([items(aside, podsPath).length, jobOf(aside).status?.conditions?.[0]?.reason]).toEqual([1, 'JobResumed']);
});

test('a Job and its pods bear its own uid, since 1.27 under two names', () => {
  const cluster = clusterOf();
  post(cluster, jobsPath, { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'hello' }, spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox', command: ['true'] }] } } } });
  cluster.advance(1000);
  const hello = get(cluster, `${jobsPath}/hello`) as unknown as Job;
  const { uid = '' } = hello.metadata;
  expect(uid).toMatch(/^[0-9a-f-]{36}$/);
  expect(hello.spec).toMatchObject({ selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } } });
  expect(items(cluster, podsPath)[0]?.metadata.labels).toEqual({ 'batch.kubernetes.io/controller-uid': uid, 'batch.kubernetes.io/job-name': 'hello', 'controller-uid': uid, 'job-name': 'hello' });
});
