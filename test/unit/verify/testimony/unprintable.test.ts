/** What kubectl prints of no cluster, and what only looks so. */
import { describe, expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { contradicted } from '../../../../src/verify/explain/contradicted.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { contradictionsIn } from '../../../../src/verify/testimony/contradictions.ts';

const found = (lines: readonly string[]): readonly string[] => [...contradictionsIn(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md'))).values()].map(contradicted.en);

const pod = (ready: string, status: string, restarts: string, age: string): readonly string[] => ['$ kubectl get pods', 'NAME   READY   STATUS   RESTARTS   AGE', `web   ${ready}   ${status}   ${restarts}   ${age}`];
const service = (address: string): readonly string[] => ['$ kubectl get svc web', 'NAME   TYPE   CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', `web   ClusterIP   ${address}   <none>   80/TCP   5m`];
const node = (version: string): readonly string[] => ['$ kubectl get nodes', 'NAME   STATUS   ROLES   AGE   VERSION', `n1   Ready   <none>   5d   ${version}`];
const yaml = (command: string, ...lines: readonly string[]): readonly string[] => [`$ ${command}`, 'apiVersion: v1', 'kind: Service', 'metadata:', '  name: web', ...lines];

test.each<[string, readonly string[], string | undefined]>([
  ['minutes and seconds', pod('1/1', 'Running', '0', '9m13s'), undefined],
  ['as some releases write it', pod('1/1', 'Running', '0', '1m8s'), undefined],
  ['seconds alone', pod('1/1', 'Running', '0', '613s'), '“613s” is no age: kubectl writes that length of time otherwise'],
  ['sixty seconds behind a minute', pod('1/1', 'Running', '0', '2m60s'), '“2m60s” is no age: kubectl writes that length of time otherwise'],
  ['before the beginning', pod('1/1', 'Running', '0', '-2s'), '“-2s” is no age: kubectl writes that length of time otherwise'],
  ['ready and waiting', pod('1/1', 'Pending', '0', '9s'), 'web is 1/1 ready, so all its containers run and its status is not Pending'],
  ['one of two ready', pod('1/2', 'CrashLoopBackOff', '1', '9s'), undefined],
  ['ready and on its way out', pod('1/1', 'Terminating', '0', '9s'), undefined],
  ['restarted in no time', pod('1/1', 'Running', '7', '19s'), "web can't have been restarted 7 times in 19s: the kubelet waits longer each time, 610s in all"],
  ['restarted once', pod('0/1', 'Error', '1', '3s'), undefined],
  ['restarted as often in an hour', pod('0/1', 'CrashLoopBackOff', '7 (3s ago)', '61m'), undefined],
  ['six containers, each restarted once', pod('6/6', 'Running', '6', '19s'), undefined],
  ["a machine's own address", service('127.0.0.1'), 'CLUSTER-IP can\'t be 127.0.0.1: that is an address each machine has for itself'],
  ['an address', service('10.0.0.5'), undefined],
  ['columns that changed places', ['$ kubectl get endpointslices', 'NAME   ADDRESSTYPE   PORTS   ENDPOINTS   AGE', 'IPv4   web-t58wt   8080   10.1.0.1   14s'], 'ADDRESSTYPE is never web-t58wt: it is one of IPv4, IPv6, FQDN, IP'],
  ['a type of Services', ['$ kubectl get svc', 'NAME   TYPE   CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'web   Headless   None   <none>   80/TCP   5m'], 'TYPE is never Headless: it is one of ClusterIP, NodePort, LoadBalancer, ExternalName'],
  ['a kubelet without a v', node('1.32.13'), '“1.32.13” is no version of a kubelet: it reads v1.32.0 or the like'],
  ['a kubelet without its patch release', node('v1.20.'), '“v1.20.” is no version of a kubelet: it reads v1.32.0 or the like'],
  ['a kubelet of half a version', node('v1beta1.32.13'), '“v1beta1.32.13” is no version of a kubelet: it reads v1.32.0 or the like'],
  ['a kubelet that nobody knows', node('<unknown>'), '“<unknown>” is no version of a kubelet: it reads v1.32.0 or the like'],
  ['a kubelet that the reader fills in', node('<version>'), undefined],
  ['a role that no label says', ['$ kubectl get nodes --show-labels', 'NAME   STATUS   ROLES    AGE   VERSION   LABELS', 'n1     Ready    <none>   5d    v1.32.0   kubernetes.io/arch=arm64,kubernetes.io/hostname=n1,kubernetes.io/os=linux,node-role.kubernetes.io/worker=', '$ kubectl get cm -n shop', 'No resources found in shop namespace.'], '“Roles: <none>” and “node-role.kubernetes.io/worker” can\'t both be told of one node'],
  ['contexts', ['$ kubectl config get-contexts', 'CURRENT   NAME        CLUSTER     AUTHINFO    NAMESPACE', '*         kind-kind   kind-kind   kind-kind', '          dev         dev         admin       shop'], undefined],
  ['contexts without their titles', ['$ kubectl config get-contexts', '*         kind-kind   kind-kind   kind-kind'], "“*         kind-kind   kind-kind   kind-kind” can't stand there in a list of contexts"],
  ['a context of no namespace', ['$ kubectl config get-contexts', 'CURRENT   NAME        CLUSTER     AUTHINFO    NAMESPACE', '*         kind-kind   kind-kind   kind-kind   <none>'], "“*         kind-kind   kind-kind   kind-kind   <none>” can't stand there in a list of contexts"],
  ['an address with too large an octet', ['$ kubectl cluster-info', 'Kubernetes control plane is running at https://127.0.0.257:6443'], '127.0.0.257 is no address: none of its numbers may be greater than 255'],
  ['more available than ready', ['$ kubectl get deploy', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE', 'web    1/2     2            2           5m'], 'web has more under AVAILABLE than under READY, which counts those as well'],
  ['more ready than there are', ['$ kubectl get rs', 'NAME      DESIRED   CURRENT   READY   AGE', 'web-a     3         1         2       5m'], 'web-a has more under READY than under CURRENT, which counts those as well'],
  ['more ready than there are to be, in a rollout', ['$ kubectl get deploy', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE', 'web    4/3     2            4           5m'], undefined],
  ['more pods of a DaemonSet than nodes', ['$ kubectl get ds', 'NAME    DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE', 'agent   2         2         2       3            2           <none>          5m'], 'agent has more under UP-TO-DATE than under DESIRED, which counts those as well'],
  ['a machine without a system', ['$ kubectl get nodes -o wide', 'NAME   STATUS   ROLES    AGE   VERSION   INTERNAL-IP   EXTERNAL-IP   OS-IMAGE   KERNEL-VERSION   CONTAINER-RUNTIME', 'n1     Ready    <none>   5d    v1.32.0   10.0.0.1      <none>        <none>     6.8.0            containerd://1.7.24'], 'OS-IMAGE is never <none>: of a machine that has not told it kubectl prints <unknown>'],
  ["a provider's kubelet", node('v1.27.3-gke.100'), undefined],
  ['a table of another resource', ['$ kubectl get ep', 'NAME   TYPE   CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'web   ClusterIP   10.0.0.5   <none>   80/TCP   5m'], "the table of ep has no column CLUSTER-IP: this is another resource's"],
  ['tables of several resources', ['$ kubectl get svc,ep', 'NAME   ENDPOINTS   AGE', 'endpoints/web   10.1.0.1:80   5m'], undefined],
  ['a table whose titles were asked for', ['$ kubectl get ep -o custom-columns=NAME:.metadata.name,RESTARTS:.metadata.uid', 'NAME   RESTARTS', 'web   1'], undefined],
  ['an endpoint that changed before Kubernetes', ['$ kubectl describe ep web', 'Name:         web', 'Annotations:  endpoints.kubernetes.io/last-change-trigger-time: 1999-11-22T18:54:15Z'], 'nothing was created at 1999-11-22T18:54:15Z: there was no Kubernetes then'],
  ['a kubelet', node('v1.32.13'), undefined],
  ['a kubelet of any version', node('v1.x'), undefined],
  ['too high a port', ['$ kubectl cluster-info', 'Kubernetes control plane is running at https://127.0.0.1:70000'], 'https://127.0.0.1:70000 is no address: ports end at 65535'],
  ['created before Kubernetes', yaml('kubectl get svc web -o yaml', '  creationTimestamp: "1999-11-22T19:46:31Z"'), 'nothing was created at 1999-11-22T19:46:31Z: there was no Kubernetes then'],
  ['started before Kubernetes', ['$ kubectl describe pod web', 'Name:         web', 'Start Time:   Sun, 22 Nov 1998 19:47:11 +0000'], 'nothing was created at Sun, 22 Nov 1998 19:47:11 +0000: there was no Kubernetes then'],
  ['a key twice', yaml('kubectl get svc web -o yaml', '  namespace: default', '  namespace: default'), 'namespace stands twice in one mapping, and each key is printed once'],
  ['a key in two elements of a list', yaml('kubectl get svc web -o yaml', 'spec:', '  ports:', '  - name: a', '    port: 80', '  - name: b', '    port: 81', 'status:', '  ports: []'), undefined],
  ['a key twice in a text', yaml('kubectl get cm web -o yaml', 'data:', '  file: |', '    name: a', '    name: b', '  other: x'), undefined],
  ['a key that lines picked out hold twice', yaml('kubectl get svc web -o yaml | grep name', '  name: web'), undefined],
  ['labels that were asked for', ['$ kubectl get pods --show-labels', 'NAME   READY   STATUS   RESTARTS   AGE', 'web   1/1   Running   0   9s'], 'the command asks for the column LABELS, which is not there'],
  ['a label that was asked for by its key', ['$ kubectl get pods -L example.com/tier', 'NAME   READY   STATUS   RESTARTS   AGE', 'web   1/1   Running   0   9s'], 'the command asks for the column TIER, which is not there'],
  ['a column of the reader’s own', ['$ kubectl get pods -o custom-columns=NAME:.metadata.name,IP:.status.podIP,NODE:.spec.nodeName', 'NAME   NODE', 'web   n1'], 'the command asks for the column IP, which is not there'],
  ['a column that was cut and marked', ['$ kubectl get pods --show-labels', 'NAME   READY   ...', 'web   1/1   ...'], undefined],
  ['labels that were asked for and are there', ['$ kubectl get pods --show-labels', 'NAME   READY   STATUS   RESTARTS   AGE   LABELS', 'web   1/1   Running   0   9s   app=web'], undefined],
  ['labels that a pipe took away', ["$ kubectl get pods --show-labels | awk '{print $1, $2}'", 'NAME READY', 'web 1/1'], undefined],
  ['a confirmation of what only looks', ['$ kubectl get svc --frob', 'service/web created'], 'kubectl get only looks, so it never says “service/web created”'],
  ['the name of an object', ['$ kubectl get svc -o name', 'service/web'], undefined],
  ['a confirmation of another command', ['$ kubectl apply -f web.yaml && kubectl get svc', 'service/web created'], undefined],
  ['behind an elision', yaml('kubectl get svc web -o yaml', '  ...', '  name: web'), undefined],
])('%s', (_, lines, sentence) => {
  expect(found(lines)).toEqual(sentence === undefined ? [] : [sentence]);
});

test.each([
  ['v1.32.9', []],
  ['v1.30.1', []],
  ['v1.33.0', ['no kubelet is v1.33.0 where the API server is 1.32.2: a kubelet is never newer than its API server']],
  ['v2.32.2', ['no kubelet is v2.32.2 where the API server is 1.32.2: a kubelet is never newer than its API server']],
])('a kubelet %s in a note of 1.32.2', (version, sentences) => {
  const note = readNote(`---\nkubernetes: 1.32.2\n---\n\n\`\`\`console\n${node(version).join('\n')}\n\`\`\`\n`, 'note.md');
  expect([...contradictionsIn(plan(note)).values()].map(contradicted.en)).toEqual(sentences);
});

describe('where a note is pinned to a version', () => {
  const pinned = (...lines: readonly string[]): readonly string[] => [...contradictionsIn(plan(readNote(`---\nkubernetes: 1.32.5\n---\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md'))).values()].map(contradicted.en);
  const cut = (title: string): readonly string[] => [`the table has no column ${title}, and nothing says that it was left out`];

  test.each<[string, readonly string[], readonly string[]]>([
    ['a table has its last column', ['$ kubectl get ep', 'NAME   ENDPOINTS', 'web    10.1.0.1:80'], cut('AGE')],
    ['… among several', ['$ kubectl get svc,pods', 'NAME          TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'service/web   ClusterIP   10.0.0.5     <none>        80/TCP    5m', '', 'NAME      READY   STATUS    RESTARTS', 'pod/web   1/1     Running   0'], cut('AGE')],
    ['… of all namespaces', ['$ kubectl get pods -A', 'NAMESPACE   NAME   READY   STATUS    RESTARTS', 'default     web    1/1     Running   0'], cut('AGE')],
    ['… of those that were asked for', ['$ kubectl get deploy web -o wide', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE   CONTAINERS   IMAGES', 'web    1/1     1            1           5m    web          nginx'], cut('SELECTOR')],
    ['unless the author says so', ['$ kubectl get ep', 'NAME   ENDPOINTS ...', 'web    10.1.0.1:80 ...'], []],
    ['or asked for other columns', ['$ kubectl get ep -o custom-columns=NAME:.metadata.name,ENDPOINTS:.subsets', 'NAME   ENDPOINTS', 'web    x'], []],
    ['another table is as short by itself', ['$ kubectl get sts', 'NAME   READY   AGE', 'web    1/1     5m'], []],
  ])('%s', (_, lines, sentences) => {
    expect(pinned(...lines)).toEqual(sentences);
  });
});
