/** Which nodes of a control plane run everybody's pods, as a note tells it; and that others run none. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const listed = (...nodes: readonly (readonly [name: string, roles: string, version: string])[]): readonly string[] => [
  '$ kubectl get nodes',
  'NAME   STATUS   ROLES   AGE   VERSION',
  ...nodes.map(([name, roles, version]) => `${name}   Ready   ${roles}   5d   ${version}`),
];

const pods = (...on: readonly string[]): readonly string[] => [
  `$ kubectl create deployment web --image=nginx:1.25 --replicas=${on.length}`,
  'deployment.apps/web created',
  '$ kubectl get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName',
  'NAME                  NODE',
  ...on.map((node, index) => `web-896bb5df7-${'bcdfg'[index]}x7k2   ${node}`),
  '$ kubectl get pods -o wide',
  'NAME                  READY   STATUS    RESTARTS   AGE   IP           NODE   NOMINATED NODE   READINESS GATES',
  ...on.map((node, index) => `web-896bb5df7-${'bcdfg'[index]}x7k2   1/1     Running   0          30s   10.244.${node === on[0] ? 0 : 1}.${4 + index}   ${node}   <none>           <none>`),
];

const verdictOf = (...lines: readonly string[]): string | undefined => checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;

test.each([
  ['minikube taints its first node in no cluster', [['minikube', 'control-plane', 'v1.28.3'], ['minikube-m02', '<none>', 'v1.28.3']], ['minikube', 'minikube-m02'], 'possible'],
  ['… nor where the profile has a name', [['lab', 'control-plane', 'v1.28.3'], ['lab-m02', '<none>', 'v1.28.3']], ['lab', 'lab-m02'], 'possible'],
  ['k3s taints no server', [['n1', 'control-plane,master', 'v1.28.3+k3s1'], ['n2', '<none>', 'v1.28.3+k3s1']], ['n1', 'n2'], 'possible'],
  ['kubeadm does', [['n1', 'control-plane', 'v1.28.3'], ['n2', '<none>', 'v1.28.3']], ['n1', 'n2'], 'impossible'],
  ['… but somebody took the taint away', [['n1', 'control-plane', 'v1.28.3'], ['n2', '<none>', 'v1.28.3']], ['n1', 'n1', 'n2'], 'possible'],
] as const)('%s', (_, nodes, on, verdict) => {
  expect(verdictOf(...listed(...nodes), ...pods(...on))).toBe(verdict);
});

const daemons = (...names: readonly string[]): readonly string[] => [
  "[root@k8s-master01 ~]# cat <<'EOF' | kubectl apply -f -", 'apiVersion: apps/v1', 'kind: DaemonSet', 'metadata: {name: agent}', 'spec: {selector: {matchLabels: {app: agent}}, template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: agent, image: nginx}]}}}', 'EOF', 'daemonset.apps/agent created',
  '[root@k8s-master01 ~]# kubectl get pods -o wide', 'NAME          READY   STATUS    RESTARTS   AGE   IP           NODE         NOMINATED NODE   READINESS GATES',
  ...names.map((name, index) => `agent-${'bcdf'[index]}x7k2   1/1     Running   0          9s   10.244.${index + 1}.6   ${name}   <none>           <none>`),
];

test.each([
  ['a machine that its prompt names, where others run the pods', daemons('10.0.0.141', '10.0.0.142'), 'possible'],
  ['two pods of a DaemonSet on one of them', daemons('10.0.0.141', '10.0.0.141'), 'impossible'],
] as const)('%s', (_, lines, verdict) => {
  expect(verdictOf(...lines)).toBe(verdict);
});
