import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import type { Pod } from '../../../../src/api/types/pod.ts';
import type { Deployment, Job, ReplicaSet, StatefulSet } from '../../../../src/api/types/workloads.ts';
import type { Cluster } from '../../../../src/cluster/cluster.ts';
import { clusterOf, eventsOf, get, items, patch, podsPath, post, remove } from '../clusters.ts';

const apps = '/apis/apps/v1/namespaces/default';
const template = (image: string, rest: JsonObject = {}): JsonObject => ({ metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image, ...rest }] } });
const selector = { matchLabels: { app: 'web' } };
const workload = (kind: string, spec: JsonObject, image = 'nginx:1.25'): JsonObject => ({ apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { selector, template: template(image), ...spec } });

const pods = (cluster: Cluster): readonly Pod[] => items(cluster, podsPath) as readonly Pod[];
const sizes = (cluster: Cluster): readonly string[] => (items(cluster, `${apps}/replicasets`) as readonly ReplicaSet[]).map(({ metadata, spec }) => `${metadata.name} ${spec.replicas}`);
const deploymentAt = (cluster: Cluster): Deployment => get(cluster, `${apps}/deployments/web`) as unknown as Deployment;
const hashes = { 'deployment/default/web/podTemplateHash/1': '6b7f675859', 'deployment/default/web/podTemplateHash/2': '5c9d96bd8' };

test('a Deployment has a ReplicaSet, which has pods', () => {
  const cluster = clusterOf({ nodes: ['worker-1', 'worker-2'], bindings: { ...hashes, 'replicaset/default/web-6b7f675859/pod/1': 'xbcdz' } });
  post(cluster, `${apps}/deployments`, workload('Deployment', { replicas: 2 }));
  cluster.advance(5000);
  expect(sizes(cluster)).toEqual(['web-6b7f675859 2']);
  expect(pods(cluster).map(({ metadata }) => metadata.name)).toContain('web-6b7f675859-xbcdz');
  expect(new Set(pods(cluster).map(({ spec }) => spec.nodeName))).toEqual(new Set(['worker-1', 'worker-2']));
  const { status, metadata } = deploymentAt(cluster);
  expect(metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '1' });
  expect(status).toMatchObject({ observedGeneration: 1, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 });
  expect(status?.conditions?.map(({ type, reason, message }) => `${type} ${reason}: ${message}`)).toEqual([
    'Available MinimumReplicasAvailable: Deployment has minimum availability.',
    'Progressing NewReplicaSetAvailable: ReplicaSet "web-6b7f675859" has successfully progressed.',
  ]);
});

test('a rolling update never has fewer than it must, nor more than it may', () => {
  const cluster = clusterOf({ bindings: hashes });
  post(cluster, `${apps}/deployments`, workload('Deployment', { replicas: 3 }));
  cluster.advance(5000);
  patch(cluster, `${apps}/deployments/web`, { spec: { template: template('nginx:1.26') } });
  let least = 3;
  let most = 0;
  for (let step = 0; step < 200; step += 1) {
    cluster.advance(100);
    least = Math.min(least, deploymentAt(cluster).status?.availableReplicas ?? 0);
    most = Math.max(most, pods(cluster).filter(({ metadata }) => metadata.deletionTimestamp === undefined).length);
  }
  expect([least, most]).toEqual([3, 4]);
  expect(sizes(cluster)).toEqual(['web-5c9d96bd8 3', 'web-6b7f675859 0']);
  expect(eventsOf(cluster, 'web')).toEqual([
    'Normal ScalingReplicaSet: Scaled up replica set web-6b7f675859 from 0 to 3',
    'Normal ScalingReplicaSet: Scaled up replica set web-5c9d96bd8 from 0 to 1',
    'Normal ScalingReplicaSet: Scaled down replica set web-6b7f675859 from 3 to 2',
    'Normal ScalingReplicaSet: Scaled up replica set web-5c9d96bd8 from 1 to 2',
    'Normal ScalingReplicaSet: Scaled down replica set web-6b7f675859 from 2 to 1',
    'Normal ScalingReplicaSet: Scaled up replica set web-5c9d96bd8 from 2 to 3',
    'Normal ScalingReplicaSet: Scaled down replica set web-6b7f675859 from 1 to 0',
  ]);
});

