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

const balancer = ['$ kubectl create service loadbalancer web --tcp=80', 'service/web created', '$ kubectl get svc web', 'NAME   TYPE           CLUSTER-IP      EXTERNAL-IP     PORT(S)        AGE', 'web    LoadBalancer   10.96.210.123   192.168.1.240   80:30815/TCP   4s'];

test.each<[what: string, kubernetes: string, manifest: string, lines: readonly string[], verdict: string]>([
  ['a time in the zone of the reader', '1.28', denied, created('2024-01-14T02:22:31Z'), 'possible'],
  ['another time than that', '1.28', denied, created('2024-01-14T10:22:31Z'), 'impossible'],
  ['the full name of a pod with a subdomain', '1.31', stateful, inWeb('hostname -f', 'web-0.nginx.default.svc.cluster.local'), 'exact'],
  ['its short name in the place of that', '1.31', stateful, inWeb('hostname -f', 'web-0'), 'impossible'],
  ['getent in an image of Debian', '1.31', stateful, inWeb('getent hosts kubernetes', '10.96.0.1       kubernetes.default.svc.cluster.local'), 'exact'],
  ['a program of which nobody knows whether the image has it', '1.31', stateful, inWeb('openssl version', 'OpenSSL 3.0.15 3 Sep 2024 (Library: OpenSSL 3.0.15 3 Sep 2024)'), 'unsupported'],
  ['the pod stays when one leaves it', '1.30', '', attached('-it', resumed), 'exact'],
  ['it would stay, and is removed', '1.30', '', attached('-it --rm', resumed, 'pod "box" deleted'), 'possible'],
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
  ['how a load balancer passes traffic on', '1.31', '', [...balancer, "$ kubectl get svc web -o jsonpath='{.status.loadBalancer.ingress}'", '[{"ip":"192.168.1.240","ipMode":"VIP"}]'], 'exact'],
  ['which nobody told before 1.30', '1.29', '', [...balancer, "$ kubectl get svc web -o jsonpath='{.status.loadBalancer.ingress}'", '[{"ip":"192.168.1.240","ipMode":"VIP"}]'], 'impossible'],
  ["the name server's address is taken", '1.32', '', ['$ kubectl create service clusterip web --tcp=80 --clusterip=10.96.0.10', 'error: failed to create ClusterIP service: Service "web" is invalid: spec.clusterIPs: Invalid value: []string{"10.96.0.10"}: failed to allocate IP 10.96.0.10: provided IP is already allocated'], 'exact'],
  ['so nobody gets it', '1.32', '', ['$ kubectl create service clusterip web --tcp=80 --clusterip=10.96.0.10', 'service/web created'], 'impossible'],
  ['in which mode kube-proxy runs', '1.32', '', ['$ minikube ssh -- curl -s localhost:10249/proxyMode', 'ipvs'], 'exact'],
  ['what minikube says of an addon on its way', '1.30', '', ['$ minikube addons enable ingress', '💡  ingress is an addon maintained by Kubernetes. For any concerns contact minikube on GitHub.', 'You can view the list of minikube maintainers at: https://github.com/kubernetes/minikube/blob/master/OWNERS', '    ▪ Using image registry.k8s.io/ingress-nginx/controller:v1.10.1', '🔎  Verifying ingress addon...', "🌟  The 'ingress' addon is enabled"], 'possible'],
  ['another addon than the one that was asked for', '1.30', '', ['$ minikube addons enable ingress', "🌟  The 'dashboard' addon is enabled"], 'impossible'],
])('%s', (_, kubernetes, manifest, lines, verdict) => {
  expect(verdictOf(kubernetes, manifest, lines)).toBe(verdict);
});
