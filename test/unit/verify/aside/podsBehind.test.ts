/** What an author had before the note: pods that answer, and pods that are nowhere shown but as endpoints. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictsOf = (note: string): readonly string[] => checkNote(readNote(note, 'note.md')).steps.map(({ verdict }) => verdict);

const service = ['```yaml', '# web.yaml', 'apiVersion: v1', 'kind: Service', 'metadata:', '  name: web', 'spec:', '  type: NodePort', '  ports:', '  - port: 80', '    nodePort: 30080', '  selector:', '    app: web', '```', ''];
const applied = ['$ kubectl apply -f web.yaml', 'service/web created'];
const listed = (age: string): readonly string[] => ['$ kubectl get svc', 'NAME         TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)        AGE', `kubernetes   ClusterIP   10.96.0.1      <none>        443/TCP        ${age}`, 'web          NodePort    10.96.54.67    <none>        80:30080/TCP   5s'];
const endpoints = ['$ kubectl get ep web', 'NAME   ENDPOINTS        AGE', 'web    10.244.1.16:80   20s'];
const console = (...lines: readonly string[]): readonly string[] => ['```console', ...lines, '```', ''];
const note = (...parts: readonly (readonly string[])[]): string => parts.flat().join('\n');

test.each<[string, string, readonly string[]]>([
  ['endpoints in an old cluster', note(service, console(...applied, ...listed('36d'), ...endpoints)), ['exact', 'possible', 'unsupported']],
  ['… in one that is hours old', note(service, console(...applied, ...listed('7h55m'), ...endpoints)), ['exact', 'possible', 'unsupported']],
  ['… in a new one', note(service, console(...applied, ...listed('36m'), ...endpoints)), ['exact', 'possible', 'impossible']],
  ['… whose pods the note makes', note(service, console('$ kubectl run api --image=nginx --labels=app=api', 'pod/api created', ...applied, ...listed('36d'), ...endpoints)), ['exact', 'exact', 'possible', 'impossible']],
])('%s', (_, text, verdicts) => {
  expect(verdictsOf(text)).toEqual(verdicts);
});

const pods = (...piped: readonly string[]): readonly string[] => [...piped, ...['4hxxw', '95bc4'].map((end) => `web-69b47bc96d-${end}   1/1     Running   0          12m   app=web,pod-template-hash=69b47bc96d`)];
const node = ['$ kubectl get nodes -o wide', 'NAME   STATUS   ROLES    AGE   VERSION   INTERNAL-IP     EXTERNAL-IP   OS-IMAGE             KERNEL-VERSION      CONTAINER-RUNTIME', 'm1     Ready    <none>   36d   v1.28.2   192.168.56.11   <none>        Ubuntu 22.04.3 LTS   5.15.0-91-generic   containerd://1.7.2'];
const asked = (answer: string): readonly string[] => ['$ for i in 1 2; do curl -s http://192.168.56.11:30080/hostname.html; done', 'web-69b47bc96d-95bc4', answer];

test.each<[string, readonly string[], string, readonly string[]]>([
  ['pods that answer', pods('$ kubectl get pods --show-labels', 'NAME                   READY   STATUS    RESTARTS   AGE   LABELS'), 'web-69b47bc96d-4hxxw', ['possible', 'possible', 'possible', 'possible']],
  ['… listed through a pipe', pods('$ kubectl get pods --show-labels | grep web'), 'web-69b47bc96d-4hxxw', ['possible', 'possible', 'possible', 'possible']],
])('%s', (_, listing, answer, verdicts) => {
  expect(verdictsOf(note(console(...node, ...listing), service, console(...applied, ...asked(answer))))).toEqual(verdicts);
});
