import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import type { Pod } from '../../../../src/api/types/pod.ts';
import type { Cluster } from '../../../../src/cluster/cluster.ts';
import type { Wanted } from '../clusters.ts';
import { clusterOf, eventsOf, get, items, podOf, podsPath, post, remove } from '../clusters.ts';

const podAt = (cluster: Cluster, name: string): Pod => get(cluster, `${podsPath}/${name}`) as unknown as Pod;

/** Phase, what each container does, how often it was restarted, and the address. */
function look({ status }: Pod): string {
  const containers = (status?.containerStatuses ?? []).map(({ state, restartCount, ready }) => {
    const does = state.waiting?.reason ?? (state.running ? 'Running' : (state.terminated?.reason ?? '?'));
    return `${does}${ready ? '+' : ''}${restartCount > 0 ? ` ${restartCount}` : ''}`;
  });
  return [status?.phase, ...containers, status?.podIP ?? 'no address'].join(', ');
}

/** A pod of one container, looked at each time so many milliseconds later. */
function watch(container: JsonObject, waits: readonly number[], rest: JsonObject = {}, wanted: Wanted = {}): { readonly cluster: Cluster; readonly seen: readonly string[] } {
  const cluster = clusterOf(wanted);
  post(cluster, podsPath, podOf('web', container, rest));
  const seen = waits.map((ms) => {
    cluster.advance(ms);
    return look(podAt(cluster, 'web'));
  });
  return { cluster, seen };
}

test('a pod is scheduled, created, pulled and started, each after its while', () => {
  const bindings = { 'pod/default/web/startDuration': '700', 'pod/default/web/container/main/pullDuration': '1200' };
  const { cluster, seen } = watch({ image: 'luksa/kubia' }, [0, 500, 1000, 1000], {}, { bindings });
  expect(seen).toEqual(['Pending, no address', 'Pending, ContainerCreating, no address', 'Pending, ContainerCreating, no address', 'Running, Running+, 10.244.0.2']);
  expect(eventsOf(cluster, 'web')).toEqual([
    'Normal Scheduled: Successfully assigned default/web to worker-1',
    'Normal Pulling: Pulling image "luksa/kubia"',
    'Normal Pulled: Successfully pulled image "luksa/kubia" in 1.2s (1.2s including waiting). Image size: 47098950 bytes.',
    'Normal Created: Created container: main',
    'Normal Started: Started container main',
  ]);
});

test.each([
  ['1.19', 'Successfully pulled image "luksa/kubia"', 'Created container main'],
  ['1.20', 'Successfully pulled image "luksa/kubia" in 1.2s', 'Created container main'],
  ['1.26', 'Successfully pulled image "luksa/kubia" in 1.2s', 'Created container main'],
  ['1.28', 'Successfully pulled image "luksa/kubia" in 1.2s (1.2s including waiting)', 'Created container main'],
  ['1.30', 'Successfully pulled image "luksa/kubia" in 1.2s (1.2s including waiting). Image size: 47098950 bytes.', 'Created container main'],
])('the words of %s', (version, pulled, created) => {
  const { cluster } = watch({ image: 'luksa/kubia' }, [5000], {}, { version, bindings: { 'pod/default/web/container/main/pullDuration': '1200' } });
  expect(eventsOf(cluster, 'web').slice(2, 4)).toEqual([`Normal Pulled: ${pulled}`, `Normal Created: ${created}`]);
});

test('the runtime takes its time to make a container and to start its process', () => {
  const bindings = { 'pod/default/web/container/main/creationDuration': '2000', 'pod/default/web/container/main/launchDuration': '3000' };
  const { cluster, seen } = watch({ image: 'luksa/kubia' }, [3000, 2000, 2000], {}, { bindings });
  expect(seen).toEqual(['Pending, ContainerCreating, no address', 'Pending, ContainerCreating, no address', 'Running, Running+, 10.244.0.2']);
  expect(items(cluster, '/api/v1/namespaces/default/events').slice(-3).map((event) => `${String(event['reason'])} ${String(event['lastTimestamp']).slice(-3)}`)).toEqual(['Pulled 01Z', 'Created 03Z', 'Started 06Z']);
});

