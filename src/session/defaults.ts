/** The cluster that a note is about unless it says otherwise: one node as minikube makes it, or several as kind makes them. */
import { present } from '../base/assert.ts';
import type { KubernetesVersion } from '../api/version.ts';
import { atLeast } from '../api/version.ts';
import { parseTime } from '../cluster/ports/clock.ts';
import type { NodeOptions } from '../cluster/options.ts';
import type { SessionOptions } from './options.ts';

const hourMs = 3_600_000;

export function defaultSessionOptions(version: KubernetesVersion, nodes = 1): SessionOptions {
  const startMs = present(parseTime('2026-01-05T09:00:00Z'), 'a valid time');
  return {
    version,
    nodes: nodes === 1 ? [{ name: 'minikube', address: '192.168.49.2', podCidr: '10.244.0.0/24', roles: controlPlaneRoles(version), machine: { info: { osImage: minikubeSystem(version) } } }] : kindNodes(version, nodes),
    serviceCidr: '10.96.0.0/12',
    proxyMode: 'iptables',
    clusterDomain: 'cluster.local',
    bornMs: startMs - hourMs,
    startMs,
    images: [],
    aliases: {},
  };
}

/** The same with what its installer runs in it: for who looks around, where no note says what there is. */
export function installedSessionOptions(version: KubernetesVersion, nodes = 1): SessionOptions {
  const usual = defaultSessionOptions(version, nodes);
  return nodes === 1
    ? { ...usual, nodes: usual.nodes.map((node) => ({ ...node, machine: { info: { ...node.machine?.info, containerRuntimeVersion: dockerVersion(version) } } })), apiServer: { port: 8443, announced: true }, installer: 'minikube', storageClass: { name: 'standard', provisioner: 'k8s.io/minikube-hostpath', reclaimPolicy: 'Delete', bindingMode: 'Immediate' } }
    : { ...usual, installer: 'kind', storageClass: { name: 'standard', provisioner: 'rancher.io/local-path', reclaimPolicy: 'Delete', bindingMode: 'WaitForFirstConsumer' } };
}

/** The old label went away with 1.24. https://kubernetes.io/blog/2022/04/07/upcoming-changes-in-kubernetes-1-24/ */
const controlPlaneRoles = (version: KubernetesVersion): readonly string[] =>
  atLeast(version, '1.24') ? ['control-plane'] : atLeast(version, '1.20') ? ['control-plane', 'master'] : ['master'];

/** What the base image was built on that minikube came with when this release was new. */
const minikubeSystem = (version: KubernetesVersion): string => (atLeast(version, '1.28') ? 'Ubuntu 22.04.4 LTS' : 'Ubuntu 20.04.2 LTS');

/** And the Docker that was in it. */
export const dockerVersion = (version: KubernetesVersion): string => `docker://${atLeast(version, '1.34') ? '28.4.0' : atLeast(version, '1.31') ? '27.4.1' : atLeast(version, '1.28') ? '24.0.7' : '20.10.23'}`;

/** The first takes no ordinary pods. */
function kindNodes(version: KubernetesVersion, count: number): readonly NodeOptions[] {
  return Array.from({ length: count }, (_, index) => ({
    name: index === 0 ? 'kind-control-plane' : `kind-worker${index === 1 ? '' : index}`,
    address: `172.18.0.${index + 2}`,
    podCidr: `10.244.${index}.0/24`,
    roles: index === 0 ? controlPlaneRoles(version) : [],
  }));
}
