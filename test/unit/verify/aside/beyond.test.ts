/** What may be right though it does not come out, and what next to it may not. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictOf = (kubernetes: string | undefined, ...lines: readonly string[]): string | undefined =>
  checkNote(readNote(`${kubernetes === undefined ? '' : `---\nkubernetes: ${kubernetes}\n---\n`}\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;

const older = ['$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl get events', 'LAST SEEN   FIRST SEEN   COUNT   NAME   KIND   SUBOBJECT   TYPE     REASON      SOURCE              MESSAGE', '2s          2s           1       web    Pod                Normal   Scheduled   default-scheduler   Successfully assigned default/web to worker-1'];
const info = (sentence: string): readonly string[] => ['$ kubectl cluster-info', sentence, '', "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'."];
const contexts = (name: string): readonly string[] => ['$ kubectl config current-context', 'kind-kind', '$ kubectl config get-contexts', 'CURRENT   NAME        CLUSTER     AUTHINFO    NAMESPACE', `*         ${name}   ${name}   ${name}`];
const unknown = ['$ kubectl run shop --image=registry.example/shop:1', 'pod/shop created', '$ kubectl get pods', 'NAME   READY   STATUS    RESTARTS   AGE'];

const ended = (...lines: readonly string[]): readonly string[] => [
  "$ kubectl run crash --image=busybox --restart=Never -- sh -c 'sleep 2; exit 3'", 'pod/crash created', '$ kubectl get pod crash', 'NAME    READY   STATUS   RESTARTS   AGE', 'crash   0/1     Error    0          9s',
  '$ kubectl get pod crash -o yaml', 'apiVersion: v1', '...', '      terminated:', '        ...', ...lines, '        reason: Error', '...', '  phase: Failed', '...',
];

const applied = ["$ cat <<'EOF' | kubectl apply -f -", 'apiVersion: v1', 'kind: ConfigMap', 'metadata: {name: c}', 'data: {a: b}', 'EOF', 'configmap/c created'];

const onDevice = (resource: string): readonly string[] => [`$ kubectl run gpu --image=nginx --overrides='{"spec": {"containers": [{"name": "gpu", "image": "nginx", "resources": {"limits": {"${resource}": ${resource === 'memory' ? '"900Ti"' : '"1"'}}}}]}}'`, 'pod/gpu created', '$ kubectl get pod gpu', 'NAME   READY   STATUS    RESTARTS   AGE'];
const portals = ['$ minikube ssh', 'docker@minikube:~$ sudo iptables-save | grep web', '-A KUBE-PORTALS-CONTAINER -d 10.0.1.175/32 -p tcp -m comment --comment "default/web:" -m tcp --dport 80 -j REDIRECT --to-ports 48577', 'docker@minikube:~$ curl -s localhost:48577'].join('\n');
const watched = ['$ kubectl run web --image=nginx', 'pod "web" created', '$ kubectl get -w pods', 'NAME   READY     STATUS    RESTARTS   AGE', 'web    0/1       Pending   0          4s'];

test.each([
  ['what it wrote to its termination log', '1.32', ended('        exitCode: 3', '        ...', '        message: |', '          disk full', '          again'), 'possible'],
  ['another exit code beside that', '1.32', ended('        exitCode: 4', '        ...', '        message: disk full'), 'impossible'],
  ['a table of before 1.16', undefined, older, 'unsupported'],
  ['where it is said that it is newer', '1.32', older, 'impossible'],
  ['an event of the time when a container was told by its id', undefined, ['$ kubectl run web --image=nginx --restart=Never', 'pod/web created', '$ kubectl describe pod web', '...', '  Normal  Created  Created container with id 66a3a20aa798'], 'unsupported'],
  ['a table with the columns of long ago', undefined, ['$ kubectl get nodes', 'NAME       LABELS                            STATUS', 'worker-1   kubernetes.io/hostname=worker-1   Ready'], 'unsupported'],
  ['such a table beside one of today', undefined, ['$ kubectl get services', 'NAME         TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'kubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   5d', '$ kubectl get nodes', 'NAME       LABELS                            STATUS', 'worker-1   kubernetes.io/hostname=worker-1   Ready'], 'impossible'],
  ['two tables of a watch, each under its titles', undefined, [...watched, 'NAME   READY     STATUS    RESTARTS   AGE', 'web    1/1       Running   0          44s'], 'unsupported'],
  ['where it is said that it is newer, two tables', '1.32', [...watched, 'NAME   READY     STATUS    RESTARTS   AGE', 'web    1/1       Running   0          44s'], 'impossible'],
  ['versions that do not say what they are', undefined, ['$ kubectl proxy --port=8080 &', 'Starting to serve on 127.0.0.1:8080', '$ curl http://localhost:8080/api/', '{', '  "versions": [', '    "v1"', '  ]', '}'], 'unsupported'],
  ['a run that did not yet warn of what it makes', undefined, ['$ kubectl run web --image=nginx --replicas=2', 'deployment.apps/web created'], 'exact'],
  ['a pod of the address that a bridge would have', '1.32', ['$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl get pod web -o wide', 'NAME   READY   STATUS    RESTARTS   AGE   IP           NODE       NOMINATED NODE   READINESS GATES', 'web    1/1     Running   0          9s    10.244.0.1   minikube   <none>           <none>', "$ minikube ssh -- curl -sI 10.244.0.1 | head -1", 'HTTP/1.1 200 OK'], 'exact'],
  ['a pod on a device of its node', '1.32', [...onDevice('example.com/gpu'), 'gpu    1/1     Running   0          9s'], 'unsupported'],
  ['a pod that wants more memory than there is', '1.32', [...onDevice('memory'), 'gpu    1/1     Running   0          9s'], 'impossible'],
  ['a port of kube-proxy itself', undefined, [portals, 'hello'], 'unsupported'],
  ['another port', undefined, [portals.replace('localhost:48577', 'localhost:48578'), 'hello'], 'impossible'],
  ['two lines that run into one', undefined, ['$ kubectl run web --image=nginx --replicas=2', 'kubectl run --generator=deployment/apps.v1 is DEPRECATED and will be removed in a future version. Use kubectl run --generator=run-pod/v1 or kubectl create instead.deployment.apps/web created'], 'exact'],
  ['a claim as it was described once', undefined, ["$ cat <<'EOF' | kubectl create -f -", 'apiVersion: v1', 'kind: PersistentVolumeClaim', 'metadata: {name: data}', 'spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}', 'EOF', 'persistentvolumeclaim "data" created', '$ kubectl describe pvc data', 'Name:\t\tdata', 'Namespace:\tdefault', 'Status:\t\tBound', 'Volume:\t\tpv1', 'No events.'], 'unsupported'],
  ['a column of selectors', undefined, ['$ kubectl scale rc web --replicas=3', 'scaled', '$ kubectl get services', 'NAME   CLUSTER_IP    EXTERNAL_IP   PORT(S)   SELECTOR   AGE', 'web    10.0.27.114   <none>        80/TCP    app=web    10m'], 'unsupported'],
  ['a quotation mark too many', undefined, ['$ kubectl run web --image=nginx --restart=Never', 'pod "web" created"'], 'exact'],
  ['a flag for an output', undefined, ['$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl get pods', '-A'], 'skipped'],
  ['a flag for an output of a command that failed', undefined, ['$ kubectl get pods', 'No resources found in default namespace.', '$ kubectl get pod web', '-A'], 'unsupported'],
  ['a program in the background without its number', '1.32', ['$ kubectl proxy &', 'Starting to serve on 127.0.0.1:8001'], 'possible'],
  ['an object without what apply notes down for itself', '1.32', [...applied, '$ kubectl get cm c -o yaml', 'apiVersion: v1', 'data:', '  a: b', 'kind: ConfigMap', 'metadata:', '  creationTimestamp: "2026-01-05T09:00:09Z"', '  name: c', '  namespace: default', '  resourceVersion: "812"', '  uid: 6f1c9a5e-3a53-4c1f-9d0b-6f4a1c2b3d4e'], 'possible'],
  ['such an object with another value', '1.32', [...applied, '$ kubectl get cm c -o yaml', 'apiVersion: v1', 'data:', '  a: c', 'kind: ConfigMap', 'metadata:', '  creationTimestamp: "2026-01-05T09:00:09Z"', '  name: c', '  namespace: default', '  resourceVersion: "812"', '  uid: 6f1c9a5e-3a53-4c1f-9d0b-6f4a1c2b3d4e'], 'impossible'],
  ['a pod that is not ready yet, of those that something makes', '1.32', ['$ kubectl create deployment web --image=nginx --replicas=2', 'deployment.apps/web created', '$ kubectl get rs', 'NAME             DESIRED   CURRENT   READY   AGE', 'web-5d8f9c7b64   2         2         0       7s'], 'possible'],
  ['a Service that the note does not make', '1.32', ['$ kubectl run -it --rm box --image=busybox:1.28 -- sh', "If you don't see a command prompt, try pressing enter.", '/ # wget -qO- --timeout=5 shop', 'wget: download timed out'], 'unsupported'],
  ['where the API server is, without how to find out more', '1.32', info('Kubernetes control plane is running at https://192.168.49.2:8443').slice(0, 2), 'exact'],
  ['where the API server is', '1.32', info('Kubernetes control plane is running at https://192.168.49.2:8443'), 'exact'],
  ['what else runs there', '1.32', [...info('Kubernetes control plane is running at https://192.168.49.2:8443').slice(0, 2), 'Shop is running at https://192.168.49.2:8443/api/v1/namespaces/shop/services/web/proxy', ...info('').slice(2)], 'possible'],
  ['how kubectl says it', '1.32', info('Kubernetes control plane is runing at https://192.168.49.2:8443'), 'impossible'],
  ['its sentences the other way round', '1.32', ['$ kubectl cluster-info', "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.", '', 'Kubernetes control plane is running at https://192.168.49.2:8443'], 'impossible'],
  ['a group of the API that somebody has added', '1.32', ['$ kubectl get --raw /apis/custom.metrics.k8s.io/v1beta1', '{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"custom.metrics.k8s.io/v1beta1","resources":[]}'], 'unsupported'],
  ['a path that no server has in a group of its own', '1.32', ['$ kubectl get --raw /apis/apps/v9', '{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"apps/v9","resources":[]}'], 'impossible'],
  ['another context than the one told before', '1.32', contexts('kind-kine'), 'impossible'],
  ['titles that stand there twice', '1.32', contexts('kind-kind').toSpliced(3, 0, contexts('')[3] ?? ''), 'impossible'],
  ['an error below a list of contexts', '1.32', [...contexts('kind-kind'), 'error: cannot expose a Namespace'], 'impossible'],
  ['names of ports that are names of programs', '1.32', ["$ kubectl create service clusterip web --tcp=80", 'service/web created', "$ kubectl get svc web -o jsonpath='{.spec.ports[*].name}'", 'http https'], 'impossible'],
  ['a program that fails, for all that is known', '1.32', [...unknown, 'shop   0/1     Error     0          9s'], 'possible'],
  ["an answer of the reader's own machine", '1.32', ['$ curl -s localhost:30080', 'hello'], 'unsupported'],
  ["an answer where nothing listens on the cluster's own", '1.32', ['$ kubectl get nodes', 'NAME       STATUS   ROLES    AGE   VERSION', 'worker-1   Ready    <none>   5d    v1.32.5', 'root@worker-1:~# curl -s localhost:30080', 'hello'], 'impossible'],
  ['running and not ready, of which no probe told', '1.32', [...unknown, 'shop   0/1     Running   0          9s'], 'impossible'],
  ['more containers than it has', '1.32', [...unknown, 'shop   2/2     Running   0          9s'], 'impossible'],
  ['a cell that is not there', '1.32', [...unknown, 'shop   1/1     Running              9s'], 'impossible'],
  ['ended though all of it is ready', '1.32', [...unknown, 'shop   1/1     Completed   0          9s'], 'impossible'],
  ['a state that kubectl does not know', '1.32', [...unknown, 'shop   1/1     Runing    0          9s'], 'impossible'],
])('%s', (_, kubernetes, lines, verdict) => {
  expect(verdictOf(kubernetes, ...lines)).toBe(verdict);
});

const service = ['$ kubectl create deployment web --image=nginx', 'deployment "web" created', '$ kubectl get pods', 'NAME                   READY   STATUS    RESTARTS   AGE', 'web-632524106-bbpiw   1/1     Running   0          9s', '$ kubectl create service clusterip web --tcp=80', 'service "web" created', '$ kubectl describe service web'];
const described = (selector: string): readonly string[] => ['Name:\t\tweb', 'Namespace:\tdefault', 'Labels:\t\tapp=web', 'Annotations:\t<none>', `Selector:\t${selector}`, 'Type:\t\tClusterIP', 'IP:\t\t10.96.12.13', 'Port:\t\t80\t80/TCP', 'TargetPort:\t80/TCP', 'Endpoints:\t10.244.0.5:80', 'Session Affinity:\tNone', 'Events:\t\t<none>'];

const stepsOf = (note: string) => checkNote(readNote(note, 'note.md')).steps;
const describedService = (selector: string): string => `\`\`\`console\n${[...service, ...described(selector)].join('\n')}\n\`\`\`\n`;

test('a description of the time, and one without what Kubernetes added before 1.16', () => {
  expect(stepsOf(describedService('app=web')).at(-1)).toMatchObject({ verdict: 'possible', reason: 'possible; the values that a cluster is free to choose are bound from here on' });
  expect(stepsOf(describedService('app=web').replace('Annotations:\t<none>\n', '')).at(-1)).toMatchObject({ verdict: 'possible', reason: 'possible, but for 1 line not compared: what it says hangs on the fields that Kubernetes had before 1.16' });
});

test('and what it says otherwise is found', () => {
  expect(stepsOf(describedService('app=www')).at(-1)?.verdict).toBe('impossible');
});

test('what was confirmed under the group of an older cluster was done all the same', () => {
  const manifest = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {ingressClassName: nginx, defaultBackend: {service: {name: web, port: {number: 80}}}}';
  const note = (host: string): string => `\`\`\`yaml\n# web.yaml\n${manifest}\n\`\`\`\n\n\`\`\`console\n$ kubectl apply -f web.yaml\ningress.extensions/web created\n$ kubectl get ingress web\nNAME   CLASS   HOSTS   ADDRESS   PORTS   AGE\nweb    nginx   ${host}             80      5s\n\`\`\`\n`;
  expect(stepsOf(note('*')).map(({ verdict }) => verdict)).toEqual(['unsupported', 'possible']);
  expect(stepsOf(note('shop.example')).map(({ verdict }) => verdict)).toEqual(['unsupported', 'impossible']);
});
