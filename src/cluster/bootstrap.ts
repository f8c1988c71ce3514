/** What is in a cluster before anybody types a command: namespaces, nodes, `default/kubernetes` and its endpoints. */
import { assert } from '../base/assert.ts';
import type { JsonObject } from '../base/json.ts';
import { apiVersionOf, findResource, servedVersions } from '../api/scheme.ts';
import { atLeast, formatVersion } from '../api/version.ts';
import { handle } from './apiserver/server.ts';
import type { ApiServerOptions, ClusterParts, NodeOptions } from './cluster.ts';
import { addressText, parseCidr } from './addresses.ts';
import { formatTime } from './ports/clock.ts';
import type { TimeMs } from './ports/clock.ts';

/** kubeadm's port; minikube's is 8443. */
const usualApiServer: ApiServerOptions = { port: 6443, announced: true };

export function bootstrap(cluster: ClusterParts): void {
  const { options, world } = cluster;
  for (const name of ['kube-system', 'kube-public', 'kube-node-lease', 'default']) {
    create(cluster, '/api/v1/namespaces', { metadata: { name } });
  }
  for (const node of options.nodes) {
    const joinedMs = node.joinedMs ?? world.nowMs;
    at(cluster, joinedMs, () => createNode(cluster, node, joinedMs));
  }
  const apiServer = options.apiServer ?? usualApiServer;
  at(cluster, apiServer.createdMs ?? world.nowMs, () => createApiService(cluster, apiServer));
}

/** The world has not begun yet: what joins later than its birth may be written down now. */
function at(cluster: ClusterParts, timeMs: TimeMs, act: () => void): void {
  const nowMs = cluster.world.nowMs;
  cluster.world.nowMs = timeMs;
  act();
  cluster.world.nowMs = nowMs;
}

function create(cluster: ClusterParts, path: string, body: JsonObject): void {
  const answer = handle({ method: 'POST', path, body, headers: { 'user-agent': 'kube-apiserver' } }, cluster);
  assert(answer.status === 201, `bootstrap of ${path}: ${JSON.stringify(answer.body)}`);
}

/** Models kube-apiserver's kubernetesservice controller. */
function createApiService(cluster: ClusterParts, apiServer: ApiServerOptions): void {
  const { options } = cluster;
  const server = options.nodes.find(({ roles }) => roles.includes('control-plane') || roles.includes('master')) ?? options.nodes[0];
  const cidr = parseCidr(options.serviceCidr);
  assert(cidr, `not a CIDR: ${options.serviceCidr}`);
  create(cluster, '/api/v1/namespaces/default/services', {
    metadata: { name: 'kubernetes', labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: { clusterIP: addressText(cidr.first + 1n, cidr.bits), ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: apiServer.port }], sessionAffinity: 'None', type: 'ClusterIP' },
  });
  if (!server || !apiServer.announced) return;
  const ports = [{ name: 'https', port: apiServer.port, protocol: 'TCP' }];
  create(cluster, '/api/v1/namespaces/default/endpoints', {
    metadata: { name: 'kubernetes', labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
    subsets: [{ addresses: [{ ip: server.address }], ports }],
  });
  const slices = findResource('discovery.k8s.io', 'endpointslices');
  const version = slices && servedVersions(slices, options.version)[0];
  if (version === undefined) return;
  create(cluster, `/apis/${apiVersionOf('discovery.k8s.io', version)}/namespaces/default/endpointslices`, {
    metadata: { name: 'kubernetes', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [server.address], conditions: { ready: true } }],
    ports,
  });
}

/** What a kubelet says of its machine when it registers. The machine itself is of no consequence: one that a kind cluster could run on. */
function createNode(cluster: ClusterParts, node: NodeOptions, joinedMs: TimeMs): void {
  const { version } = cluster.options;
  const controlPlane = node.roles.some((role) => role === 'control-plane' || role === 'master');
  const taint = atLeast(version, '1.24') ? 'node-role.kubernetes.io/control-plane' : 'node-role.kubernetes.io/master';
  const only = cluster.options.nodes.length === 1;
  create(cluster, '/api/v1/nodes', {
    metadata: {
      name: node.name,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': node.name,
        'kubernetes.io/os': 'linux',
        ...Object.fromEntries(node.roles.map((role) => [`node-role.kubernetes.io/${role}`, ''])),
        ...(controlPlane && !only ? { 'node.kubernetes.io/exclude-from-external-load-balancers': '' } : {}),
      },
      annotations: { 'node.alpha.kubernetes.io/ttl': '0', 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' },
    },
    spec: {
      podCIDR: node.podCidr,
      podCIDRs: [node.podCidr],
      ...(controlPlane && !only ? { taints: [{ effect: 'NoSchedule', key: taint }] } : {}),
    },
    status: nodeStatus(cluster, node, joinedMs),
  });
}

function nodeStatus({ options: { version } }: ClusterParts, node: NodeOptions, joinedMs: TimeMs): JsonObject {
  const amounts = { cpu: '8', 'ephemeral-storage': '263174212Ki', 'hugepages-1Gi': '0', 'hugepages-2Mi': '0', memory: '32575684Ki', pods: '110' };
  const time = formatTime(joinedMs);
  const condition = (type: string, status: string, reason: string, message: string): JsonObject => ({ type, status, reason, message, lastHeartbeatTime: time, lastTransitionTime: time });
  return {
    addresses: [
      { type: 'InternalIP', address: node.address },
      { type: 'Hostname', address: node.name },
    ],
    allocatable: amounts,
    capacity: amounts,
    conditions: [
      condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
      condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
      condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
      condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'),
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
    nodeInfo: {
      architecture: 'amd64',
      bootID: 'b0000000-0000-0000-0000-000000000000',
      containerRuntimeVersion: atLeast(version, '1.24') ? 'containerd://1.7.24' : 'docker://20.10.7',
      kernelVersion: '6.8.0-50-generic',
      kubeProxyVersion: formatVersion(version),
      kubeletVersion: formatVersion(version),
      machineID: 'm0',
      operatingSystem: 'linux',
      osImage: 'Debian GNU/Linux 12 (bookworm)',
      systemUUID: 's0',
    },
  };
}