test('an image that is not there is tried again and again', () => {
  const { cluster, seen } = watch({ image: 'luksa/kubia:v9' }, [3000, 12_000]);
  expect(seen).toEqual(['Pending, ErrImagePull, 10.244.0.2', 'Pending, ImagePullBackOff, 10.244.0.2']);
  expect(eventsOf(cluster, 'web').slice(1)).toEqual([
    'Normal Pulling: Pulling image "luksa/kubia:v9"',
    'Warning Failed: Failed to pull image "luksa/kubia:v9": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/luksa/kubia:v9": failed to resolve reference "docker.io/luksa/kubia:v9": docker.io/luksa/kubia:v9: not found',
    'Warning Failed: Error: ErrImagePull',
    'Normal BackOff: Back-off pulling image "luksa/kubia:v9"',
    'Warning Failed: Error: ImagePullBackOff',
  ]);
});

test('while an image is pulled again, its pod is told of by the pull before', () => {
  const { seen } = watch({ image: 'luksa/kubia:v9' }, [3000, 12_000, 12_000, 2000], {}, { bindings: { 'pod/default/web/container/main/pullDuration/2': '2000' } });
  expect(seen).toEqual(['ErrImagePull', 'ImagePullBackOff', 'ImagePullBackOff', 'ErrImagePull'].map((reason) => `Pending, ${reason}, 10.244.0.2`));
});

test('a container that ends is started again at once, then after 10 s, then after 20 s', () => {
  const container = { image: 'busybox:1.28', command: ['false'] };
  const { seen } = watch(container, [2000, 1500, 7000, 4000, 16_000, 5000], {}, { bindings: { 'node/worker-1/image/busybox:1.28': 'present' } });
  expect(seen).toEqual([
    'Running, CrashLoopBackOff 1, 10.244.0.2',
    'Running, CrashLoopBackOff 1, 10.244.0.2',
    'Running, CrashLoopBackOff 1, 10.244.0.2',
    'Running, CrashLoopBackOff 2, 10.244.0.2',
    'Running, CrashLoopBackOff 2, 10.244.0.2',
    'Running, CrashLoopBackOff 3, 10.244.0.2',
  ]);
});

test.each([
  ['Never', ['true'], 'Succeeded, Completed, 10.244.0.2'],
  ['Never', ['false'], 'Failed, Error, 10.244.0.2'],
  ['OnFailure', ['true'], 'Succeeded, Completed, 10.244.0.2'],
])('restartPolicy %s with %j: %s', (restartPolicy, command, expected) => {
  expect(watch({ image: 'busybox:1.28', command }, [5000], { restartPolicy }).seen).toEqual([expected]);
});

test('init containers come first, one after the other', () => {
  const initContainers = [
    { name: 'first', image: 'busybox:1.28', command: ['sleep', '5'] },
    { name: 'second', image: 'busybox:1.28', command: ['true'] },
  ];
  const bindings = { 'node/worker-1/image/busybox:1.28': 'present' };
  expect(watch({ image: 'nginx:1.25' }, [3000, 5000], { initContainers }, { bindings }).seen).toEqual(['Pending, PodInitializing, 10.244.0.2', 'Running, Running+, 10.244.0.2']);
});

test('a readiness probe decides whether a pod is ready', () => {
  const probe = (path: string) => ({ image: 'nginx', readinessProbe: { httpGet: { path, port: 80 } } });
  expect(watch(probe('/'), [5000]).seen).toEqual(['Running, Running+, 10.244.0.2']);
  const { cluster, seen } = watch(probe('/ready'), [5000]);
  expect(seen).toEqual(['Running, Running, 10.244.0.2']);
  expect(eventsOf(cluster, 'web').at(-1)).toBe('Warning Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 404 (x2)');
});

