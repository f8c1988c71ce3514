/** What of an output an installer may have decided, and what it can't have. */
import { expect, test } from 'vitest';
import { hangsOnInstaller } from '../../../../src/verify/aside/installed.ts';
import { compareOutput } from '../../../../src/verify/matchers/compare.ts';
import { provenanceOf } from '../../../../src/verify/matchers/unify.ts';
import type { Step, Timeline } from '../../../../src/verify/plan/timeline.ts';
import type { Record } from '../../../../src/verify/replay/record.ts';

const node = 'Name:               n1\nAnnotations:        node.alpha.kubernetes.io/ttl: 0\nConditions:\n  DiskPressure     False   KubeletHasNoDiskPressure     kubelet has no disk pressure\n';
const components = 'NAME        STATUS    MESSAGE   ERROR\netcd-0      Healthy   ok        \nscheduler   Healthy   ok        \n';
const contexts = 'CURRENT   NAME        CLUSTER     AUTHINFO    NAMESPACE\n*         kind-kind   kind-kind   kind-kind   \n';

const config = (own: string): string => `contexts:\n- context:\n    cluster: ${own}\n  name: ${own}\n- context:\n    cluster: lithe\n  name: dev\ncurrent-context: ${own}\n`;

test.each<[string, string, string, string, boolean]>([
  ['an annotation', 'kubectl describe node n1', node, node.replace('ttl: 0', 'ttl: 15'), true],
  ['an annotation more, above the others', 'kubectl describe node n1', node, node.replace('Annotations:        ', 'Annotations:        kubeadm.alpha.kubernetes.io/cri-socket: unix:///run/containerd/containerd.sock\n                    '), true],
  ['no annotation at all', 'kubectl describe node n1', node, node.replace('node.alpha.kubernetes.io/ttl: 0', '<none>'), false],
  ['a key in other words', 'kubectl describe node n1', node, node.replace('Annotations:', 'Annotation: '), false],
  ["a node's name", 'kubectl describe node n1', node, node.replace('n1', 'n2'), false],
  ['what the kubelet has enough of', 'kubectl describe node n1', node, node.replace('DiskPressure ', 'DiqkPressure '), false],
  ['an Event of the kernel alone', 'kubectl describe nodes', `${node}CreationTimestamp:  Mon, 05 Jan 2026 09:00:00 +0000\n`, 'Warning  OOMKilling  Memory cgroup out of memory\n', true],
  ['when it joined, left out', 'kubectl describe node n1', `${node}CreationTimestamp:  Mon, 05 Jan 2026 09:00:00 +0000\n`, node, false],
  ['who is called how in a kubeconfig', 'kubectl config get-contexts', contexts, contexts.replaceAll('kind-kind', 'minikube'), true],
  ['the whole of another kubeconfig', 'kubectl config view', config('minikube'), config('lithe'), true],
  ['a name of the own kubeconfig that was shown before', 'kubectl config view', config('minikube'), config('minikube').replace('name: dev', 'name: prod'), false],
  ['the titles above it', 'kubectl config get-contexts', contexts, contexts.replace('AUTHINFO', 'AUTHINF'), false],
  ['a component that it does without', 'kubectl get componentstatus', components, components.replace(/etcd.*\n/, ''), true],
  ['where the API server is', 'kubectl cluster-info', 'Kubernetes control plane is running at https://10.0.0.1:6443\n', 'Kubernetes control plane is running at https://10.0.0.2:6443\n', true],
])('%s', (_, command, printed, recorded, may) => {
  const comparison = compareOutput(printed, recorded, provenanceOf([], []));
  expect(hangsOnInstaller({ command, index: 1 } as Step, { comparison, result: { output: printed } } as Record, recorded, { steps: [{ recorded: 'lithe dev' }] } as unknown as Timeline)).toBe(may);
});