test('a ReplicaSet that is made again for the same template is called as it was', () => {
  const cluster = clusterOf({ bindings: hashes });
  post(cluster, `${apps}/deployments`, workload('Deployment', { replicas: 2 }));
  cluster.advance(5000);
  remove(cluster, `${apps}/replicasets/web-6b7f675859`);
  cluster.advance(60_000);
  expect(sizes(cluster)).toEqual(['web-6b7f675859 2']);
});

test('going back to an old template revives its ReplicaSet under a new revision', () => {
  const cluster = clusterOf({ bindings: hashes });
  post(cluster, `${apps}/deployments`, workload('Deployment', { replicas: 1 }));
  for (const image of ['nginx:1.26', 'nginx:1.25']) {
    cluster.advance(20_000);
    patch(cluster, `${apps}/deployments/web`, { spec: { template: template(image) } });
  }
  cluster.advance(20_000);
  expect(sizes(cluster)).toEqual(['web-5c9d96bd8 0', 'web-6b7f675859 1']);
  expect(deploymentAt(cluster).metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '3' });
});

test('a rollout whose image is not there stands still, and says so after its deadline', () => {
  const cluster = clusterOf({ bindings: hashes });
  post(cluster, `${apps}/deployments`, workload('Deployment', { replicas: 3, progressDeadlineSeconds: 60 }, 'luksa/kubia:v1'));
  cluster.advance(5000);
  patch(cluster, `${apps}/deployments/web`, { spec: { template: template('luksa/kubia:v9') } });
  cluster.advance(120_000);
  expect(sizes(cluster)).toEqual(['web-5c9d96bd8 1', 'web-6b7f675859 3']);
  expect(deploymentAt(cluster).status?.conditions?.at(-1)).toMatchObject({ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'ReplicaSet "web-5c9d96bd8" has timed out progressing.' });
});

test('Recreate takes all of the old away before the new begins', () => {
  const cluster = clusterOf({ bindings: hashes });
  post(cluster, `${apps}/deployments`, workload('Deployment', { replicas: 2, strategy: { type: 'Recreate' } }));
  cluster.advance(5000);
  patch(cluster, `${apps}/deployments/web`, { spec: { template: template('nginx:1.26') } });
  cluster.advance(500);
  expect(sizes(cluster)).toEqual(['web-6b7f675859 0']);
  cluster.advance(10_000);
  expect(sizes(cluster)).toEqual(['web-5c9d96bd8 2', 'web-6b7f675859 0']);
});

test('a pod that is relabelled is replaced and left alone; one that is deleted is replaced', () => {
  const cluster = clusterOf();
  post(cluster, `${apps}/replicasets`, workload('ReplicaSet', { replicas: 2 }));
  cluster.advance(5000);
  const [first, second] = pods(cluster).map(({ metadata }) => metadata.name);
  patch(cluster, `${podsPath}/${first}`, { metadata: { labels: { app: 'other' } } });
  cluster.advance(5000);
  expect(pods(cluster)).toHaveLength(3);
  expect(pods(cluster).find(({ metadata }) => metadata.name === first)?.metadata.ownerReferences ?? []).toEqual([]);
  remove(cluster, `${podsPath}/${second}`);
  cluster.advance(10_000);
  expect(pods(cluster)).toHaveLength(3);
});

test('deleting an owner deletes what it owns, unless that is to be orphaned', () => {
  const cluster = clusterOf();
  post(cluster, `${apps}/deployments`, workload('Deployment', { replicas: 2 }));
  cluster.advance(5000);
  remove(cluster, `${apps}/deployments/web`, { propagationPolicy: 'Orphan' });
  cluster.advance(5000);
  expect([items(cluster, `${apps}/deployments`).length, items(cluster, `${apps}/replicasets`).length, pods(cluster).length]).toEqual([0, 1, 2]);
  remove(cluster, `${apps}/replicasets/${items(cluster, `${apps}/replicasets`)[0]?.metadata.name}`);
  cluster.advance(5000);
  expect([items(cluster, `${apps}/replicasets`).length, pods(cluster).length]).toEqual([0, 0]);
});

