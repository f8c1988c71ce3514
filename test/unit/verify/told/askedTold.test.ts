/** Where a note's reader sits: who asks a Service or a pod by its address and is answered sits at a node. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const lastOf = (...lines: readonly string[]): string | undefined => checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;

const page = '<html><body><h1>It works!</h1></body></html>';
const silence = 'curl: (28) Failed to connect to 10.100.35.84 port 80 after 127300 ms: Couldn\'t connect to server';
const nodes = (name: string): readonly string[] => ['$ kubectl get nodes', `NAME${' '.repeat(name.length)}STATUS   ROLES           AGE   VERSION`, `${name}    Ready    control-plane   5d    v1.32.5`];
const service = ['$ kubectl create deployment web --image=httpd', 'deployment.apps/web created', '$ kubectl expose deployment web --port=80', 'service/web exposed', '$ kubectl get svc web', 'NAME   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE', 'web    ClusterIP   10.100.35.84   <none>        80/TCP    2s'];
const pod = ['$ kubectl run web --image=httpd', 'pod/web created', '$ kubectl get pods -o wide', 'NAME   READY   STATUS    RESTARTS   AGE   IP            NODE     NOMINATED NODE   READINESS GATES', 'web    1/1     Running   0          25s   192.168.1.7   node01   <none>           <none>'];

test.each<[what: string, lines: readonly string[], verdict: string]>([
  ['a Service answers', [...service, '$ curl 10.100.35.84', page], 'exact'],
  ['a pod answers', [...pod, '$ curl 192.168.1.7', page], 'exact'],
  ["a pod answers at root's prompt", [...pod, '$ curl 192.168.1.7', page].map((line) => line.replace(/^\$/, '#')), 'exact'],
  ["another address does not, at root's prompt", [...pod, '$ curl 192.168.1.8', page].map((line) => line.replace(/^\$/, '#')), 'impossible'],
  ['a Service does not answer', [...service, '$ curl 10.100.35.84', silence], 'possible'],
  ['a Service answers where it did not before', [...service, '$ curl 10.100.35.84', silence, '$ curl 10.100.35.84', page], 'impossible'],
  ['a Service answers the reader of a node of minikube', [...nodes('minikube'), ...service, '$ curl 10.100.35.84', page], 'impossible'],
  ['a Service answers the reader of a node', [...nodes('master01'), ...service, '$ curl 10.100.35.84', page], 'exact'],
  ['a Service of another address answers', [...service, '$ curl 10.100.35.85', page], 'impossible'],
])('%s', (_, lines, verdict) => {
  expect(lastOf(...lines)).toBe(verdict);
});
