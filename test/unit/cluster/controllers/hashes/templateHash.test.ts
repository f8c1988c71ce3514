import { describe, expect, test } from 'vitest';
import { parseVersion } from '../../../../../src/api/version.ts';
import { present } from '../../../../../src/base/assert.ts';
import type { JsonObject } from '../../../../../src/base/json.ts';
import { templateHash } from '../../../../../src/cluster/controllers/hashes/templateHash.ts';
import { clusterOf, items, post } from '../../clusters.ts';

const apps = '/apis/apps/v1/namespaces/default';

/** The hash in the name of the ReplicaSet that a Deployment of this template gets. */
function hashIn(version: string, template: JsonObject): string {
  const cluster = clusterOf({ version, nodes: [] });
  const { labels } = template['metadata'] as JsonObject;
  post(cluster, `${apps}/deployments`, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 0, selector: { matchLabels: labels }, template } });
  cluster.advance(2000);
  return present(items(cluster, `${apps}/replicasets`)[0], 'a ReplicaSet').metadata.name.slice('web-'.length);
}

// What `kubectl create deployment nginx --image=nginx` calls its ReplicaSet is the same in every cluster of a release.
describe('the hash of a bare nginx, as clusters of each release give it', () => {
  test.each([
    ['1.17', '86c57db685'],
    ['1.18', 'f89759699'],
    ['1.19', '6799fc88d8'],
    ['1.22', '6799fc88d8'],
    ['1.23', '85b98978db'],
    ['1.24', '8f458dc5b'],
    ['1.25', '76d6c9b8c'],
    ['1.26', '748c667d99'],
    ['1.27', '77b4fdf86c'],
    ['1.29', '7854ff8877'],
    ['1.30', 'bf5d5cf98'],
    ['1.31', '676b6c5bbc'],
    ['1.32', '5869d7778c'],
    ['1.34', '66686b6766'],
  ])('%s: nginx-%s', (version, hash) => {
    expect(hashIn(version, { metadata: { labels: { app: 'nginx' } }, spec: { containers: [{ name: 'nginx', image: 'nginx' }] } })).toBe(hash);
  });
});

/** kubeadm's CoreDNS: probes, a volume, tolerations, an affinity, limits, capabilities. */
function coreDns(image: string, taints: readonly string[], drop: string, isSpread: boolean): JsonObject {
  const others = { labelSelector: { matchExpressions: [{ key: 'k8s-app', operator: 'In', values: ['kube-dns'] }] }, topologyKey: 'kubernetes.io/hostname' };
  return {
    metadata: { labels: { 'k8s-app': 'kube-dns' } },
    spec: {
      priorityClassName: 'system-cluster-critical',
      serviceAccountName: 'coredns',
      ...(isSpread ? { affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: others }] } } } : {}),
      tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }, ...taints.map((taint) => ({ key: `node-role.kubernetes.io/${taint}`, effect: 'NoSchedule' }))],
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      containers: [
        {
          name: 'coredns',
          image,
          resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
          args: ['-conf', '/etc/coredns/Corefile'],
          volumeMounts: [{ name: 'config-volume', mountPath: '/etc/coredns', readOnly: true }],
          ports: [
            { containerPort: 53, name: 'dns', protocol: 'UDP' },
            { containerPort: 53, name: 'dns-tcp', protocol: 'TCP' },
            { containerPort: 9153, name: 'metrics', protocol: 'TCP' },
          ],
          livenessProbe: { httpGet: { path: '/health', port: 8080, scheme: 'HTTP' }, initialDelaySeconds: 60, timeoutSeconds: 5, successThreshold: 1, failureThreshold: 5 },
          readinessProbe: { httpGet: { path: '/ready', port: 8181, scheme: 'HTTP' } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['NET_BIND_SERVICE'], drop: [drop] }, readOnlyRootFilesystem: true },
        },
      ],
      dnsPolicy: 'Default',
      volumes: [{ name: 'config-volume', configMap: { name: 'coredns', items: [{ key: 'Corefile', path: 'Corefile' }] } }],
    },
  };
}

describe('the hash of kubeadm’s CoreDNS, as clusters of each release give it', () => {
  const both = ['master', 'control-plane'];
  test.each<[string, string, readonly string[], string, boolean, string]>([
    ['1.18', 'k8s.gcr.io/coredns:1.6.7', ['master'], 'all', false, '66bff467f8'],
    ['1.19', 'k8s.gcr.io/coredns:1.7.0', ['master'], 'all', false, 'f9fd979d6'],
    ['1.20', 'k8s.gcr.io/coredns:1.7.0', both, 'all', false, '74ff55c5b'],
    ['1.21', 'k8s.gcr.io/coredns/coredns:v1.8.0', both, 'all', false, '558bd4d5db'],
    ['1.22', 'k8s.gcr.io/coredns/coredns:v1.8.4', both, 'all', false, '78fcd69978'],
    ['1.23', 'k8s.gcr.io/coredns/coredns:v1.8.6', both, 'all', false, '64897985d'],
    ['1.24', 'k8s.gcr.io/coredns/coredns:v1.8.6', both, 'all', false, '6d4b75cb6d'],
    ['1.25', 'registry.k8s.io/coredns/coredns:v1.9.3', both, 'all', true, '565d847f94'],
    ['1.26', 'registry.k8s.io/coredns/coredns:v1.9.3', ['control-plane'], 'all', true, '787d4945fb'],
    ['1.27', 'registry.k8s.io/coredns/coredns:v1.10.1', ['control-plane'], 'all', true, '5d78c9869d'],
    ['1.28', 'registry.k8s.io/coredns/coredns:v1.10.1', ['control-plane'], 'all', true, '5dd5756b68'],
    ['1.29', 'registry.k8s.io/coredns/coredns:v1.11.1', ['control-plane'], 'ALL', true, '76f75df574'],
    ['1.30', 'registry.k8s.io/coredns/coredns:v1.11.1', ['control-plane'], 'ALL', true, '7db6d8ff4d'],
    ['1.31', 'registry.k8s.io/coredns/coredns:v1.11.3', ['control-plane'], 'ALL', true, '7c65d6cfc9'],
    ['1.32', 'registry.k8s.io/coredns/coredns:v1.11.3', ['control-plane'], 'ALL', true, '668d6bf9bc'],
    ['1.33', 'registry.k8s.io/coredns/coredns:v1.12.0', ['control-plane'], 'ALL', true, '674b8bbfcf'],
  ])('%s: %s', (version, image, taints, drop, isSpread, hash) => {
    expect(hashIn(version, coreDns(image, taints, drop, isSpread))).toBe(hash);
  });
});

describe('what is not known is not computed', () => {
  test.each<[string, JsonObject, string]>([
    ['a release whose structs were not read', {}, '1.35'],
    ['a struct whose layout is not written down', { volumes: [{ name: 'disk', gcePersistentDisk: { pdName: 'disk' } }] }, '1.32'],
    ['a field of another release', { hostnameOverride: 'web' }, '1.32'],
    ['an amount that Go reads digit by digit', { containers: [{ name: 'web', resources: { limits: { memory: '1Pi' } } }] }, '1.32'],
  ])('%s', (_what, spec, release) => {
    expect(templateHash({ metadata: {}, spec }, present(parseVersion(release), release))).toBeUndefined();
  });
});
