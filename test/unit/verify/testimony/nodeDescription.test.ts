/** What no description of a node says, whoever installed it. */
import { expect, test } from 'vitest';
import { nodeFaults } from '../../../../src/verify/testimony/nodeDescription.ts';

const description = `Name:               n1
Roles:              control-plane
Labels:             disk=ssd
                    kubernetes.io/arch=amd64
                    kubernetes.io/hostname=n1
                    kubernetes.io/os=linux
                    node-role.kubernetes.io/control-plane=
Annotations:        node.alpha.kubernetes.io/ttl: 0
CreationTimestamp:  Tue, 17 Nov 2026 16:00:00 +0000
Taints:             node-role.kubernetes.io/control-plane:NoSchedule
Unschedulable:      false
Lease:
  HolderIdentity:  n1
  AcquireTime:     <unset>
  RenewTime:       Sun, 22 Nov 2026 19:00:30 +0000
Conditions:
  Type             Status  LastHeartbeatTime                 LastTransitionTime                Reason                       Message
  ----             ------  -----------------                 ------------------                ------                       -------
  MemoryPressure   False   Tue, 17 Nov 2026 16:00:00 +0000   Tue, 17 Nov 2026 16:00:00 +0000   KubeletHasSufficientMemory   kubelet has sufficient memory available
  Ready            True    Tue, 17 Nov 2026 16:00:00 +0000   Tue, 17 Nov 2026 16:00:00 +0000   KubeletReady                 kubelet is posting ready status. AppArmor enabled
Addresses:
  InternalIP:  172.18.0.2
  Hostname:    n1.example.internal
Capacity:
  cpu:                8
  memory:             32575684Ki
  pods:               110
Allocatable:
  cpu:                7
  memory:             32575684Ki
  pods:               110
System Info:
  Machine ID:                 1decc25b842c8fb112e41a5ca8f40921
  System UUID:                a38a863f-bcb9-4797-8c78-e2972b0576f5
  Boot ID:                    8f882c4f-90e6-4187-91e5-4843c96bcb84
  Kernel Version:             6.8.0-50-generic
  OS Image:                   Debian GNU/Linux 12 (bookworm)
  Operating System:           linux
  Architecture:               amd64
  Container Runtime Version:  containerd://1.7.24
  Kubelet Version:            v1.32.3
  Kube-Proxy Version:         v1.32.3
PodCIDR:                      10.244.1.0/24
PodCIDRs:                     10.244.1.0/24
Non-terminated Pods:          (1 in total)
  Namespace                   Name           CPU Requests  CPU Limits  Memory Requests  Memory Limits  Age
  ---------                   ----           ------------  ----------  ---------------  -------------  ---
  default                     agent-q7v52    0 (0%)        0 (0%)      0 (0%)           0 (0%)         30s
Allocated resources:
  (Total limits may be over 100 percent, i.e., overcommitted.)
  Resource           Requests  Limits
  --------           --------  ------
  cpu                0 (0%)    0 (0%)
Events:              <none>
`;

test.each([
  ['as it is', '', ''],
  ['what an author cut', 'System Info:', '...'],
  ['with the name of a provider', 'PodCIDRs:                     10.244.1.0/24', 'PodCIDRs:                     10.244.1.0/24\nProviderID:                   kind://docker/kind/n1'],
  ['without a kube-proxy', '  Kube-Proxy Version:         v1.32.3\n', ''],
])('nothing is wrong with it %s', (_, before, after) => {
  expect([...nodeFaults(description.replace(before, after))]).toEqual([]);
});

test.each([
  ['Tue, 17 Nov 2026 16:00:00 +0000\nTaints', 'Wed, 17 Nov 2026 16:00:00 +0000\nTaints'],
  ['Tue, 17 Nov 2026 16:00:00 +0000   KubeletReady', 'Tue, 17 Nov 2026 17:00:00 +0000   KubeletReady'],
  ['   KubeletReady                 kubelet', '   kubelet'],
  ['  Hostname:    n1.example.internal\n', '  Hostname:    n1.example.internal\n  Hostname:    n1.example.internal\n'],
  ['disk=ssd', 'zone=a'],
  ['disk=ssd', 'beta.kubernetes.io/arch=arm64'],
  ['kubelet has sufficient memory', 'kubelet has enough memory'],
  ['kubernetes.io/os=linux', 'kubernetes.io/os='],
  ['Capacity:\n', ''],
  ['Events:              <none>', 'Events:              <pending>'],
  ['Taints:             node-role', 'Taint:              node-role'],
  ['Unschedulable:      false', 'Unschedulable:      flase'],
  ['Taints:             node-role.kubernetes.io/control-plane:NoSchedule', 'Taints:             x=y'],
  ['Roles:              control-plane', 'Roles:              worker'],
  ['HolderIdentity:  n1', 'HolderIdentity:  n2'],
  ['AcquireTime:     <unset>', 'AcquireTime:     Sun, 22 Nov 2026 19:00:30 +0000'],
  ['Reason                       Message', 'Cause                        Message'],
  ['Ready            True ', 'Ready            False'],
  ['  MemoryPressure ', '  DiskPressure   '],
  ['Hostname:    n1.example.internal', 'Hostname:    n2'],
  ['kubernetes.io/hostname=n1', 'kubernetes.io/hostname=n2'],
  ['                    kubernetes.io/os=linux\n', ''],
  ['  memory:             32575684Ki\n', ''],
  ['  Boot ID:', '  Boat ID:'],
  ['  Architecture:               amd64\n', ''],
  ['Kube-Proxy Version:         v1.32.3', 'Kube-Proxy Version:         v1.31.3'],
  ['PodCIDR:                      10.244.1.0/24', 'PodCIDR:                      10.244.2.0/24'],
  ['(1 in total)', '(2 in total)'],
  ['CPU Limits', 'CPU Limit'],
  ['overcommitted', 'undercommitted'],
  ['CreationTimestamp:  Tue, 17 Nov 2026 16:00:00 +0000\n', ''],
])('not %j as %j', (before, after) => {
  expect(description).toContain(before);
  expect([...nodeFaults(description.replace(before, after))]).toHaveLength(1);
});
