/** Which nodes a note tells of, and where the pods on them get their addresses. */
import { expect, test } from 'vitest';
import { parseVersion } from '../../../../src/api/version.ts';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { environmentOf } from '../../../../src/verify/told/environment.ts';

const version = parseVersion('1.32.5') ?? { major: 1, minor: 32, patch: 5 };
const nodesOf = (...lines: readonly string[]): readonly string[] =>
  environmentOf(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')), version).nodes.map(({ name, address, podCidr }) => `${name} ${address} ${podCidr}`);

const listing = ['$ kubectl get nodes', 'NAME   STATUS   ROLES    AGE   VERSION', 'n1     Ready    <none>   5d    v1.32.5'];
const slices = ['$ kubectl get endpointslices', 'NAME         ADDRESSTYPE   PORTS   ENDPOINTS    AGE', 'kubernetes   IPv4          6443    172.18.0.9   5d', 'web-x7k2p    IPv4          8080    10.9.3.4     5m'];

test.each<[string, readonly string[], readonly string[]]>([
  ['a description of a pod has its node and its address', ['$ kubectl describe pod web', 'Name:         web', 'Node:         n1/172.18.0.2', 'IP:           10.9.3.4'], ['n1 172.18.0.2 10.9.3.0/24']],
  ['an object has both', ['$ kubectl get pod web -o yaml', 'apiVersion: v1', 'kind: Pod', 'metadata:', '  name: web', 'spec:', '  nodeName: n1', 'status:', '  podIP: 10.9.3.4'], ['n1 192.168.49.2 10.9.3.0/24']],
  ['the API server is not where pods are', ['$ kubectl get endpointslices', 'NAME         ADDRESSTYPE   PORTS   ENDPOINTS    AGE', 'kubernetes   IPv4          6443    10.244.2.3   5d'], ['minikube 192.168.49.2 10.244.0.0/24']],
  ['a Service behind it has an address of its own', ['$ kubectl describe pod web', 'Name:         web', 'Node:         n1/172.18.0.2', '$ kubectl describe svc web', 'Name:              web', 'IP:                10.96.3.4'], ['n1 172.18.0.2 10.244.0.0/24']],
  ['what was said first of its address is believed', ['$ kubectl get nodes -o wide', 'NAME   STATUS   ROLES    AGE   VERSION   INTERNAL-IP   EXTERNAL-IP   OS-IMAGE', 'n1     Ready    <none>   5d    v1.32.5   172.18.0.3    <none>        Debian', '$ kubectl describe node n1', 'Name:               n1', 'Addresses:', '  InternalIP:  172.18.0.5'], ['n1 172.18.0.3 10.244.0.0/24']],
  ['the API server is not among the pods', slices, ['minikube 172.18.0.9 10.9.3.0/24']],
  ['ipvs leads to it', ['$ ipvsadm -Ln', 'Prot LocalAddress:Port Scheduler Flags', '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn', 'TCP  10.96.0.1:443 rr', '  -> 192.168.56.10:6443           Masq    1      2          0', 'TCP  10.96.0.10:53 rr', '  -> 10.9.3.4:53                  Masq    1      0          0'], ['minikube 192.168.56.10 10.244.0.0/24']],
  ['several of a control plane, which a listing of nodes has without their addresses', ['$ kubectl get nodes', 'NAME   STATUS   ROLES                  AGE   VERSION', 'm1     Ready    control-plane,master   5d    v1.22.5', 'm2     Ready    control-plane,master   5d    v1.22.5', 'n1     Ready    <none>                 5d    v1.22.5', '$ kubectl get ep', 'NAME         ENDPOINTS                                   AGE', 'kubernetes   192.168.100.60:6443,192.168.100.61:6443     5d'], ['m1 192.168.100.60 10.244.0.0/24', 'm2 192.168.100.61 10.244.1.0/24', 'n1 192.168.49.4 10.244.2.0/24']],
  ['a prompt names the node that a manifest puts its pod on', ['$ cat > web.yaml', 'apiVersion: v1', 'kind: Pod', 'metadata: {name: web}', 'spec: {nodeName: kind-worker, containers: [{name: c, image: nginx}]}', '$ kubectl apply -f web.yaml', 'pod/web created', 'root@kind-worker:~# whoami', 'root'], ['kind-worker 192.168.49.2 10.244.0.0/24']],
  ['iptables lead to it', ['$ iptables-save', '-A KUBE-SEP-XCWNMXBUDLYHMCEE -p tcp -m comment --comment "default/kubernetes:https" -m tcp -j DNAT --to-destination 192.168.56.10:6443'], ['minikube 192.168.56.10 10.244.0.0/24']],
  ['where all nodes are listed it runs on the only one', [...listing, ...slices], ['n1 172.18.0.9 10.9.3.0/24']],
  ['… or outside, where none of several is said to be its', [...listing, listing[2]?.replace('n1', 'n2') ?? '', ...slices], ['n1 192.168.49.2 10.9.3.0/24', 'n2 192.168.49.3 10.244.1.0/24']],
  ['a pod is on one that no listing shows', [...listing, '$ kubectl describe pod web', 'Name:         web', 'Node:         n7/172.18.0.9'], ['n1 192.168.49.2 10.244.0.0/24']],
  ['… as long as nobody brings it', [...listing, '$ kubeadm join 172.18.0.2:6443', 'This node has joined the cluster', '$ kubectl describe pod web', 'Name:         web', 'Node:         n7/172.18.0.9'], ['n1 192.168.49.2 10.244.0.0/24', 'n7 172.18.0.9 10.244.1.0/24']],
  [
    "an address among those of another node is none of its own",
    ['$ kubectl get pods -o wide', 'NAME   READY   STATUS    RESTARTS   AGE   IP           NODE', 'a      1/1     Running   0          9s    10.244.1.3   n1', 'b      1/1     Running   0          9s    10.244.2.3   n2', 'c      1/1     Running   0          9s    10.244.1.5   n2'],
    ['n1 192.168.49.2 10.244.1.0/24', 'n2 192.168.49.3 10.244.2.0/24'],
  ],
  ['nodes are described', ['$ kubectl describe nodes', 'Name:               n1', 'Roles:              control-plane', 'Addresses:', '  InternalIP:  172.18.0.2', '  Hostname:    n1', '', 'Name:               n2', 'Roles:              <none>', 'Addresses:', '  InternalIP:  172.18.0.3'], ['n1 172.18.0.2 10.244.0.0/24', 'n2 172.18.0.3 10.244.1.0/24']],
  ['a command names one, and it is there', ['$ kubectl cordon n1', 'node/n1 cordoned'], ['n1 192.168.49.2 10.244.0.0/24']],
  ['… or is not', ['$ kubectl describe node n1', 'Error from server (NotFound): nodes "n1" not found'], ['minikube 192.168.49.2 10.244.0.0/24']],
  ['a scheduler counts those that nobody names', ['$ kubectl get pods -o wide', 'NAME   READY   STATUS    RESTARTS   AGE   IP           NODE', 'a      1/1     Running   0          9s    10.244.1.3   n1', '$ kubectl describe pod b', 'Events:', "  Warning  FailedScheduling  9s  default-scheduler  0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 node(s) didn't match Pod's node affinity/selector."], ['n1 192.168.49.2 10.244.1.0/24', 'control-plane 192.168.49.3 10.244.0.0/24', 'node-1 192.168.49.4 10.244.2.0/24']],
  ['a DaemonSet runs on two that nobody names', ['$ kubectl get ds', 'NAME    DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE', 'agent   2         2         2       2            2           <none>          40s'], ['node-1 192.168.49.2 10.244.0.0/24', 'node-2 192.168.49.3 10.244.1.0/24']],
])('%s', (_, lines, nodes) => {
  expect(nodesOf(...lines)).toEqual(nodes);
});
