/** How often and when a kubelet asked whether a container is ready, read from what its Events tell of it. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

interface Told {
  readonly version: string;
  readonly age: string;
  readonly events: string;
  readonly probe?: string;
  readonly image?: string;
  readonly message?: string;
}

const note = ({ version, age, events, probe = 'periodSeconds: 10', image = 'nginx:1.25', message = 'HTTP probe failed with statuscode: 404' }: Told): string => `---
kubernetes: ${version}
---

\`\`\`yaml title="p.yaml"
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: ${image}
    readinessProbe:
      httpGet:
        path: /nothing
        port: 80
      ${probe}
\`\`\`

\`\`\`console
$ kubectl apply -f p.yaml
pod/web created
$ kubectl get pod web
NAME   READY   STATUS    RESTARTS   AGE
web    0/1     Running   0          ${age}
$ kubectl describe pod web | grep Unhealthy
  Warning  Unhealthy  ${events}  kubelet            Readiness probe failed: ${message}
\`\`\`
`;

const everyFive = 'periodSeconds: 5';
const afterFive = 'initialDelaySeconds: 5\n      periodSeconds: 5';

test.each<[string, Told, string]>([
  ['the beat alone', { version: '1.20', age: '20s', events: '1s (x3 over 21s)' }, 'possible'],
  ['once more than the beat, by a kubelet that has no sync ask', { version: '1.20', age: '96s', events: '1s (x21 over 96s)', probe: everyFive }, 'impossible'],
  ['once more than the beat, by a sync', { version: '1.27', age: '96s', events: '1s (x21 over 96s)', probe: everyFive }, 'possible'],
  ['a beat that began later, and two syncs at the start', { version: '1.27', age: '20s', events: '2s (x4 over 21s)' }, 'possible'],
  ['a sync that came after a minute', { version: '1.27', age: '60s', events: '3s (x13 over 58s)', probe: afterFive }, 'possible'],
  ['more syncs than there can have been', { version: '1.27', age: '60s', events: '3s (x14 over 58s)', probe: afterFive }, 'impossible'],
  ['less often than the beat', { version: '1.27', age: '60s', events: '3s (x10 over 58s)', probe: afterFive }, 'impossible'],
  ['as often as the filter against spam lets through', { version: '1.27', age: '4m', events: '2m26s (x21 over 4m1s)', probe: everyFive }, 'possible'],
  ['the same of an image that was there, which leaves one Event more', { version: '1.27', age: '4m', events: '2m21s (x22 over 4m1s)', probe: everyFive }, 'possible'],
  ['longer than it lets through', { version: '1.27', age: '4m', events: '1m50s (x21 over 4m1s)', probe: everyFive }, 'impossible'],
  ['more often than it lets through', { version: '1.27', age: '2m20s', events: '4s (x30 over 2m18s)', probe: everyFive }, 'impossible'],
  ['a program that nobody knows, which may fail with any status', { version: '1.27', age: '20s', events: '1s (x3 over 21s)', image: 'example.com/hello', message: 'HTTP probe failed with statuscode: 503' }, 'possible'],
  ['a program that is not there yet', { version: '1.27', age: '20s', events: '1s (x3 over 21s)', image: 'example.com/hello', message: 'Get "http://10.244.0.7:80/nothing": dial tcp 10.244.0.7:80: connect: connection refused' }, 'possible'],
  ['a status that is no failure', { version: '1.27', age: '20s', events: '1s (x3 over 21s)', image: 'example.com/hello', message: 'HTTP probe failed with statuscode: 204' }, 'impossible'],
])('%s', (_, told, verdict) => {
  expect(checkNote(readNote(note(told), 'note.md')).steps.map((step) => step.verdict).at(-1)).toBe(verdict);
});

const readyAtLast = (command: string, ...told: readonly string[]): string => `---
kubernetes: 1.29
---

\`\`\`yaml title="rc.yaml"
apiVersion: v1
kind: ReplicationController
metadata:
  name: kubia
spec:
  replicas: 1
  selector:
    app: kubia
  template:
    metadata:
      labels:
        app: kubia
    spec:
      containers:
      - name: kubia
        image: luksa/kubia
        readinessProbe:
          exec:
            command: [ls, /var/ready]
\`\`\`

\`\`\`console
$ kubectl apply -f rc.yaml
replicationcontroller/kubia created
$ kubectl get po
NAME          READY   STATUS    RESTARTS   AGE
kubia-2r4qb   0/1     Running   0          61s
$ kubectl exec kubia-2r4qb -- touch /var/ready
$ kubectl get po
NAME          READY   STATUS    RESTARTS   AGE
kubia-2r4qb   1/1     Running   0          2m
$ kubectl ${command}
${told.join('\n')}
\`\`\`
`;

const described = (failures: string): string => readyAtLast('describe po kubia-2r4qb | grep kubelet', '  Normal   Pulling    2m2s               kubelet            Pulling image "luksa/kubia"', '  Normal   Pulled     2m                 kubelet            Successfully pulled image "luksa/kubia" in 1.802s (1.802s including waiting)', '  Normal   Created    2m                 kubelet            Created container kubia', '  Normal   Started    2m                 kubelet            Started container kubia', `  Warning  Unhealthy  ${failures}  kubelet            Readiness probe failed: ls: cannot access /var/ready: No such file or directory`);
const listed = (age: string): string => readyAtLast('get events --field-selector reason=Unhealthy', 'LAST SEEN   TYPE      REASON      OBJECT            MESSAGE', `${age.padEnd(12)}Warning   Unhealthy   pod/kubia-2r4qb   Readiness probe failed: ls: cannot access /var/ready: No such file or directory`);

test.each([
  ['until it was made ready, by a command that was typed later', described('50s (x9 over 2m)'), 'possible'],
  ['more often than it can have been until then', described('50s (x14 over 2m)'), 'impossible'],
  ['last before it was made ready', listed('50s'), 'possible'],
  ['for the last time before it was seen not to be ready', described('110s (x2 over 2m)'), 'impossible'],
])('a container that is ready at last was asked %s', (_, text, verdict) => {
  expect(checkNote(readNote(text, 'note.md')).steps.map((step) => step.verdict).at(-1)).toBe(verdict);
});
