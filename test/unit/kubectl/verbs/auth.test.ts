import { describe, expect, test } from 'vitest';
import { type } from '../terminal.ts';

const setup: readonly string[] = [
  'kubectl create role reader --verb=get,list --resource=pods,services',
  'kubectl create rolebinding read --role=reader --serviceaccount=default:default',
  'kubectl create rolebinding lost --role=gone --user=joe',
  'kubectl create clusterrole nodes --verb=list --resource=nodes --resource-name=one',
  'kubectl create clusterrolebinding nodes --clusterrole=nodes --group=devs',
  'kubectl create rolebinding sees --clusterrole=view --user=ann',
];
const account = '--as=system:serviceaccount:default:default';

describe('auth can-i (held beside kubectl 1.20, 1.27 and 1.32)', () => {
  test.each([
    ['1.32.0', 'kubectl auth can-i get pods', 'yes\n', ''],
    ['1.32.0', `kubectl auth can-i get pods ${account}`, 'yes\n', ''],
    ['1.32.0', `kubectl auth can-i get pods -n kube-system ${account}`, 'no\n', ''],
    ['1.32.0', `kubectl auth can-i get pods -A ${account}`, 'no\n', ''],
    ['1.32.0', `kubectl auth can-i get pods --subresource=log ${account}`, 'no\n', ''],
    ['1.32.0', 'kubectl auth can-i get pods --as=joe', 'no - RBAC: role.rbac.authorization.k8s.io "gone" not found\n', ''],
    ['1.32.0', 'kubectl auth can-i list nodes/one -A --as=x --as-group=devs', 'yes\n', ''],
    ['1.32.0', 'kubectl auth can-i list nodes/two -A --as=x --as-group=devs', 'no\n', ''],
    ['1.32.0', 'kubectl auth can-i list secrets --as=ann', 'no\n', ''],
    ['1.32.0', 'kubectl auth can-i list endpointslices --as=ann', 'yes\n', ''],
    ['1.32.0', 'kubectl auth can-i get /version --as=joe', 'yes\n', ''],
    ['1.32.0', 'kubectl auth can-i nope /metrics', 'yes\n', "Warning: verb 'nope' is not a known verb\n\n"],
    ['1.24.0', 'kubectl auth can-i nope /metrics', 'yes\n', "Warning: verb 'nope' is not a known verb\n"],
    ['1.32.0', 'kubectl auth can-i --list --no-headers | head -2', '*.*                                             []             []    [*]\n                                                [*]            []    [*]\n', ''],
    ['1.32.0', `kubectl auth can-i --list ${account} | grep pods`, 'pods                                            []                                     []               [get list]\n', ''],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, ...setup, line)).toMatchObject({ stdout, stderr });
  });
  test('how the role view is listed is not known', () => {
    expect(type('1.32.0', ...setup, 'kubectl auth can-i --list --as=ann').unsupported).toBe('the list of everything that the role view allows');
  });
});

describe('auth whoami', () => {
  test.each([
    ['1.31.0', 'kubectl auth whoami', 'ATTRIBUTE   VALUE\nUsername    minikube-user\nGroups      [system:masters system:authenticated]\n', ''],
    ['1.32.0', `kubectl auth whoami ${account}`, 'ATTRIBUTE   VALUE\nUsername    system:serviceaccount:default:default\nGroups      [system:serviceaccounts system:serviceaccounts:default system:authenticated]\n', ''],
    ['1.32.0', 'kubectl auth whoami --as-group=devs', '', 'error: requesting uid, groups or user-extra for minikube without impersonating a user\n'],
    ['1.26.0', 'kubectl auth whoami', '', `error: unknown command "whoami"\nSee 'kubectl auth -h' for help and examples\n`],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
  test('since 1.32 the certificate is told', () => {
    expect(type('1.32.0', 'kubectl auth whoami').stdout).toMatch(/\nExtra: authentication\.kubernetes\.io\/credential-id {3}\[X509SHA256=[0-9a-f]{64}\]\n$/);
  });
});

describe('what somebody else may not do is refused (held beside kubectl 1.27 and 1.32)', () => {
  const refused = (what: string): string => `Error from server (Forbidden): ${what}\n`;
  test.each([
    ['kubectl get pods --as=jane', refused('pods is forbidden: User "jane" cannot list resource "pods" in API group "" in the namespace "default"')],
    ['kubectl get nodes --as=jane', refused('nodes is forbidden: User "jane" cannot list resource "nodes" in API group "" at the cluster scope')],
    ['kubectl delete svc kubernetes --as=jane', refused('services "kubernetes" is forbidden: User "jane" cannot delete resource "services" in API group "" in the namespace "default"')],
    [
      'kubectl get pods --as=joe',
      refused('pods is forbidden: User "joe" cannot list resource "pods" in API group "" in the namespace "default": RBAC: role.rbac.authorization.k8s.io "gone" not found'),
    ],
    [`kubectl get svc kubernetes -o name ${account}`, ''],
  ])('%s', (line, stderr) => {
    expect(type('1.32.0', ...setup, line).stderr).toBe(stderr);
  });
});

describe('events in every format (held beside kubectl 1.27 and 1.32)', () => {
  const run = 'kubectl run box --image=nginx';
  test.each([
    ['1.32.0', 'kubectl events --for=pod/box -o jsonpath={.kind}:{.items[*].reason}', 'EventList:Pulling Scheduled Pulled Created Started', ''],
    ['1.32.0', 'kubectl events --for=pod/box -o json | head -5', '{\n    "kind": "EventList",\n    "apiVersion": "v1",\n    "metadata": {},\n    "items": [\n', ''],
    ['1.32.0', 'kubectl events --for=nope/box', '', `the server doesn't have a resource type "nope"\n`],
    ['1.32.0', 'kubectl events --for=box', '', 'error: --for must be in resource/name form\n'],
    ['1.27.0', 'kubectl events --for=pods.v1/box', '', `the server doesn't have a resource type "pods.v1"\n`],
    ['1.32.0', 'timeout 2 kubectl events --for=pod/box -w --no-headers | grep -o "Normal *Scheduled *Pod/box"', 'Normal   Scheduled   Pod/box\n', ''],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, run, 'sleep 10', line)).toMatchObject({ stdout, stderr });
  });
});
