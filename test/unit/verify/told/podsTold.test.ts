import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { podAddressesTold, podsTold } from '../../../../src/verify/told/podsTold.ts';

const told = (...lines: readonly string[]): unknown => podsTold(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')));

test('a table with addresses and nodes, of the namespace that was asked for', () => {
  expect(
    told(
      '$ kubectl get pods -o wide -n shop',
      'NAME   READY   STATUS              RESTARTS   AGE   IP           NODE     NOMINATED NODE   READINESS GATES',
      'web    1/1     Running             0          7s    10.244.1.4   n1       <none>           <none>',
      'late   0/1     ContainerCreating   0          7s    <none>       n2       <none>           <none>',
    ),
  ).toEqual([{ namespace: 'shop', name: 'web', address: '10.244.1.4', node: 'n1' }]);
});

test('a description', () => {
  expect(told('$ kubectl describe pod web', 'Name:         web', 'Namespace:    default', 'Node:         n1/172.18.0.2', 'IP:           10.244.1.4', 'IPs:', '  IP:  10.244.1.4')).toEqual([
    { namespace: 'default', name: 'web', address: '10.244.1.4', node: 'n1' },
  ]);
});

test('references in Endpoints and in slices, in YAML and in JSON', () => {
  const reference = ['kind: Pod', 'name: web', 'namespace: default', 'uid: cbfe450e-5662-4cca-a49c-72ae4ad04fa1'];
  const web = { namespace: 'default', name: 'web', address: '10.244.1.4', node: 'n1', uid: 'cbfe450e-5662-4cca-a49c-72ae4ad04fa1' };
  const indented = (lines: readonly string[], by: number): readonly string[] => lines.map((line) => ' '.repeat(by) + line);
  expect(told('$ kubectl get ep web -o yaml', 'subsets:', '- addresses:', '  - ip: 10.244.1.4', '    nodeName: n1', '    targetRef:', ...indented(reference, 6))).toEqual([web]);
  expect(told('$ kubectl get endpointslices -o yaml', '- addresses:', '  - 10.244.1.4', '  nodeName: n1', '  targetRef:', ...indented(reference, 4))).toEqual([web]);
  expect(told('$ kubectl get ep web -o json', '{', '"ip": "10.244.1.4",', '"nodeName": "n1",', '"targetRef": {', ...reference.map((line) => `"${line.replace(': ', '": "')}",`), '}', '}')).toEqual([web]);
});

test('columns of one\'s own that pick the address', () => {
  expect(told('$ kubectl get pods -o custom-columns=NAME:.metadata.name,IP:.status.podIP', 'NAME   IP', 'web    10.244.1.4', 'late   <none>')).toEqual([{ namespace: 'default', name: 'web', address: '10.244.1.4' }]);
});

test('the node that an Event assigns a pod to, unless it came back elsewhere', () => {
  const addresses = ['$ kubectl get pods -o custom-columns=NAME:.metadata.name,IP:.status.podIP', 'NAME   IP', 'web    10.244.1.4', 'db-0   10.244.2.5'];
  const assigned = (pod: string, node: string): string => `5m   Normal   Scheduled   pod/${pod}   Successfully assigned default/${pod} to ${node}`;
  const events = ['$ kubectl get events', assigned('web', 'n1'), assigned('db-0', 'n1'), assigned('db-0', 'n2')];
  expect(told(...addresses, ...events)).toEqual([{ namespace: 'default', name: 'web', address: '10.244.1.4', node: 'n1' }, { namespace: 'default', name: 'db-0', address: '10.244.2.5' }]);
});

test('a table of Services has addresses that are no pods\'', () => {
  expect(told('$ kubectl get svc', 'NAME   TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)   AGE', 'web    ClusterIP   10.96.77.12   <none>        80/TCP    12s')).toEqual([]);
});

test('pods in YAML and in JSON: names of containers and volumes are not theirs', () => {
  const web = { namespace: 'default', name: 'web', address: '10.244.1.4', node: 'n1' };
  expect(
    told('$ kubectl get pods -o yaml', '- apiVersion: v1', '  kind: Pod', '  metadata:', '    labels:', '      name: label', '    name: web', '    namespace: default', '  spec:', '    containers:', '    - image: nginx', '      name: main', '    nodeName: n1', '  status:', '    podIP: 10.244.1.4', '    podIPs:', '    - ip: 10.244.1.4'),
  ).toEqual([web]);
  expect(told('$ kubectl get pod web -o json', '{', '    "metadata": {', '        "name": "web",', '        "namespace": "default"', '    },', '    "spec": {', '        "nodeName": "n1"', '    },', '    "status": {', '        "podIP": "10.244.1.4"', '    }', '}')).toEqual([web]);
});

test('every address of a pod, with a name or without, and no other', () => {
  const note = "```console\n$ kubectl get pods -o jsonpath='{.items[*].status.podIP}'\n10.244.1.4 10.244.2.5\n$ kubectl get svc\nNAME         TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\nkubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   7d\n```\n";
  expect(podAddressesTold(plan(readNote(note, 'note.md')))).toEqual(['10.244.1.4', '10.244.2.5']);
});

test('a pod with an address and on no node is no fault of ours', () => {
  const note = '```console\n$ kubectl get pods -o wide\nNAME   READY   STATUS    RESTARTS   AGE   IP           NODE     NOMINATED NODE   READINESS GATES\nweb    1/1     Running   0          5s    10.244.1.4   <none>   <none>           <none>\n```\n';
  expect(checkNote(readNote(note, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(['unsupported']);
});

test('names of their own that pods have behind a headless Service, as dig, host and nslookup answer', () => {
  const web = { namespace: 'shop', name: 'web-0', address: '10.244.1.4' };
  expect(told('$ kubectl exec client -- dig web.shop.svc.cluster.local', 'web-0.web.shop.svc.cluster.local. 30 IN A 10.244.1.4')).toEqual([web]);
  expect(told('$ kubectl exec client -- host web-0.web.shop', 'web-0.web.shop.svc.cluster.local has address 10.244.1.4')).toEqual([web]);
  expect(told('$ kubectl exec client -- nslookup web-0.web.shop', 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\nName:\tweb-0.web.shop.svc.cluster.local\nAddress: 10.244.1.4')).toEqual([web]);
  expect(told('$ kubectl exec client -- nslookup web.shop', 'Name:\tweb.shop.svc.cluster.local\nAddress: 10.244.1.4')).toEqual([]);
  expect(told('$ kubectl exec client -- nslookup web.shop', 'Address 1: 10.244.1.4 web-0.web.shop.svc.cluster.local')).toEqual([web]);
  expect(told('$ kubectl exec client -- dig web.shop.svc.cluster.local', 'web.shop.svc.cluster.local. 30 IN A 10.96.0.7', '10-244-1-4.web.shop.svc.cluster.local. 30 IN A 10.244.1.4')).toEqual([]);
});
