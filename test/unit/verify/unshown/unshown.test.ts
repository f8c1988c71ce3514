/** Manifests that the note does not show: what is rebuilt of them, and what may not be concluded from that. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';

const noteOf = (...lines: readonly string[]): ReturnType<typeof readNote> => readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md');
const verdictsOf = (...lines: readonly string[]): readonly string[] => checkNote(noteOf(...lines)).steps.map(({ verdict }) => verdict);
const rebuilt = (...lines: readonly string[]): readonly string[] => plan(noteOf(...lines)).steps.flatMap(({ before }) => before.flatMap((file) => (file.kind === 'file' && file.rebuilt ? [file.text] : [])));

const created = ['$ kubectl apply -f https://example.com/web.yaml', 'deployment.apps/web created'];
const pods = ['$ kubectl get pods -l tier=front', 'NAME                   READY   STATUS    RESTARTS   AGE', 'web-5d8f97b6c4-b4c5d   1/1     Running   0          8s', 'web-5d8f97b6c4-x7k2p   1/1     Running   0          8s'];

test('a Deployment by its confirmation, its pods and the labels that they were asked for by', () => {
  expect(rebuilt(...created, ...pods)).toEqual([
    [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata:',
      '  name: web',
      'spec:',
      '  replicas: 2',
      '  selector:',
      '    matchLabels:',
      '      tier: front',
      '  template:',
      '    metadata:',
      '      labels:',
      '        tier: front',
      '    spec:',
      '      containers:',
      '      - image: web',
      '        name: web',
      '',
    ].join('\n'),
  ]);
});

test('without a confirmation, what the note speaks of and nothing makes', () => {
  const service = ['$ kubectl get svc web', 'NAME   TYPE       CLUSTER-IP     EXTERNAL-IP   PORT(S)          AGE', 'web    NodePort   10.96.12.213   <none>        8080:31496/TCP   5s'];
  expect(rebuilt('$ kubectl create -f web.yaml', ...service)).toEqual(['apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n  - port: 8080\n    protocol: TCP\n  type: NodePort\n']);
});

test('a volume by its row', () => {
  const row = ['$ kubectl get pv', 'NAME   CAPACITY   ACCESS MODES   RECLAIM POLICY   STATUS      CLAIM   STORAGECLASS   REASON   AGE', 'data   20Gi       RWO            Retain           Available           manual                  4s'];
  expect(verdictsOf('$ kubectl create -f pv.yaml', 'persistentvolume/data created', ...row)).toEqual(['possible', 'possible']);
});

test.each([
  ['a file that a command before it wrote', ['$ kubectl create deployment web --image=nginx --dry-run=client -o yaml > web.yaml', '$ kubectl apply -f web.yaml', 'deployment.apps/web created']],
  ['an object that was there before', ['$ kubectl apply -f web.yaml', 'deployment.apps/web configured']],
  ['a file that was refused', ['$ kubectl apply -f web.yaml', 'error: error parsing web.yaml: error converting YAML to JSON: yaml: line 3: did not find expected key']],
  ['a kind of which too little is known', ['$ kubectl apply -f web.yaml', 'customresourcedefinition.apiextensions.k8s.io/shops.example.com created']],
])('nothing is rebuilt of %s', (_, lines) => {
  expect(rebuilt(...lines)).toEqual([]);
});

test('what rests on it is possible, never the only output', () => {
  expect(verdictsOf(...created, ...pods)).toEqual(['possible', 'possible']);
});

test('what does not come out may be the fault of the manifest', () => {
  expect(verdictsOf(...created, '$ kubectl get deployment web', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE', 'web    2/2     3            2           8s')).toEqual(['possible', 'unsupported']);
});

test('of a long output the lesser part may be, and the rest is held against the recording', () => {
  const described = (...lines: readonly string[]): readonly string[] => ['$ kubectl apply -f web.yaml', 'service/web created', '$ kubectl describe svc web', 'Name:                     web', 'Namespace:                default', ...lines, 'Session Affinity:         None', 'Internal Traffic Policy:  Cluster', 'Events:                   <none>'];
  const own = ['Labels:                   <none>', 'Annotations:              shop.example/owner: me', 'Selector:                 app=web', 'Type:                     ClusterIP', 'IP Family Policy:         SingleStack', 'IP Families:              IPv4', 'IP:                       10.96.12.13', 'IPs:                      10.96.12.13'];
  const ports = ['Port:                     <unset>  80/TCP', 'TargetPort:               80/TCP', 'Endpoints:                '];
  const outcome = checkNote(noteOf(...described(...own, ...ports))).steps.at(-1);
  expect([outcome?.verdict, outcome?.reason]).toEqual(['possible', 'possible, but for 1 line not compared: what it says hangs on web.yaml']);
});

test('what does not hang on it is held against the recording', () => {
  expect(verdictsOf(...created, '$ kubectl create namespace shop', 'namespace/shop deleted')).toEqual(['possible', 'impossible']);
});

test('what two recordings say against each other is wrong whatever the manifest was', () => {
  const service = (address: string): readonly string[] => ['$ kubectl get svc web', 'NAME   TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)   AGE', `web    ClusterIP   ${address}   <none>        80/TCP    5s`];
  expect(verdictsOf('$ kubectl apply -f web.yaml', 'service/web created', ...service('10.96.10.11'), ...service('10.96.10.12'))).toEqual(['possible', 'possible', 'impossible']);
});

const included = (...lines: readonly string[]): ReturnType<typeof readNote> => readNote(`{{< code_sample file="service/web.yaml" >}}\n\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md');
const service = ['$ kubectl get svc web', 'NAME   TYPE       CLUSTER-IP     EXTERNAL-IP   PORT(S)          AGE', 'web    NodePort   10.96.12.213   <none>        8080:31496/TCP   5s'];

test('a file that the site includes and no command reads is applied before the first step that speaks of what it makes', () => {
  const steps = plan(included('$ kubectl get nodes -o name', 'node/minikube', ...service)).steps;
  expect(steps.map(({ before }) => before)).toEqual([
    [],
    [{ kind: 'apply', text: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n  - port: 8080\n    protocol: TCP\n  type: NodePort\n', line: 1, path: 'service/web.yaml', rebuilt: ['web'] }],
  ]);
});

test('what rests on an included file is never the only output, and what contradicts it is not judged', () => {
  const others = ['$ kubectl get endpoints web', 'NAME   ENDPOINTS         AGE', 'web    10.244.0.7:9090   9s'];
  expect(checkNote(included(...service, ...others)).steps.map(({ verdict }) => verdict)).toEqual(['possible', 'unsupported']);
});

test('of a command that makes what the note speaks of nothing is left to an included file', () => {
  expect(plan(included('$ kubectl create service nodeport web --tcp=8080', 'service/web created', ...service)).steps.flatMap(({ before }) => before)).toEqual([]);
});

test('a manifest that was made up is of the time that the group tells of', () => {
  expect(verdictsOf('$ kubectl apply -f web.yaml', 'deployment.extensions/web created')).toEqual(['possible']);
});

const exposed = ['$ kubectl expose deployment web --port=80', 'service/web exposed', '$ kubectl get endpoints web', 'NAME   ENDPOINTS       AGE', 'web    10.244.0.7:80   5s'];

test('what its author had before is there before the first command that names it', () => {
  expect(verdictsOf(...exposed)).toEqual(['possible', 'possible']);
});

test.each<[string, readonly string[]]>([
  ['what is not found', ['$ kubectl expose deployment web --port=80', 'Error from server (NotFound): deployments.apps "web" not found']],
  ['what was deleted', ['$ kubectl create deployment web --image=nginx', 'deployment.apps/web created', '$ kubectl delete deployment web', 'deployment.apps "web" deleted', '$ kubectl get deployment web', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE', 'web    1/1     1            1           5s']],
  ['a word of a selector', ['$ kubectl get pods -l "app in (web,db)"', 'NAME   READY   STATUS    RESTARTS   AGE', 'web    1/1     Running   0          5s']],
  ['what scaling did not find', ['$ kubectl scale deployment web --replicas=2', 'error: no objects passed to scale deployments.apps "web" not found', '$ kubectl create -f web.yaml']],
  ['what another is confirmed for', ["$ kubectl patch deployment web -p '{}'", 'deployment.apps/shop patched']],
  ['what a table alone speaks of', ['$ kubectl get deployments', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE', 'web    1/1     1            1           5s']],
])('%s was not there', (_, lines) => {
  expect(plan(noteOf(...lines)).steps.flatMap(({ before }) => before)).toEqual([]);
});

test.each(['secret/keys created', 'secret "keys" created'])('a Secret of files that nobody shows is there for the pod that mounts it: %s', (created) => {
  const manifest = '```yaml title="web.yaml"\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: web, image: nginx, volumeMounts: [{name: keys, mountPath: /keys}]}]\n  volumes:\n  - name: keys\n    secret:\n      secretName: keys\n```\n';
  const session = ['$ kubectl create secret tls keys --key tls.key --cert tls.crt', created, '$ kubectl apply -f web.yaml', 'pod/web created', '$ kubectl get pod web', 'NAME   READY   STATUS    RESTARTS   AGE', 'web    1/1     Running   0          8s'];
  expect(checkNote(readNote(`${manifest}\n\`\`\`console\n${session.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(['unsupported', 'exact', 'possible']);
});

test('the labels that its pods were listed with, and the lines of a description that somebody picked', () => {
  const listed = ['$ kubectl get pods --show-labels', 'NAME                   READY   STATUS    RESTARTS   AGE   LABELS', 'web-5d8f97b6c4-b4c5d   1/1     Running   0          8s    app=front,pod-template-hash=5d8f97b6c4'];
  const picked = ['$ kubectl describe svc api | grep Selector', 'Selector:          app=back'];
  const [deployment = '', service = ''] = rebuilt(...created, ...listed, '$ kubectl apply -f https://example.com/api.yaml', 'service/api created', ...picked);
  expect([/matchLabels:\n(.*)\n/.exec(deployment)?.[1], /selector:\n(.*)\n/.exec(service)?.[1]]).toEqual(['      app: front', '    app: back']);
});

test.each<[what: string, lines: readonly string[], verdicts: readonly string[]]>([
  ['an object that the reader is to name, where the note has none', ['$ kubectl delete statefulset <statefulset-name>', '$ kubectl delete service <service-name>', '$ kubectl port-forward <pod-name> 8080:80'], ['skipped', 'skipped', 'skipped']],
  ['one of which it is told what came of it', ['$ kubectl delete service <service-name>', 'service "web" deleted'], ['unsupported']],
  ['one in a namespace', ['$ kubectl delete service <service-name> -n shop'], ['skipped']],
  ['a file that he is to name', ['$ kubectl delete -f <file.yaml>'], ['unsupported']],
])('%s', (_what, lines, verdicts) => {
  expect(verdictsOf(...lines)).toEqual(verdicts);
});

const inShop = ['$ kubectl get po,svc,deploy -n shop', 'NAME                       READY   STATUS    RESTARTS   AGE', 'pod/web-669cbb94f6-g87bb   1/1     Running   0          99m', '', 'NAME          TYPE       CLUSTER-IP   EXTERNAL-IP   PORT(S)          AGE', 'service/web   NodePort   10.43.2.13   <none>        9000:30777/TCP   99m', '', 'NAME                  READY   UP-TO-DATE   AVAILABLE   AGE', 'deployment.apps/web   1/1     1            1           99m'];

test.each<[what: string, lines: readonly string[], verdicts: readonly string[]]>([
  ['made by a file, with roles of which nothing is known', ['$ kubectl apply -f https://example.com/web.yaml', 'namespace/shop created', 'serviceaccount/web created', 'clusterrolebinding.rbac.authorization.k8s.io/web created', 'service/web created', 'deployment.apps/web created', ...inShop], ['possible', 'possible']],
  ['made by a file that says nothing', ['$ kubectl apply -f https://example.com/web.yaml', ...inShop], ['skipped', 'possible']],
  ['found there', ['$ kubectl port-forward web 8000:80 -n shop', 'Forwarding from 127.0.0.1:8000 -> 80', 'Forwarding from [::1]:8000 -> 80', '$ kubectl delete ns shop', 'namespace "shop" deleted'], ['possible', 'possible']],
  ['found in a namespace that came with the cluster', ['$ kubectl port-forward web 8000:80 -n kube-system', 'Forwarding from 127.0.0.1:8000 -> 80', 'Forwarding from [::1]:8000 -> 80'], ['unsupported']],
  ['a port that a forwarder tells of', ['$ kubectl apply -n shop -f https://example.com/web.yaml', '$ kubectl get po -n shop', ...inShop.slice(1, 3).map((line) => line.replace('pod/', '')), '$ kubectl port-forward svc/web 8080:443 -n shop', 'Forwarding from 127.0.0.1:8080 -> 8443', 'Forwarding from [::1]:8080 -> 8443'], ['skipped', 'possible', 'possible']],
])('objects in another namespace: %s', (_what, lines, verdicts) => {
  expect(verdictsOf(...lines)).toEqual(verdicts);
});

test.each([
  ['of another kind', '$ kubectl get po/web-a svc/web', 'service/web-a   1/1     Running   0          9s'],
  ['of another name', '$ kubectl get pods web-a', 'web-ab   1/1     Running   0          9s'],
])('what is asked for by name is not joined by a row %s', (_, command, row) => {
  const made = ['$ kubectl run web-a --image=nginx', 'pod/web-a created', '$ kubectl expose pod web-a --name=web --port=80', 'service/web exposed'];
  expect(verdictsOf(...made, command, 'NAME   READY   STATUS   RESTARTS   AGE', row).at(-1)).toBe('impossible');
});