test('a probe of a port on which nothing listens is refused', () => {
  const { cluster } = watch({ image: 'luksa/kubia', ports: [{ name: 'http', containerPort: 80 }], readinessProbe: { tcpSocket: { port: 'http' } } }, [5000]);
  expect(eventsOf(cluster, 'web').at(-1)).toBe('Warning Unhealthy: Readiness probe failed: dial tcp 10.244.0.2:80: connect: connection refused (x2)');
});

test('a container that fails its liveness probe is killed after the grace period and started again', () => {
  const container = { image: 'luksa/kubia-unhealthy', livenessProbe: { httpGet: { path: '/', port: 8080 } } };
  const { cluster, seen } = watch(container, [60_000, 30_000, 30_000]);
  expect(seen).toEqual(['Running, Running+, 10.244.0.2', 'Running, Running+, 10.244.0.2', 'Running, Running+ 1, 10.244.0.2']);
  expect(podAt(cluster, 'web').status?.containerStatuses?.[0]?.lastState.terminated?.exitCode).toBe(137);
  expect(eventsOf(cluster, 'web').filter((event) => /Unhealthy|Killing/.test(event))).toEqual([
    'Warning Unhealthy: Liveness probe failed: HTTP probe failed with statuscode: 500 (x3)',
    'Normal Killing: Container main failed liveness probe, will be restarted',
  ]);
});

test('a container that the kubelet stops itself is started again at once, until the end before that one was a short while ago too', () => {
  const container = { image: 'nginx:1.25', livenessProbe: { tcpSocket: { port: 8080 }, initialDelaySeconds: 3, periodSeconds: 3, failureThreshold: 1 } };
  const { seen } = watch(container, [4500, 1000, 3000, 3000, 10_000], {}, { bindings: { 'node/worker-1/image/nginx:1.25': 'present' } });
  expect(seen.map((look) => look.replace(/^Running, |, 10\.244\.0\.2$/g, ''))).toEqual(['Running+ 1', 'Running+ 1', 'Running+ 2', 'CrashLoopBackOff 2', 'Running+ 3']);
});

test('what a container that crashes waits for, and when the status says so', () => {
  const bindings = { 'node/worker-1/image/busybox:1.36': 'present', 'pod/default/web/container/main/backOffTold': '9000', 'pod/default/web/container/main/restartLate': '4000' };
  const { seen } = watch({ image: 'busybox:1.36', command: ['sh', '-c', 'exit 1'] }, [1000, 2000, 8000, 1000, 4000], {}, { bindings });
  expect(seen.map((look) => look.replace(/^Running, |, 10\.244\.0\.2$/g, ''))).toEqual(['Error', 'Error 1', 'CrashLoopBackOff 1', 'CrashLoopBackOff 1', 'CrashLoopBackOff 2']);
});

/** What is told of the back-off of a container that fails at once, after each of these waits. */
function backOffs(waits: readonly number[], bindings: Readonly<Record<string, string>>): readonly string[] {
  const cluster = clusterOf({ bindings: { 'node/worker-1/image/busybox:1.36': 'present', ...bindings } });
  post(cluster, podsPath, podOf('web', { image: 'busybox:1.36', command: ['sh', '-c', 'exit 1'] }));
  return waits.map((ms) => {
    cluster.advance(ms);
    const told = items(cluster, '/api/v1/namespaces/default/events').filter(({ reason }) => reason === 'BackOff' || reason === 'Created');
    return told.map(({ reason, count, firstTimestamp, lastTimestamp }) => `${String(reason)} ${String(count)} over ${(Date.parse(String(lastTimestamp)) - Date.parse(String(firstTimestamp))) / 1000}s`).join(', ');
  });
}

