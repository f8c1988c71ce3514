/** What is in a cluster before anybody types a command: namespaces, nodes, `default/kubernetes` and its endpoints. */
import { AssertionFault } from '../base/assert.ts';
import type { JsonObject } from '../base/json.ts';
import { atLeast, formatVersion } from '../api/version.ts';
import { handle } from './apiserver/server.ts';
import { listedCidrs } from './addresses.ts';
import { apiServiceObjects } from './apiService.ts';
import { isOfControlPlane } from './controlPlane.ts';
import type { NodeOptions } from './options.ts';
import type { ClusterParts } from './parts.ts';
import { formatTime } from './ports/clock.ts';
import type { TimeMs } from './ports/clock.ts';
import { systemObjects } from './system/index.ts';

export function bootstrap(cluster: ClusterParts): void {
  const { options, world } = cluster;
  for (const name of ['kube-system', 'kube-public', 'kube-node-lease', 'default', ...(options.namespaces ?? [])]) {
    create(cluster, '/api/v1/namespaces', { metadata: { name } });
  }
  for (const node of options.nodes) {
    const joinedMs = node.joinedMs ?? world.nowMs;
    at(cluster, joinedMs, () => createNode(cluster, node, joinedMs));
  }
  at(cluster, options.apiServer?.createdMs ?? world.nowMs, () => {
    for (const { path, body } of apiServiceObjects(options)) create(cluster, path, body);
  });
  if (options.storageClass) {
    const { name, provisioner, reclaimPolicy, bindingMode } = options.storageClass;
    create(cluster, '/apis/storage.k8s.io/v1/storageclasses', {
      metadata: { name, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner,
      reclaimPolicy,
      volumeBindingMode: bindingMode,
    });
  }
  for (const { path, body } of systemObjects(cluster)) create(cluster, path, body);
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
  if (answer.status !== 201) throw new AssertionFault(`bootstrap of ${path}: ${JSON.stringify(answer.body)}`);
}

/** What a kubelet says of its machine when it registers. The machine itself is of no consequence: one that a kind cluster could run on. */
function createNode(cluster: ClusterParts, node: NodeOptions, joinedMs: TimeMs): void {
  const { version } = cluster.options;
  const controlPlane = isOfControlPlane(node);
  const taint = atLeast(version, '1.24') ? 'node-role.kubernetes.io/control-plane' : 'node-role.kubernetes.io/master';
  const only = cluster.options.nodes.length === 1;
  const tainted = controlPlane && !only && !node.takesPods;
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
      podCIDR: listedCidrs(node.podCidr)[0],
      podCIDRs: listedCidrs(node.podCidr),
      ...(tainted ? { taints: [{ effect: 'NoSchedule', key: taint }] } : {}),
    },
    status: nodeStatus(cluster, node, joinedMs),
  });
}

function nodeStatus({ options: { version, gitVersion }, chooser }: ClusterParts, node: NodeOptions, joinedMs: TimeMs): JsonObject {
  const kubelet = node.machine?.info?.['kubeletVersion'] ?? gitVersion ?? formatVersion(version);
  const amounts = { cpu: '8', 'ephemeral-storage': '263174212Ki', 'hugepages-1Gi': '0', 'hugepages-2Mi': '0', memory: '32575684Ki', pods: '110' };
  const time = formatTime(joinedMs);
  const condition = (type: string, status: string, reason: string, message: string): JsonObject => ({ type, status, reason, message, lastHeartbeatTime: time, lastTransitionTime: time });
  return {
    addresses: [
      { type: 'InternalIP', address: node.address },
      ...(node.secondAddress === undefined ? [] : [{ type: 'InternalIP', address: node.secondAddress }]),
      ...(node.externalAddress === undefined ? [] : [{ type: 'ExternalIP', address: node.externalAddress }]),
      { type: 'Hostname', address: node.name },
    ],
    allocatable: node.machine?.allocatable ?? node.machine?.capacity ?? amounts,
    capacity: node.machine?.capacity ?? amounts,
    conditions: [
      condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
      condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
      condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
      condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'),
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
    nodeInfo: {
      architecture: 'amd64',
      bootID: chooser.choose(`node/${node.name}/bootID`, { kind: 'uid' }),
      containerRuntimeVersion: atLeast(version, '1.24') ? 'containerd://1.7.24' : 'docker://20.10.7',
      kernelVersion: '6.8.0-50-generic',
      kubeProxyVersion: kubelet,
      kubeletVersion: kubelet,
      machineID: chooser.choose(`node/${node.name}/machineID`, { kind: 'word', length: 32, alphabet: '0123456789abcdef' }),
      operatingSystem: 'linux',
      osImage: 'Debian GNU/Linux 12 (bookworm)',
      systemUUID: chooser.choose(`node/${node.name}/systemUUID`, { kind: 'uid' }),
      ...node.machine?.info,
    },
  };
}