test('the pods of a StatefulSet come one after the other and go in reverse', () => {
  const cluster = clusterOf({ bindings: { 'statefulset/default/web/revision/1': '546bbb9f7f', 'pod/default/web-0/startDuration': '3000' } });
  post(cluster, `${apps}/statefulsets`, workload('StatefulSet', { replicas: 2, serviceName: 'web' }));
  const seen = [1000, 10_000].map((ms) => {
    cluster.advance(ms);
    return pods(cluster).map(({ metadata }) => metadata.name);
  });
  expect(seen).toEqual([['web-0'], ['web-0', 'web-1']]);
  expect(pods(cluster)[1]?.metadata.labels).toEqual({ app: 'web', 'apps.kubernetes.io/pod-index': '1', 'controller-revision-hash': 'web-546bbb9f7f', 'statefulset.kubernetes.io/pod-name': 'web-1' });
  expect((get(cluster, `${apps}/statefulsets/web`) as unknown as StatefulSet).status).toMatchObject({ replicas: 2, readyReplicas: 2, currentRevision: 'web-546bbb9f7f' });
  patch(cluster, `${apps}/statefulsets/web`, { spec: { replicas: 1 } });
  cluster.advance(5000);
  expect(pods(cluster).map(({ metadata }) => metadata.name)).toEqual(['web-0']);
  expect(eventsOf(cluster, 'web')).toEqual([
    'Normal SuccessfulCreate: create Pod web-0 in StatefulSet web successful',
    'Normal SuccessfulCreate: create Pod web-1 in StatefulSet web successful',
    'Normal SuccessfulDelete: delete Pod web-1 in StatefulSet web successful',
  ]);
});

test('a DaemonSet has a pod on every node that will have it', () => {
  const cluster = clusterOf({ nodes: ['worker-1', 'worker-2', 'worker-3'] });
  patch(cluster, '/api/v1/nodes/worker-3', { spec: { taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] } });
  post(cluster, `${apps}/daemonsets`, workload('DaemonSet', {}));
  cluster.advance(5000);
  expect(pods(cluster).map(({ spec }) => spec.nodeName).sort()).toEqual(['worker-1', 'worker-2']);
});

test('a Job is complete when its pods have ended well, and gives up when they fail too often', () => {
  const job = (command: readonly string[], spec: JsonObject) => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'web' },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.28', command }] } }, ...spec },
  });
  const run = (command: readonly string[], spec: JsonObject): Job => {
    const cluster = clusterOf();
    post(cluster, '/apis/batch/v1/namespaces/default/jobs', job(command, spec));
    cluster.advance(120_000);
    return get(cluster, '/apis/batch/v1/namespaces/default/jobs/web') as unknown as Job;
  };
  const ended = ({ status }: Job) => [status?.succeeded ?? 0, status?.failed ?? 0, status?.conditions?.at(-1)?.type, status?.conditions?.at(-1)?.reason];
  expect(ended(run(['true'], { completions: 2 }))).toEqual([2, 0, 'Complete', 'CompletionsReached']);
  expect(ended(run(['false'], { backoffLimit: 2 }))).toEqual([0, 3, 'Failed', 'BackoffLimitExceeded']);
});

test('a namespace takes everything in it along', () => {
  const cluster = clusterOf();
  post(cluster, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'test' } });
  cluster.advance(100);
  expect(items(cluster, '/api/v1/namespaces/test/serviceaccounts').map(({ metadata }) => metadata.name)).toEqual(['default']);
  post(cluster, '/apis/apps/v1/namespaces/test/deployments', workload('Deployment', { replicas: 2 }));
  cluster.advance(5000);
  remove(cluster, '/api/v1/namespaces/test');
  cluster.advance(100);
  expect((get(cluster, '/api/v1/namespaces/test') as { status: JsonObject }).status['phase']).toBe('Terminating');
  cluster.advance(40_000);
  expect(items(cluster, '/api/v1/namespaces').map(({ metadata }) => metadata.name)).not.toContain('test');
  expect(items(cluster, '/api/v1/pods')).toEqual([]);
});

test.each<[string, string, string, readonly string[]]>([
  ['ReplicaSet', 'replicasets', 'stray', ['web-xbcdz']],
  ['StatefulSet', 'statefulsets', 'stray', ['stray', 'web-0']],
])('a pod that nobody owns and a %s selects is adopted if it may be one of its own, and is one too many then', (kind, resource, name, left) => {
  const cluster = clusterOf({ bindings: { 'replicaset/default/web/pod/1': 'xbcdz' } });
  post(cluster, `${apps}/${resource}`, workload(kind, { replicas: 1, serviceName: 'web' }));
  cluster.advance(5000);
  post(cluster, podsPath, { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image: 'nginx:1.25' }] } });
  cluster.advance(5000);
  expect(pods(cluster).map(({ metadata }) => metadata.name)).toEqual(left);
});
