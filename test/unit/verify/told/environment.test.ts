/** The cluster that a note was recorded on, read from what it lets slip. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { environmentOf } from '../../../../src/verify/told/environment.ts';

const nodesOf = (...lines: readonly string[]): readonly string[] =>
  environmentOf(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')), { major: 1, minor: 32, patch: 0 }).nodes.map(({ name, address, podCidr }) => `${name} ${address} ${podCidr}`);

const assigned = (...nodes: readonly string[]): readonly string[] => ['$ kubectl get events', ...nodes.map((node, index) => `5m   Normal   Scheduled   pod/web-${index}   Successfully assigned default/web-${index} to ${node}`)];

test.each<[string, readonly string[], readonly string[]]>([
  ['no address of a pod', assigned('a', 'b'), ['a 192.168.49.2 10.244.0.0/24', 'b 192.168.49.3 10.244.1.0/24']],
  ['an address that a pod logs, alone on its line', ['$ kubectl get nodes', 'NAME       STATUS   ROLES           AGE   VERSION', 'minikube   Ready    control-plane   5m    v1.32.0', '$ kubectl logs dapi', 'minikube', '172.17.0.4', '10.96.0.7'], ['minikube 192.168.49.2 172.17.0.0/24']],
  ['one range for two nodes: the other has another one', [...assigned('a', 'b'), '$ kubectl get ep web', 'NAME   ENDPOINTS         AGE', 'web    10.244.1.2:8080   5m'], ['a 192.168.49.2 10.244.1.0/24', 'b 192.168.49.3 10.244.2.0/24']],
  [
    'a listing of slices: where the API server is, no pod has its address',
    ['$ kubectl get endpointslices', 'NAME         ADDRESSTYPE   PORTS   ENDPOINTS    AGE', 'kubernetes   IPv4          6443    172.18.0.2   5h', '$ kubectl get pods -o custom-columns=NAME:.metadata.name,IP:.status.podIP', 'NAME   IP', 'web    10.244.1.4'],
    ['minikube 172.18.0.2 10.244.1.0/24'],
  ],
  [
    'a description of the Service kubernetes: where the API server is, no pod has its address',
    ['$ kubectl describe svc', 'Name:              kubernetes', 'Namespace:         default', 'TargetPort:        6443/TCP', 'Endpoints:         172.18.0.2:6443', 'Name:              web', 'Endpoints:         10.244.1.4:8080'],
    ['minikube 172.18.0.2 10.244.1.0/24'],
  ],
  ['a pod in YAML: its node, that node\'s address and range', ['$ kubectl get pod web -o yaml', 'metadata:', '  name: web', 'spec:', '  nodeName: a', 'status:', '  hostIP: 172.18.0.3', '  podIP: 10.244.7.9'], ['a 172.18.0.3 10.244.7.0/24']],
  [
    'an address that no named node hands out: a node that is never named has it',
    ['$ kubectl get ep', 'NAME         ENDPOINTS                       AGE', 'kubernetes   172.18.0.2:6443                 5h', 'web          10.244.1.6:80,10.244.2.6:80     5m', '$ kubectl describe pod web', 'Name:  web', 'Namespace:  default', 'Node:  kind-worker/172.18.0.3', 'IP:  10.244.1.6'],
    ['kind-worker 172.18.0.3 10.244.1.0/24', 'kind-control-plane 172.18.0.2 10.244.0.0/24', 'kind-worker2 192.168.49.4 10.244.2.0/24'],
  ],
])('%s', (_, lines, nodes) => {
  expect(nodesOf(...lines)).toEqual(nodes);
});

const portOf = (...lines: readonly string[]): number | undefined =>
  environmentOf(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')), { major: 1, minor: 32, patch: 0 }).apiServer?.port;

test.each<[string, number, readonly string[]]>([
  ['a listing of Endpoints', 8443, ['$ kubectl get ep', 'NAME         ENDPOINTS           AGE', 'kubernetes   192.168.49.2:8443   5d']],
  ['one of all namespaces', 16443, ['$ kubectl get ep -A', 'NAMESPACE   NAME         ENDPOINTS            AGE', 'default     kubernetes   192.168.49.2:16443   5d']],
  ['a listing of slices', 8443, ['$ kubectl get endpointslices', 'NAME         ADDRESSTYPE   PORTS   ENDPOINTS      AGE', 'kubernetes   IPv4          8443    192.168.49.2   5d']],
  ['a description of the Service', 8443, ['$ kubectl describe svc kubernetes', 'Name:              kubernetes', 'TargetPort:        8443/TCP', 'Endpoints:         192.168.49.2:8443']],
  ['a description of another Service', 6443, ['$ kubectl describe svc web', 'Name:              web', 'TargetPort:        8443/TCP', 'Endpoints:         10.244.0.5:8443']],
])('the port of the API server, from %s', (_, port, lines) => {
  expect(portOf(...lines)).toBe(port);
});

const servicesOf = (address: string): string =>
  environmentOf(plan(readNote(`\`\`\`console\n$ kubectl get svc\nNAME         TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\nkubernetes   ClusterIP   ${address}   <none>        443/TCP   5d\n\`\`\`\n`, 'note.md')), { major: 1, minor: 32, patch: 0 }).serviceCidr;

test.each([
  ['10.96.0.1', '10.96.0.0/12'],
  ['10.43.0.1', '10.43.0.0/16'],
  ['10.152.183.1', '10.152.183.0/24'],
  ['10.111.240.1', '10.111.240.0/20'],
  ['34.118.224.1', '34.118.224.0/19'],
  // No range begins right before it: whoever wrote it changed a digit.
  ['10.96.0.2', '10.96.0.0/16'],
])('kubernetes at %s: Services have their addresses from %s', (address, range) => {
  expect(servicesOf(address)).toBe(range);
});

test('the API server answers where the reader\u2019s kubeconfig has it', () => {
  const info = ['$ kubectl cluster-info', 'Kubernetes control plane is running at https://104.197.5.247', '$ curl -sk https://104.197.5.247/version | grep major', '  "major": "1",', '$ curl -sk https://104.197.5.247:6443/version | grep major', '  "major": "1",'];
  expect(checkNote(readNote(`\`\`\`console\n${info.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(['exact', 'possible', 'impossible']);
});
