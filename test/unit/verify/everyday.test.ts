/** What ordinary sessions look like, which no recording of this project happens to show. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const verdicts = (body: string): readonly string[] => checkNote(readNote(`---\nkubernetes: 1.32\n---\n\`\`\`console\n${body}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const created = '$ kubectl create deployment nginx --image=nginx:1.25 --replicas=3\ndeployment.apps/nginx created';
const pod = (ready: string, status: string, age: string): string => `$ kubectl get po\nNAME                     READY   STATUS              RESTARTS   AGE\nnginx-6d666844f6-8kzrg   ${ready}     ${status}   0          ${age}`;
const rollout = (...lines: readonly string[]): string =>
  [created, '$ kubectl get deploy\nNAME    READY   UP-TO-DATE   AVAILABLE   AGE\nnginx   3/3     3            3           20s', '$ kubectl set image deploy/nginx nginx=nginx:1.26\ndeployment.apps/nginx image updated', '$ kubectl rollout status deploy/nginx', ...lines].join('\n');
const waiting = (what: string): string => `Waiting for deployment "nginx" rollout to finish: ${what}...`;
const one = waiting('1 out of 3 new replicas have been updated');
const two = waiting('2 out of 3 new replicas have been updated');
const last = waiting('1 old replicas are pending termination');
const done = 'deployment "nginx" successfully rolled out';

const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: conf\ndata:\n  app.conf: |\n    a=1\n    b=2';

test.each<[string, string, string[]]>([
  ['a file whose last line ends, though its fence does not show it', `\`\`\`\n\n\`\`\`yaml title="conf.yaml"\n${config}\n\`\`\`\n\n\`\`\`console\n$ kubectl create -f conf.yaml\nconfigmap/conf created\n$ kubectl get cm conf -o jsonpath='{.data}'\n{"app.conf":"a=1\\nb=2\\n"}\n$ wc -l conf.yaml\n8 conf.yaml`, ['exact', 'exact', 'exact']],
  ['a row of a kind that nobody asked for', '$ kubectl run web --image=nginx\npod/web created\n$ kubectl expose pod web --port=80\nservice/web exposed\n$ kubectl get po/web svc/web\nNAME      READY   STATUS    RESTARTS   AGE\npod/web   1/1     Running   0          9s\n\nNAME         TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE\nsecret/web   ClusterIP   10.96.134.19   <none>        80/TCP    5s', ['exact', 'exact', 'impossible']],
  ['an endpoint that leads to nobody, whatever its program does', '$ kubectl run web --image=registry.example/web:1 --port=80\npod/web created\n$ kubectl expose pod web\nservice/web exposed\n$ kubectl describe endpointslices -l kubernetes.io/service-name=web\nName:         web-b4c5d\nNamespace:    default\nLabels:       endpointslice.kubernetes.io/managed-by=endpointslice-controller.k8s.io\n              kubernetes.io/service-name=web\n              run=web\nAnnotations:  endpoints.kubernetes.io/last-change-trigger-time: 2026-01-05T09:00:07Z\nAddressType:  IPv4\nPorts:\n  Name     Port  Protocol\n  ----     ----  --------\n  <unset>  80    TCP\nEndpoints:\n  - Addresses:  10.244.0.7\n    Conditions:\n      Ready:    true\n    Hostname:   <unset>\n    NodeName:   minikube\n    Zone:       <unset>\nEvents:         <none>', ['exact', 'exact', 'impossible']],
  ['a pod that was still being created, and up when the author looked again', `$ kubectl create deployment nginx --image=nginx:1.25\ndeployment.apps/nginx created\n${pod('0/1', 'ContainerCreating', '3s')}\n${pod('1/1', 'Running', '12s')}`, ['exact', 'possible', 'possible']],
  ['a pod that was up and is being created again without a reason', `$ kubectl create deployment nginx --image=nginx:1.25\ndeployment.apps/nginx created\n${pod('1/1', 'Running', '3s')}\n${pod('0/1', 'ContainerCreating', '12s')}`, ['exact', 'possible', 'impossible']],
  ['a rollout that is watched from its beginning', rollout(one, one, two, two, two, last, done), ['exact', 'possible', 'exact', 'possible']],
  ['a rollout that goes backwards', rollout(two, one, last, done), ['exact', 'possible', 'exact', 'impossible']],
  ['a rollout that is over twice', rollout(one, two, last, done, done), ['exact', 'possible', 'exact', 'impossible']],
  ["zsh's mark behind a line that was not ended", "$ kubectl create ns a\nnamespace/a created\n$ kubectl get ns a -o jsonpath='{.metadata.name}'\na%", ['exact', 'exact']],
  ['… and a percentage, which is none', "$ kubectl create deployment w --image=nginx\ndeployment.apps/w created\n$ kubectl get deploy w -o jsonpath='{.spec.strategy.rollingUpdate.maxSurge}'\n25%", ['exact', 'exact']],
  ['… behind one that was', '$ kubectl create ns a\nnamespace/a created%', ['impossible']],
  ['a tag that the registry does not have', `$ kubectl create deployment web --image=nginx:1.161\ndeployment.apps/web created\n$ kubectl get deploy web\nNAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    0/1     1            0           20s\n$ kubectl get po\nNAME                   READY   STATUS             RESTARTS   AGE\nweb-64fb48d4d9-9xh5k   0/1     ImagePullBackOff   0          25s`, ['exact', 'possible', 'possible']],
  ['a watch that its reader ended', '$ kubectl run web --image=nginx\npod/web created\n$ kubectl get pods -w\nNAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          40s\n^C', ['exact', 'possible']],
  ['a program that was over before kubectl attached to it', '$ kubectl run tmp --image=busybox:1.36 --rm -it --restart=Never -- echo hello\nhello\npod "tmp" deleted', ['possible']],
  ['a program that kubectl attached to in time', '$ kubectl run tmp --image=busybox:1.36 --rm -it --restart=Never -- echo hello\nIf you don\'t see a command prompt, try pressing enter.\nhello\npod "tmp" deleted', ['possible']],
  [
    'a program without a terminal, whose end is the end of its pod',
    "$ kubectl run tmp --image=busybox:1.36 -i --restart=Never -- wget -qO- -T 2 http://nope\nIf you don't see a command prompt, try pressing enter.\nwget: bad address 'nope'\npod default/tmp terminated (Error)\n$ kubectl get pods\nNAME   READY   STATUS   RESTARTS   AGE\ntmp    0/1     Error    0          20s\n$ kubectl logs tmp\nwget: bad address 'nope'",
    ['possible', 'possible', 'exact'],
  ],
  [
    'a pod that ran on behind the end of its program',
    "$ kubectl run tmp --image=busybox:1.36 -i --restart=Never -- wget -qO- -T 2 http://nope\nwget: bad address 'nope'\npod default/tmp terminated (Error)\n$ kubectl get pods\nNAME   READY   STATUS    RESTARTS   AGE\ntmp    1/1     Running   0          20s",
    ['possible', 'impossible'],
  ],
  [
    'a shell that was left, and is started again',
    "$ kubectl run -it box --image=busybox:1.36 -- sh\nIf you don't see a command prompt, try pressing enter.\n/ # exit\nSession ended, resume using 'kubectl attach box -c box -i -t' command when the pod is running\n$ kubectl get pods\nNAME   READY   STATUS    RESTARTS      AGE\nbox    1/1     Running   1 (10s ago)   30s",
    ['possible', 'exact', 'possible'],
  ],
  [
    'the first of several pods by its name, where no listing shows the others',
    `$ kubectl create deployment web --image=luksa/kubia --replicas=3\ndeployment.apps/web created\n$ kubectl get deploy\nNAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    3/3     3            3           20s\n$ kubectl logs deployment/web\nFound 3 pods, using pod/web-4f8bc55dc4-vz5pv\nKubia server starting...`,
    ['exact', 'possible', 'possible'],
  ],
  [
    'answers of the name server in the order in which they came',
    `$ kubectl run client --image=curlimages/curl --command -- sleep infinity\npod/client created\n$ kubectl exec client -- nslookup api\nServer:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n${['default.svc', undefined, 'svc', 'svc', 'default.svc', undefined].map((domain) => `** server can't find api.${domain === undefined ? '' : `${domain}.`}cluster.local: NXDOMAIN`).join('\n')}\ncommand terminated with exit code 1`,
    ['exact', 'possible'],
  ],
])('%s', { timeout: 120_000 }, (_, body, expected) => {
  expect(verdicts(body)).toEqual(expected);
});

test('of the pods of a Job the last by age may be the first by name, and has an address behind the others', () => {
  const job = 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: batch}\nspec:\n  completions: 3\n  parallelism: 2\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n      - {name: main, image: busybox, command: [sh, -c, "sleep 3"]}';
  const row = (name: string, age: string, address: string): string => `batch-${name}   0/1     Completed   0          ${age}   ${address}   minikube   <none>           <none>`;
  const listing = (ages: readonly string[]): string => ['NAME          READY   STATUS      RESTARTS   AGE     IP           NODE       NOMINATED NODE   READINESS GATES', row('79kdq', ages[0] ?? '', '10.244.0.4'), row('f8qz9', ages[1] ?? '', '10.244.0.3'), row('zsg22', ages[2] ?? '', '10.244.0.2')].join('\n');
  const verdictOf = (...ages: readonly string[]): string | undefined =>
    checkNote(readNote(`---\nkubernetes: 1.32\n---\n\`\`\`yaml\n# job.yaml\n${job}\n\`\`\`\n\n\`\`\`console\n$ kubectl apply -f job.yaml\njob.batch/batch created\n$ kubectl get pods -o wide\n${listing(ages)}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;
  expect(verdictOf('9m56s', '10m', '10m')).toBe('possible');
  expect(verdictOf('9m56s', '10m', '9m50s')).toBe('impossible');
});

test.each([
  ['1.33', ''],
  ['1.34', 'All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\n'],
])('what kubectl %s says to whoever attaches', (version, warning) => {
  const note = `---\nkubernetes: "${version}"\n---\n\`\`\`console\n$ kubectl run -it box --image=busybox:1.36 -- sh\n${warning}If you don't see a command prompt, try pressing enter.\n/ # hostname\nbox\n\`\`\`\n`;
  expect(checkNote(readNote(note, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(['possible', 'exact']);
});

const described = (version: string, [scheduled, pulling, pulled, made, started]: readonly string[], took: string): string => `---
kubernetes: ${version}
---
\`\`\`console
$ kubectl run web --image=nginx
pod/web created
$ kubectl describe pod web | tail -8
Events:
  Type    Reason     Age   From               Message
  ----    ------     ----  ----               -------
  Normal  Scheduled  ${scheduled}   default-scheduler  Successfully assigned default/web to kind-control-plane
  Normal  Pulling    ${pulling}   kubelet            Pulling image "nginx"
  Normal  Pulled     ${pulled}   kubelet            Successfully pulled image "nginx" in ${took}
  Normal  Created    ${made}   kubelet            Created container web
  Normal  Started    ${started}   kubelet            Started container web
\`\`\`
`;

test.each<[string, string, string, string, string]>([
  ['each a second behind the other', '1.28', '24s 23s 22s 21s 20s', '1.303s (1.304s including waiting)', 'possible'],
  ['all at once but for the pull', '1.28', '24s 24s 22s 22s 22s', '1.702s (1.702s including waiting)', 'possible'],
  ['a pull that waited for another', '1.28', '24s 23s 18s 18s 18s', '1.702s (5.1s including waiting)', 'possible'],
  ['with the size of the image', '1.31', '24s 23s 21s 20s 19s', '1.702s (1.702s including waiting). Image size: 72099501 bytes.', 'possible'],
  ['to the nanosecond', '1.26', '2m1s 2m 118s 118s 118s', '1.702394857s', 'possible'],
  ['to the nanosecond, with waiting', '1.26', '5m 5m 4m58s 4m58s 4m58s', '1.702394857s (1.702399123s including waiting)', 'possible'],
  ['a pull of one second that lies eight behind', '1.28', '24s 23s 15s 15s 15s', '1.303s (1.303s including waiting)', 'impossible'],
  ['a pull with waiting that was shorter than the pull', '1.28', '24s 23s 22s 22s 22s', '1.702s (1.102s including waiting)', 'impossible'],
  ['started before it was created', '1.28', '24s 23s 22s 20s 21s', '1.303s (1.303s including waiting)', 'impossible'],
])('Events of a start: %s', { timeout: 60_000 }, (_, version, ages, took, verdict) => {
  expect(checkNote(readNote(described(version, ages.split(' '), took), 'note.md')).steps.at(-1)?.verdict).toBe(verdict);
});

test('the tutorial of liveness probes: the probe fails at a beat of its own once the file is gone, and nobody waits before the first restart', { timeout: 60_000 }, () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: liveness-exec\nspec:\n  containers:\n  - name: liveness\n    image: registry.k8s.io/busybox:1.27.2\n    args: [/bin/sh, -c, touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600]\n    livenessProbe:\n      exec: {command: [cat, /tmp/healthy]}\n      initialDelaySeconds: 5\n      periodSeconds: 5';
  const note = (failed: string, restarted: string): string => `---
kubernetes: 1.31
---
\`\`\`yaml title="exec-liveness.yaml"
${pod}
\`\`\`

\`\`\`console
$ kubectl apply -f exec-liveness.yaml
pod/liveness-exec created
$ kubectl describe pod liveness-exec | tail -8
  ----     ------     ----              ----               -------
  Normal   Scheduled  54s               default-scheduler  Successfully assigned default/liveness-exec to kind-control-plane
  Normal   Pulling    53s               kubelet            Pulling image "registry.k8s.io/busybox:1.27.2"
  Normal   Pulled     51s               kubelet            Successfully pulled image "registry.k8s.io/busybox:1.27.2" in 1.702s (1.702s including waiting). Image size: 715644 bytes.
  Normal   Created    51s               kubelet            Created container liveness
  Normal   Started    51s               kubelet            Started container liveness
  Warning  Unhealthy  ${failed}  kubelet            Liveness probe failed: cat: can't open '/tmp/healthy': No such file or directory
  Normal   Killing    9s                kubelet            Container liveness failed liveness probe, will be restarted
$ kubectl get pod liveness-exec
NAME            READY   STATUS    RESTARTS      AGE
liveness-exec   1/1     Running   1 (${restarted} ago)   86s
\`\`\`
`;
  const verdicts = (...told: readonly [string, string]): readonly string[] => checkNote(readNote(note(...told), 'note.md')).steps.slice(1).map(({ verdict }) => verdict);
  expect(verdicts('9s (x3 over 19s)', '10s')).toEqual(['possible', 'possible']);
  expect(verdicts('9s (x3 over 29s)', '10s')).toEqual(['impossible', 'possible']);
  expect(verdicts('9s (x3 over 19s)', '45s')).toEqual(['possible', 'impossible']);
});

test('of what comes behind an init container of which nobody knows what it does nothing is claimed', { timeout: 60_000 }, () => {
  const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: myapp-pod}\nspec:\n  initContainers:\n  - name: init-db\n    image: busybox:1.28\n    command: [sh, -c, 'until /opt/check mydb; do echo waiting for mydb; sleep 2; done']\n  containers:\n  - {name: myapp, image: 'busybox:1.28', command: [sh, -c, echo The app is running! && sleep 3600]}";
  const note = `---\nkubernetes: 1.29\n---\n\`\`\`yaml title="myapp.yaml"\n${pod}\n\`\`\`\n\n\`\`\`console\n$ kubectl apply -f myapp.yaml\npod/myapp-pod created\n$ kubectl get pod myapp-pod\nNAME        READY   STATUS     RESTARTS   AGE\nmyapp-pod   0/1     Init:0/1   0          21s\n$ kubectl create service clusterip mydb --tcp=80\nservice/mydb created\n$ kubectl logs myapp-pod -c myapp\nThe app is running!\n$ kubectl logs other -c myapp\nThe app is running!\n\`\`\`\n`;
  expect(checkNote(readNote(note, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(['exact', 'possible', 'exact', 'unsupported', 'unsupported']);
});