test.each<[what: string, waits: readonly number[], bindings: Readonly<Record<string, string>>, told: readonly string[]]>([
  ['again each time that the kubelet looks', [20_000, 40_000, 60_000], {}, ['Created 3 over 11s, BackOff 2 over 10s', 'Created 4 over 31s, BackOff 6 over 55s', 'Created 5 over 71s, BackOff 10 over 95s']],
  ['as often as it looks', [20_000, 40_000, 60_000], { 'pod/default/web/container/main/syncEvery': '10000' }, ['Created 3 over 11s, BackOff 2 over 10s', 'Created 4 over 31s, BackOff 6 over 50s', 'Created 5 over 71s, BackOff 10 over 90s']],
  // Twenty-five words about one pod, and one more every five minutes: client-go's filter against spam. What it holds back is counted.
  ['and once in five minutes when it was told often', [240_000, 360_000, 900_000], {}, ['Created 5 over 71s, BackOff 10 over 95s', 'Created 5 over 71s, BackOff 27 over 300s', 'Created 5 over 71s, BackOff 99 over 1210s']],
])('a back-off is told %s', (_, waits, bindings, told) => {
  expect(backOffs(waits, bindings)).toEqual(told);
});

test.each([
  ['1.32', 'StartError', 128, 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "/nosuch": stat /nosuch: no such file or directory: unknown'],
  ['1.28', 'StartError', 128, 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/nosuch": stat /nosuch: no such file or directory: unknown'],
  ['1.20', 'ContainerCannotRun', 127, 'failed to start container "main": Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "/nosuch": stat /nosuch: no such file or directory: unknown'],
])('a program that the image has not can not be started, in %s', (version, reason, exitCode, message) => {
  const { cluster, seen } = watch({ image: 'busybox', command: ['/nosuch'] }, [1500, 2000, 11_000], {}, { version });
  expect(seen).toEqual(['Running, RunContainerError, 10.244.0.2', 'Running, CrashLoopBackOff 1, 10.244.0.2', 'Running, CrashLoopBackOff 2, 10.244.0.2']);
  expect(podAt(cluster, 'web').status?.containerStatuses?.[0]?.lastState.terminated).toMatchObject({ reason, exitCode, message, startedAt: '1970-01-01T00:00:00Z' });
  expect(eventsOf(cluster, 'web').filter((event) => /Started|Failed/.test(event))).toEqual([`Warning Failed: Error: ${message} (x3)`]);
  const never = watch({ image: 'busybox', command: ['/nosuch'] }, [20_000], { restartPolicy: 'Never' }, { version });
  expect(never.seen).toEqual([`Failed, ${reason}, 10.244.0.2`]);
});

test.each([
  ['1.32', 137],
  ['1.27', 1],
])('who takes more memory than is allowed is killed, in %s with the code %d', (version, exitCode) => {
  const resources = { limits: { memory: '100Mi' } };
  const { cluster, seen } = watch({ image: 'polinux/stress', command: ['stress'], args: ['--vm', '1', '--vm-bytes', '250M'], resources }, [2000, 3000], {}, { version });
  expect(seen).toEqual(['Running, OOMKilled, 10.244.0.2', 'Running, CrashLoopBackOff 1, 10.244.0.2']);
  expect(podAt(cluster, 'web').status?.containerStatuses?.[0]?.lastState.terminated).toMatchObject({ reason: 'OOMKilled', exitCode });
});

test('a file that a script takes away later on is gone then, and the probe that asks for it fails', () => {
  const container = { image: 'busybox:1.36', args: ['/bin/sh', '-c', 'touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600'], livenessProbe: { exec: { command: ['cat', '/tmp/healthy'] }, initialDelaySeconds: 5, periodSeconds: 5 } };
  const bindings = { 'node/worker-1/image/busybox:1.36': 'present', 'pod/default/web/container/main/livenessOffset': '2000' };
  const { cluster } = watch(container, [32_000], {}, { bindings });
  const unhealthy = (): readonly string[] => eventsOf(cluster, 'web').filter((event) => event.startsWith('Warning'));
  expect(unhealthy()).toEqual([]);
  cluster.advance(1000);
  expect(unhealthy()).toEqual(["Warning Unhealthy: Liveness probe failed: cat: can't open '/tmp/healthy': No such file or directory\n"]);
});

test('weeks of probing cost next to nothing', () => {
  const { cluster } = watch({ image: 'nginx', readinessProbe: { httpGet: { path: '/', port: 80 } } }, [36 * 86_400_000]);
  expect(cluster.world.timers).toEqual([]);
});

const neverReady = (probe: JsonObject = {}): JsonObject => ({ image: 'nginx', readinessProbe: { httpGet: { path: '/ready', port: 80 }, ...probe } });
const asked = 'pod/default/web/container/main/readiness';

test.each<[string, string, Record<string, string>, number, number, JsonObject?]>([
  ['by its beat alone', '1.20', {}, 63, 7],
  ['by its beat, and by the sync that the first answer brings about', '1.21', {}, 63, 8],
  ['by each sync of its pod until it is ready', '1.32', { [`${asked}AtOnce`]: '2', [`${asked}SyncEvery`]: '60000' }, 127, 13 + 2 + 2],
  ['by no sync before its delay is over', '1.32', { [`${asked}SyncEvery`]: '60000' }, 68, 7 + 1, { initialDelaySeconds: 5 }],
])('a container that is not ready is asked %s', (_, version, bindings, seconds, times, probe = {}) => {
  const { cluster } = watch(neverReady(probe), [3000], {}, { version, bindings: { ...bindings, 'node/worker-1/image/nginx': 'present' } });
  cluster.advance(seconds * 1000 - 3000 + 200);
  expect(eventsOf(cluster, 'web').at(-1)).toBe(`Warning Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 404 (x${times})`);
});

test('what the filter against spam holds back is counted, and told with what it lets through', () => {
  const { cluster } = watch(neverReady(), [3000], {}, { version: '1.20' });
  const told = (): number => Number(/x(\d+)/.exec(eventsOf(cluster, 'web').at(-1) ?? '')?.[1]);
  cluster.advance(250_000);
  // Four Events of its start and twenty-one of the probe are as many as may be written at once.
  expect(told()).toBe(21);
  cluster.advance(3_600_000);
  expect(told()).toBeGreaterThan(340);
  expect(told()).toBeLessThan(390);
});

test('a container that is ready no longer is asked again at once', () => {
  const container = { image: 'busybox:1.36', args: ['/bin/sh', '-c', 'touch /tmp/ready; sleep 300; rm -f /tmp/ready; sleep 6000'], readinessProbe: { exec: { command: ['cat', '/tmp/ready'] }, failureThreshold: 1 } };
  const unhealthy = (version: string): string | undefined => eventsOf(watch(container, [309_000], {}, { version, bindings: { 'node/worker-1/image/busybox:1.36': 'present' } }).cluster, 'web').find((event) => event.startsWith('Warning'));
  expect(unhealthy('1.20')).not.toContain('(x');
  expect(unhealthy('1.32')).toContain('(x2)');
});

test('a pod that is deleted goes on until its processes have ended, and its name is free again', () => {
  const { cluster } = watch({ image: 'luksa/kubia' }, [5000], {}, { bindings: { 'pod/default/web/terminationDuration': '30500' } });
  remove(cluster, `${podsPath}/web`);
  cluster.advance(20_000);
  expect(podAt(cluster, 'web').metadata.deletionGracePeriodSeconds).toBe(30);
  cluster.advance(11_000);
  expect(items(cluster, podsPath)).toEqual([]);
  post(cluster, podsPath, podOf('web', { image: 'luksa/kubia' }));
  cluster.advance(5000);
  expect(look(podAt(cluster, 'web'))).toBe('Running, Running+, 10.244.0.3');
});

test('of an unknown image nothing is claimed but that it runs', () => {
  const { cluster, seen } = watch({ image: 'example.com/secret' }, [5000]);
  expect(seen).toEqual(['Running, Running+, 10.244.0.2']);
  expect(() => get(cluster, `${podsPath}/web/log`)).toThrow('not modelled: what the image example.com/secret does');
});

test('logs tell what the process printed, the one before it too', () => {
  const { cluster } = watch({ image: 'busybox:1.28', command: ['echo', 'hello'] }, [5000], { restartPolicy: 'Never' });
  expect(get(cluster, `${podsPath}/web/log`)).toBe('hello\n');
  expect(cluster.request({ method: 'GET', path: `${podsPath}/web/log`, query: { previous: 'true' } }).body).toMatchObject({
    code: 400,
    message: 'previous terminated container "main" in pod "web" not found',
  });
});

test('only Services that were there before a container are in its environment', () => {
  const cluster = clusterOf();
  const service = (name: string) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { clusterIP: '10.96.0.20', selector: { app: 'x' }, ports: [{ name: 'http', port: 80 }] } });
  post(cluster, '/api/v1/namespaces/default/services', service('kubia-early'));
  post(cluster, podsPath, podOf('web', { image: 'busybox:1.28', command: ['env'] }, { restartPolicy: 'Never' }));
  cluster.advance(5000);
  const env = String(get(cluster, `${podsPath}/web/log`)).split('\n');
  expect(env.filter((line) => line.startsWith('KUBIA'))).toEqual([
    'KUBIA_EARLY_SERVICE_HOST=10.96.0.20',
    'KUBIA_EARLY_SERVICE_PORT=80',
    'KUBIA_EARLY_SERVICE_PORT_HTTP=80',
    'KUBIA_EARLY_PORT=tcp://10.96.0.20:80',
    'KUBIA_EARLY_PORT_80_TCP=tcp://10.96.0.20:80',
    'KUBIA_EARLY_PORT_80_TCP_PROTO=tcp',
    'KUBIA_EARLY_PORT_80_TCP_PORT=80',
    'KUBIA_EARLY_PORT_80_TCP_ADDR=10.96.0.20',
  ]);
});

