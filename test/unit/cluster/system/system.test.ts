/** What runs in a cluster that minikube or kind has made. The names of CoreDNS' ReplicaSets are those of real clusters. */
import { expect, test } from 'vitest';
import { parseVersion } from '../../../../src/api/version.ts';
import { present } from '../../../../src/base/assert.ts';
import { Cluster } from '../../../../src/cluster/cluster.ts';
import { installedSessionOptions } from '../../../../src/session/defaults.ts';
import { SeededChooser } from '../../../../src/session/seededChooser.ts';
import { items, podOf, podsPath, post } from '../clusters.ts';

const installed = (version: string, nodes: number): Cluster => new Cluster(installedSessionOptions(present(parseVersion(version), 'a version'), nodes), new SeededChooser('test'));

test.each([
  ['1.20', '74ff55c5b'],
  ['1.21', '558bd4d5db'],
  ['1.22', '78fcd69978'],
  ['1.23', '64897985d'],
  ['1.24', '6d4b75cb6d'],
  ['1.25', '565d847f94'],
  ['1.26', '787d4945fb'],
  ['1.27', '5d78c9869d'],
  ['1.28', '5dd5756b68'],
  ['1.29', '76f75df574'],
  ['1.30', '7db6d8ff4d'],
  ['1.31', '6f6b679f8f'],
  ['1.32', '668d6bf9bc'],
  ['1.33', '674b8bbfcf'],
  ['1.34', '66bc5c9577'],
])('CoreDNS of %s is coredns-%s', (version, hash) => {
  const sets = items(installed(version, 1), '/apis/apps/v1/namespaces/kube-system/replicasets');
  expect(sets.map(({ metadata }) => metadata.name)).toEqual([`coredns-${hash}`]);
});

/** Without what is drawn: `kube-proxy-*`, how many there are of it, and what all of them are. */
function pods(cluster: Cluster): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const pod of items(cluster, '/api/v1/pods')) {
    const name = `${pod.metadata.namespace ?? ''}/${pod.metadata.generateName === undefined ? pod.metadata.name : `${pod.metadata.generateName}*`} ${(pod['status'] as { readonly phase: string }).phase}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

test.each<[number, Readonly<Record<string, number>>]>([
  [1, {
    'kube-system/coredns-668d6bf9bc-* Running': 1,
    'kube-system/etcd-minikube Running': 1,
    'kube-system/kube-apiserver-minikube Running': 1,
    'kube-system/kube-controller-manager-minikube Running': 1,
    'kube-system/kube-proxy-* Running': 1,
    'kube-system/kube-scheduler-minikube Running': 1,
    'kube-system/storage-provisioner Running': 1,
  }],
  [3, {
    'kube-system/coredns-668d6bf9bc-* Running': 2,
    'kube-system/etcd-kind-control-plane Running': 1,
    'kube-system/kindnet-* Running': 3,
    'kube-system/kube-apiserver-kind-control-plane Running': 1,
    'kube-system/kube-controller-manager-kind-control-plane Running': 1,
    'kube-system/kube-proxy-* Running': 3,
    'kube-system/kube-scheduler-kind-control-plane Running': 1,
    'local-path-storage/local-path-provisioner-6b47778658-* Running': 1,
  }],
])('the pods of %d nodes', (nodes, expected) => {
  expect(pods(installed('1.32', nodes))).toEqual(expected);
});

test('versions old and new have them', () => {
  for (const version of ['1.16', '1.19', '1.36']) expect(Object.keys(pods(installed(version, 2))).filter((pod) => !pod.endsWith(' Running'))).toEqual([]);
});

test('behind kube-dns stand the pods of CoreDNS, and the reader\'s pods get their addresses after them', () => {
  const cluster = installed('1.32', 1);
  post(cluster, podsPath, podOf('web', { image: 'nginx' }));
  cluster.advance(5000);
  const addressesOf = (path: string): readonly unknown[] => items(cluster, path).map((pod) => (pod['status'] as { readonly podIP?: string }).podIP);
  const [dns] = items(cluster, '/api/v1/namespaces/kube-system/endpoints');
  expect(dns?.['subsets']).toMatchObject([{ addresses: [{ ip: '10.244.0.2' }] }]);
  expect(addressesOf(podsPath)).toEqual(['10.244.0.3']);
});
