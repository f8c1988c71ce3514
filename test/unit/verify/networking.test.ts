/** What a terminal shows of Services and of programs that use them, as people record it; beside some of it, the same with one thing that no cluster prints. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

/** The verdict on the last command. */
const verdictOf = (kubernetes: string, manifest: string, lines: readonly string[]): string | undefined =>
  checkNote(readNote(`---\nkubernetes: "${kubernetes}"\n---\n${manifest === '' ? '' : `\`\`\`yaml\n${manifest}\`\`\`\n`}\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;

const denied = `# deny.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny}
spec: {podSelector: {matchLabels: {run: web}}, ingress: []}
`;
const described = (created: string): readonly string[] => [
  '$ kubectl apply -f deny.yaml', 'networkpolicy.networking.k8s.io/deny created',
  '$ kubectl describe netpol deny', 'Name:         deny', 'Namespace:    default', `Created on:   ${created}`, 'Labels:       <none>', 'Annotations:  <none>', 'Spec:', '  PodSelector:     run=web', '  Allowing ingress traffic:', '    <none> (Selected pods are isolated for ingress connectivity)', '  Not affecting egress traffic', '  Policy Types: Ingress',
];
const created = (time: string): readonly string[] => [...described('2024-01-14 10:22:31 +0800 CST'), "$ kubectl get netpol deny -o jsonpath='{.metadata.creationTimestamp}'", time];

const stateful = `# web.yaml
apiVersion: v1
kind: Service
metadata: {name: nginx}
spec: {clusterIP: None, selector: {app: nginx}, ports: [{port: 80, name: web}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: nginx
  selector: {matchLabels: {app: nginx}}
  template: {metadata: {labels: {app: nginx}}, spec: {containers: [{name: nginx, image: 'nginx:1.27'}]}}
`;
const inWeb = (command: string, printed: string): readonly string[] => ['$ kubectl apply -f web.yaml', 'service/nginx created', 'statefulset.apps/web created', '$ sleep 60', `$ kubectl exec web-0 -- ${command}`, printed];

const inPod = (image: string, command: string, ...printed: readonly string[]): readonly string[] => [`$ kubectl run box --image=${image} --command -- sleep 9999`, 'pod/box created', '$ sleep 60', `$ kubectl exec box -- ${command}`, ...printed];
const failed = 'command terminated with exit code 1';

const attached = (flags: string, ...printed: readonly string[]): readonly string[] => [`$ kubectl run box ${flags} --image=busybox -- sh`, "If you don't see a command prompt, try pressing enter.", '/ # exit', ...printed];
const resumed = "Session ended, resume using 'kubectl attach box -c box -i -t' command when the pod is running";

const web = ['$ kubectl create deployment web --image=nginx:1.27.4', 'deployment.apps/web created', '$ kubectl expose deploy web --port=80', 'service/web exposed', '$ sleep 30'];
const forwarded = (...rest: readonly string[]): readonly string[] => [...web, '$ kubectl port-forward svc/web 8080:80 &', '[1] 23511', '$ Forwarding from 127.0.0.1:8080 -> 80', 'Forwarding from [::1]:8080 -> 80', ...rest];

const tunnelled = (...rest: readonly string[]): readonly string[] => [...web.map((line) => line.replace('--port=80', '--port=80 --type=NodePort')), '$ minikube service web --url', 'http://127.0.0.1:50896', ...rest];

const asked = (client: string): readonly string[] => [
  '$ kubectl get nodes -o wide', 'NAME   STATUS   ROLES           AGE   VERSION    INTERNAL-IP     EXTERNAL-IP   OS-IMAGE             KERNEL-VERSION      CONTAINER-RUNTIME',
  'm1     Ready    control-plane   45d   v1.28.2    192.168.10.11   <none>        Ubuntu 22.04.3 LTS   5.15.0-91-generic   containerd://1.7.2', 'n1     Ready    <none>          45d   v1.28.2    192.168.10.12   <none>        Ubuntu 22.04.3 LTS   5.15.0-91-generic   containerd://1.7.2',
  '$ kubectl create deployment whoami --image=traefik/whoami', 'deployment.apps/whoami created', '$ kubectl expose deployment whoami --port=80', 'service/whoami exposed',
  '$ kubectl get svc whoami', 'NAME     TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE', 'whoami   ClusterIP   10.98.154.67   <none>        80/TCP    14s',
  'root@m1:~# curl -s 10.98.154.67 | grep RemoteAddr', `RemoteAddr: ${client}`,
];

const balancer = ['$ kubectl create service loadbalancer web --tcp=80', 'service/web created', '$ kubectl get svc web', 'NAME   TYPE           CLUSTER-IP      EXTERNAL-IP     PORT(S)        AGE', 'web    LoadBalancer   10.96.210.123   192.168.1.240   80:30815/TCP   4s'];

const addressed = ['$ kubectl create service loadbalancer web --tcp=80', 'service/web created', '$ kubectl get svc web', 'NAME   TYPE           CLUSTER-IP      EXTERNAL-IP   PORT(S)        AGE', 'web    LoadBalancer   10.96.210.123   <pending>     80:30815/TCP   3s', '$ kubectl get svc web', 'NAME   TYPE           CLUSTER-IP      EXTERNAL-IP     PORT(S)        AGE'];
const describedBalancer = (annotation: string, component: string): readonly string[] => [
  ...balancer,
  '$ kubectl describe svc web', 'Name:                     web', 'Namespace:                default', 'Labels:                   app=web', `Annotations:              ${annotation}`, 'Selector:                 app=web', 'Type:                     LoadBalancer', 'IP Family Policy:         SingleStack', 'IP Families:              IPv4', 'IP:                       10.96.210.123', 'IPs:                      10.96.210.123', 'LoadBalancer Ingress:     192.168.1.240 (VIP)', 'Port:                     80  80/TCP', 'TargetPort:               80/TCP', 'NodePort:                 80  30815/TCP', 'Endpoints:                ', 'Session Affinity:         None', 'External Traffic Policy:  Cluster', 'Internal Traffic Policy:  Cluster', 'Events:', '  Type    Reason        Age   From                Message', '  ----    ------        ----  ----                -------', `  Normal  nodeAssigned  3s    ${component}     announcing from node "k8s-node1" with protocol "layer2"`,
];

const dual = `# web.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ipFamilyPolicy: PreferDualStack, selector: {app: web}, ports: [{port: 80}]}
`;
const dualStack = (...slices: readonly string[]): readonly string[] => [
  '$ kubectl create deployment web --image=nginx', 'deployment.apps/web created', '$ kubectl apply -f web.yaml', 'service/web created', '$ kubectl get node kind-worker -o jsonpath={.spec.podCIDRs}', '["10.244.1.0/24","fd00:10:244:1::/64"]',
  "$ kubectl get svc web -o jsonpath='{.spec.clusterIPs}'", '["10.96.121.44","fd00:10:96::8c3f"]', '$ kubectl get endpointslices -l kubernetes.io/service-name=web', 'NAME        ADDRESSTYPE   PORTS   ENDPOINTS          AGE', ...slices,
];

const pinged = (took: string): readonly string[] => inPod('nicolaka/netshoot', 'ping -c 2 10.96.0.1', 'PING 10.96.0.1 (10.96.0.1) 56(84) bytes of data.', '', '--- 10.96.0.1 ping statistics ---', `2 packets transmitted, 0 received, 100% packet loss, time ${took}`, '', failed);
const dug = (ttl: string): readonly string[] => inPod('nicolaka/netshoot', 'dig +noall +answer kubernetes.default.svc.cluster.local', `kubernetes.default.svc.cluster.local. ${ttl} IN A 10.96.0.1`);
const lookedUp = (name: string): readonly string[] => inPod('nicolaka/netshoot', `nslookup ${name}`, 'Server:\t\t10.96.0.10', 'Address:\t10.96.0.10#53', '', `** server can't find ${name}: NXDOMAIN`, '', failed);

test('a warning that 1.33 began with tells the version', () => {
  const { kubernetes: [from], steps } = checkNote(readNote('```console\n$ kubectl get ep kubernetes\nWarning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\nNAME         ENDPOINTS           AGE\nkubernetes   192.168.49.2:8443   14m\n```\n', 'note.md'));
  expect([from, steps[0]?.verdict]).toEqual(['1.33', 'possible']);
});

test.each<[what: string, kubernetes: string, manifest: string, lines: readonly string[], verdict: string]>([
  ['a time in the zone of the reader', '1.28', denied, created('2024-01-14T02:22:31Z'), 'possible'],
  ['another time than that', '1.28', denied, created('2024-01-14T10:22:31Z'), 'impossible'],
  ['the full name of a pod with a subdomain', '1.31', stateful, inWeb('hostname -f', 'web-0.nginx.default.svc.cluster.local'), 'exact'],
  ['its short name in the place of that', '1.31', stateful, inWeb('hostname -f', 'web-0'), 'impossible'],
  ['getent in an image of Debian', '1.31', stateful, inWeb('getent hosts kubernetes', '10.96.0.1       kubernetes.default.svc.cluster.local'), 'exact'],
  ['a program of which nobody knows whether the image has it', '1.31', stateful, inWeb('openssl version', 'OpenSSL 3.0.15 3 Sep 2024 (Library: OpenSSL 3.0.15 3 Sep 2024)'), 'unsupported'],
  ['the pod stays when one leaves it', '1.30', '', attached('-it', resumed), 'exact'],
  ['it would stay, and is removed', '1.30', '', attached('-it --rm', resumed, 'pod "box" deleted'), 'exact'],
  ['it never starts again', '1.30', '', attached('-it --rm --restart=Never', 'pod "box" deleted'), 'possible'],
  ['nothing to come back to', '1.30', '', attached('-it --rm --restart=Never', resumed, 'pod "box" deleted'), 'impossible'],
  ["a timeout by GNU's library", '1.30', '', inPod('busybox:1.36', 'nc -zv -w 2 10.96.0.1 81', 'nc: 10.96.0.1 (10.96.0.1:81): Connection timed out', failed), 'possible'],
  ['a timeout by the one of Alpine Linux', '1.30', '', inPod('alpine:3.19', 'nc -zv -w 2 10.96.0.1 81', 'nc: 10.96.0.1 (10.96.0.1:81): Operation timed out', failed), 'exact'],
  ['never by the other one', '1.30', '', inPod('alpine:3.19', 'nc -zv -w 2 10.96.0.1 81', 'nc: 10.96.0.1 (10.96.0.1:81): Connection timed out', failed), 'impossible'],
  ['a refusal that one -v leaves out', '1.30', '', inPod('busybox:1.36', 'nc -zv 127.0.0.1 81', failed), 'exact'],
  ['the first words of a program in the background stand behind the prompt', '1.31', '', forwarded('$ curl -s -o /dev/null -w "%{http_code}\\n" localhost:8080', 'Handling connection for 8080', '200'), 'exact'],
  ['headers behind the word of a forwarder', '1.31', '', forwarded('$ curl -sI localhost:8080', 'Handling connection for 8080', 'HTTP/1.1 200 OK', 'Server: nginx/1.27.4', '...'), 'exact'],
  ['the shell tells a command later that it has ended', '1.31', '', forwarded('$ kill %1', '$ kubectl get ns default -o name', 'namespace/default', '[1]+  Terminated              kubectl port-forward svc/web 8080:80'), 'possible'],
  ['such a word of a program that nobody started', '1.31', '', forwarded('$ kill %1', '$ kubectl get ns default -o name', 'namespace/default', '[1]+  Terminated              kubectl port-forward svc/web 9090:80'), 'impossible'],
  ["ports that are root's", '1.31', '', [...web, '$ kubectl port-forward svc/web 80:80', 'Unable to listen on port 80: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:80: bind: permission denied unable to create listener: Error listen tcp6 [::1]:80: bind: permission denied]', 'error: unable to listen on any of the requested ports: [{80 80}]'], 'possible'],
  ["a port that is everybody's", '1.31', '', [...web, '$ kubectl port-forward svc/web 8080:80', 'Unable to listen on port 8080: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:8080: bind: permission denied unable to create listener: Error listen tcp6 [::1]:8080: bind: permission denied]', 'error: unable to listen on any of the requested ports: [{8080 8080}]'], 'impossible'],
  ["minikube's tunnel, without the word that its window stays open", '1.31', '', tunnelled('$ curl -s http://127.0.0.1:50896 | grep title', '<title>Welcome to nginx!</title>'), 'possible'],
  ['another answer through it', '1.31', '', tunnelled('$ curl -s -o /dev/null -w "%{http_code}\\n" http://127.0.0.1:50896', '404'), 'impossible'],
  ['how a load balancer passes traffic on', '1.31', '', [...balancer, "$ kubectl get svc web -o jsonpath='{.status.loadBalancer.ingress}'", '[{"ip":"192.168.1.240","ipMode":"VIP"}]'], 'exact'],
  ['which nobody told before 1.30', '1.29', '', [...balancer, "$ kubectl get svc web -o jsonpath='{.status.loadBalancer.ingress}'", '[{"ip":"192.168.1.240","ipMode":"VIP"}]'], 'impossible'],
  ["the name server's address is taken", '1.32', '', ['$ kubectl create service clusterip web --tcp=80 --clusterip=10.96.0.10', 'error: failed to create ClusterIP service: Service "web" is invalid: spec.clusterIPs: Invalid value: []string{"10.96.0.10"}: failed to allocate IP 10.96.0.10: provided IP is already allocated'], 'exact'],
  ['so nobody gets it', '1.32', '', ['$ kubectl create service clusterip web --tcp=80 --clusterip=10.96.0.10', 'service/web created'], 'impossible'],
  ['words that docker hands on as they are', '1.32', '', ['$ kubectl get node kind-control-plane -o name', 'node/kind-control-plane', `$ docker exec kind-control-plane curl -s -o /dev/null -w '%{http_code}\\n' localhost:10249/healthz`, '200'], 'exact'],
  ['a control plane of three', '1.28', '', ['$ kubectl get ep kubernetes', 'NAME         ENDPOINTS                                                            AGE', 'kubernetes   192.168.100.60:6443,192.168.100.61:6443,192.168.100.62:6443   61m'], 'possible'],
  ['… of which one is gone', '1.28', '', ['$ kubectl get ep kubernetes', 'NAME         ENDPOINTS                                                            AGE', 'kubernetes   192.168.100.60:6443,192.168.100.61:6443,192.168.100.62:6443   61m', '$ kubectl get ep kubernetes', 'NAME         ENDPOINTS                                 AGE', 'kubernetes   192.168.100.60:6443,192.168.100.62:6443   62m'], 'impossible'],
  ["a request from a node's tunnel to another node's pod", '1.28', '', asked('10.244.0.0:41894'), 'possible'],
  ['… from another plugin\'s', '1.28', '', asked('10.244.0.77:41894'), 'possible'],
  ['… from no node', '1.28', '', asked('10.9.0.0:41894'), 'impossible'],
  ['in which mode kube-proxy runs', '1.32', '', ['$ minikube ssh -- curl -s localhost:10249/proxyMode', 'ipvs'], 'exact'],
  ['what minikube says of an addon on its way', '1.30', '', ['$ minikube addons enable ingress', '💡  ingress is an addon maintained by Kubernetes. For any concerns contact minikube on GitHub.', 'You can view the list of minikube maintainers at: https://github.com/kubernetes/minikube/blob/master/OWNERS', '    ▪ Using image registry.k8s.io/ingress-nginx/controller:v1.10.1', '🔎  Verifying ingress addon...', "🌟  The 'ingress' addon is enabled"], 'possible'],
  ['another addon than the one that was asked for', '1.30', '', ['$ minikube addons enable ingress', "🌟  The 'dashboard' addon is enabled"], 'impossible'],
  ['an address that came between two looks', '1.30', '', [...addressed, 'web    LoadBalancer   10.96.210.123   192.168.1.240   80:30815/TCP   15s'], 'possible'],
  ['another Service address than before', '1.30', '', [...addressed, 'web    LoadBalancer   10.96.210.124   192.168.1.240   80:30815/TCP   15s'], 'impossible'],
  ['what MetalLB notes down and tells', '1.31', '', describedBalancer('metallb.io/ip-allocated-from-pool: first-pool', 'metallb-speaker'), 'possible'],
  ['what nobody does', '1.31', '', describedBalancer('example.com/pool: first-pool', 'metallb-speaker'), 'impossible'],
  ['slices of both families', '1.32', dual, dualStack('web-7x9mq   IPv4          80      10.244.1.5         50s', 'web-kx2bz   IPv6          80      fd00:10:244:1::5   50s'), 'possible'],
  ['in the other order', '1.32', dual, dualStack('web-7x9mq   IPv6          80      fd00:10:244:1::5   50s', 'web-kx2bz   IPv4          80      10.244.1.5         50s'), 'possible'],
  ['of one family twice', '1.32', dual, dualStack('web-7x9mq   IPv4          80      10.244.1.5         50s', 'web-kx2bz   IPv4          80      10.244.1.6         50s'), 'impossible'],
  ["minikube's API server, in a listing of slices", '1.28', '', ['$ kubectl get endpointslices', 'NAME         ADDRESSTYPE   PORTS   ENDPOINTS      AGE', 'kubernetes   IPv4          8443    192.168.49.2   14m'], 'possible'],
  ['packets a second apart, by a clock of milliseconds', '1.30', '', pinged('999ms'), 'possible'],
  ['closer together than they are sent', '1.30', '', pinged('899ms'), 'impossible'],
  ['a record that was in the cache for a while', '1.30', '', dug('17'), 'possible'],
  ['a record that is good for longer than any', '1.30', '', dug('300'), 'impossible'],
  ['a name of a namespace that is not there', '1.30', '', lookedUp('web.production'), 'possible'],
  ['a Service that is there', '1.30', '', lookedUp('kubernetes'), 'impossible'],
  ['the end of a word left out', '1.30', '', ['$ minikube ssh -- sudo iptables -t nat -S KUBE-SERVICES', '-N KUBE-SERVICES', '-A KUBE-SERVICES -d 10.96.0.1/32 -p tcp -m comment --comment "default/kubernetes:https cluster IP" -m tcp --dport 443 -j KUBE-SVC-...', '-A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS'], 'exact'],
  ['another word cut short', '1.30', '', ['$ minikube ssh -- sudo iptables -t nat -S KUBE-SERVICES', '-N KUBE-SERVICES', '-A KUBE-SERVICES -d 10.96.0.1/32 -p tcp -m comment --comment "default/kubernetes:https cluster IP" -m tcp --dport 443 -j KUBE-SEP-...', '-A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS'], 'impossible'],
  ['the exit status of a program that is not modelled', '1.30', '', ['$ kubectl run box -it --rm --restart=Never --image=busybox -- sh', "If you don't see a command prompt, try pressing enter.", '/ # traceroute 10.96.0.1', 'traceroute to 10.96.0.1 (10.96.0.1), 30 hops max, 46 byte packets', '/ # exit', 'pod "box" deleted', 'pod default/box terminated (Error)'], 'unsupported'],
])('%s', (_, kubernetes, manifest, lines, verdict) => {
  expect(verdictOf(kubernetes, manifest, lines)).toBe(verdict);
});