test('a pod that fits nowhere waits and says why', () => {
  const { cluster, seen } = watch({ image: 'nginx' }, [1000], { nodeSelector: { disk: 'ssd' } }, { nodes: ['worker-1', 'worker-2'] });
  expect(seen).toEqual(['Pending, no address']);
  expect(eventsOf(cluster, 'web')).toEqual([
    "Warning FailedScheduling: 0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.",
  ]);
});

test('a status tells which build of the image runs, the same for every pod', () => {
  const bindings = { 'image/docker.io/library/nginx:1.25/digest': 'ab'.repeat(32) };
  const cluster = clusterOf({ bindings });
  for (const name of ['one', 'two']) post(cluster, podsPath, podOf(name, { image: 'nginx:1.25' }));
  cluster.advance(5000);
  const [one, two] = ['one', 'two'].map((name) => podAt(cluster, name).status?.containerStatuses?.[0]);
  expect([one?.image, one?.imageID]).toEqual(['docker.io/library/nginx:1.25', `docker.io/library/nginx@sha256:${'ab'.repeat(32)}`]);
  expect(two?.imageID).toBe(one?.imageID);
});

test.each([
  ['1.32', 'PostStartHook failed'],
  ['1.20', `Exec lifecycle hook ([sh -c exit 1]) for Container "main" in Pod "web_default(UID)" failed - error: command 'sh -c exit 1' exited with 1: , message: ""`],
])('a container whose hook fails after its start is stopped and tried again, in %s', (version, told) => {
  const lifecycle = { postStart: { exec: { command: ['sh', '-c', 'exit 1'] } } };
  const { cluster, seen } = watch({ image: 'nginx:1.25', lifecycle }, [1500, 2000, 12_000], {}, { version });
  expect(seen).toEqual(['Running, PostStartHookError, 10.244.0.2', 'Running, CrashLoopBackOff 1, 10.244.0.2', 'Running, CrashLoopBackOff 2, 10.244.0.2']);
  const uid = podAt(cluster, 'web').metadata.uid ?? '';
  expect(eventsOf(cluster, 'web').filter((event) => /Hook/.test(event)).map((event) => event.replace(uid, 'UID'))).toEqual([`Warning FailedPostStartHook: ${told} (x3)`, 'Normal Killing: FailedPostStartHook (x3)']);
  expect(watch({ image: 'nginx:1.25', lifecycle: { postStart: { exec: { command: ['sh', '-c', 'echo hi > /x'] } } } }, [5000]).seen).toEqual(['Running, Running+, 10.244.0.2']);
});
