/** Which images an installer takes for a release of Kubernetes. https://github.com/kubernetes/kubernetes/blob/master/cmd/kubeadm/app/constants/constants.go */
import { present } from '../../base/assert.ts';
import type { KubernetesVersion, Minor } from '../../api/version.ts';
import { atLeast, formatVersion } from '../../api/version.ts';

type SinceMinor = readonly (readonly [since: Minor, tag: string])[];

/** Newest first. */
const coreDns: SinceMinor = [
  ['1.34', 'v1.12.1'], ['1.33', 'v1.12.0'], ['1.32', 'v1.11.3'], ['1.29', 'v1.11.1'], ['1.27', 'v1.10.1'], ['1.25', 'v1.9.3'], ['1.23', 'v1.8.6'], ['1.22', 'v1.8.4'], ['1.21', 'v1.8.0'],
  ['1.19', '1.7.0'], ['1.18', '1.6.7'], ['1.17', '1.6.5'], ['1.16', '1.6.2'],
];
const etcd: SinceMinor = [
  ['1.34', '3.6.4-0'], ['1.33', '3.5.21-0'], ['1.32', '3.5.16-0'], ['1.31', '3.5.15-0'], ['1.30', '3.5.12-0'], ['1.29', '3.5.10-0'], ['1.28', '3.5.9-0'], ['1.27', '3.5.7-0'], ['1.26', '3.5.6-0'],
  ['1.25', '3.5.4-0'], ['1.24', '3.5.3-0'], ['1.23', '3.5.1-0'], ['1.22', '3.5.0-0'], ['1.19', '3.4.13-0'], ['1.17', '3.4.3-0'], ['1.16', '3.3.15-0'],
];

const tagOf = (tags: SinceMinor, version: KubernetesVersion): string => present(tags.find(([since]) => atLeast(version, since)), 'a tag for every release')[1];

const registry = (version: KubernetesVersion): string => (atLeast(version, '1.25') ? 'registry.k8s.io' : 'k8s.gcr.io');

export const etcdImage = (version: KubernetesVersion): string => `${registry(version)}/etcd:${tagOf(etcd, version)}`;

export const coreDnsImage = (version: KubernetesVersion): string => `${registry(version)}/${atLeast(version, '1.21') ? 'coredns/coredns' : 'coredns'}:${tagOf(coreDns, version)}`;

/** Of a component that is released with Kubernetes itself: `kube-proxy`. */
export const kubernetesImage = (component: string, version: KubernetesVersion): string => `${registry(version)}/${component}:${formatVersion(version)}`;
