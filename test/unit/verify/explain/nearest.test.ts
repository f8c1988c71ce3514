/** The nearest possible output differs in what is wrong and in nothing else, and the reason names the object. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { originsOf } from '../../../../src/verify/explain/origin.ts';

const recorded = `---
kubernetes: 1.32
---
\`\`\`console
$ kubectl create deployment web --image=nginx
deployment.apps/web created
$ kubectl expose deployment web --port=80 --target-port=8080
service/web exposed
$ kubectl get svc
NAME         TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)   AGE
kubernetes   ClusterIP   10.96.0.1     <none>        443/TCP   70s
web          ClusterIP   10.96.77.12   <none>        80/TCP    12s
\`\`\`
`;

const lastOf = (text: string) => checkNote(readNote(text, 'note.md')).steps.at(-1);

test('it comes out', () => {
  expect(lastOf(recorded)?.verdict).toBe('possible');
});

test.each([
  ['a port', '80/TCP ', '81/TCP ', 'PORT(S) of web is “80/TCP” here, not “81/TCP”', [{ recorded: '81/TCP', nearest: '80/TCP' }]],
  ['a type', 'web          ClusterIP', 'web          NodePort ', 'TYPE of web is “ClusterIP” here, not “NodePort”', [{ recorded: 'NodePort', nearest: 'ClusterIP' }]],
])('%s: the ages beside it are right', (_, from, to, reason, words) => {
  const step = lastOf(recorded.replace(from, to));
  expect(step?.verdict).toBe('impossible');
  expect(step?.reason).toBe(reason);
  expect(step?.differences?.map((difference) => difference.words)).toEqual([words]);
});

test.each([
  ['an age beyond the cluster', '12s', '99d', "web can't be 99d old: kubernetes, which came with the cluster, is 70s old in the same table"],
  ['a row twice', 'web          ClusterIP   10.96.77.12   <none>        80/TCP    12s\n', 'web          ClusterIP   10.96.77.12   <none>        80/TCP    12s\n'.repeat(2), 'the row of web stands there twice, and a listing shows each object once'],
])('%s', (_, from, to, reason) => {
  expect(lastOf(recorded.replace(from, to))?.reason).toBe(reason);
});

test('rows that would be set aside elsewhere are no hint of another order', () => {
  const notebook = readNote(recorded.replace('web          ClusterIP', 'web          NodePort '), 'note.md');
  const outcome = checkNote(notebook);
  const step = outcome.steps.at(-1);
  expect(step && originsOf(notebook, outcome, step)).toEqual([{ kind: 'word', recorded: 'NodePort', nearest: 'ClusterIP' }]);
});

test.each([
  ['containers of a pod', '$ kubectl run web --image=nginx\npod/web created\n$ kubectl get pod web\nNAME   READY   STATUS    RESTARTS   AGE\nweb    2/2     Running   0          30s\n', 'READY of web is “1/1” here, not “2/2”', 'pod/web has one container: web (ready)'],
  ['pods of a Deployment', '$ kubectl create deployment web --image=nginx --replicas=2\ndeployment.apps/web created\n$ kubectl get deploy web\nNAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    3/3     2            2           30s\n', 'READY of web is “2/2” here, not “3/3”', 'deployment/web wants 2 pods, of which 2 are ready'],
])('what READY counts: %s', (_, session, reason, fact) => {
  const step = lastOf(`\`\`\`console\n${session}\`\`\`\n`);
  expect({ reason: step?.reason, explanation: step?.explanation.split('\n')[0] }).toEqual({ reason, explanation: fact });
});

const session = (...lines: readonly string[]): string => `---\nkubernetes: 1.32\n---\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;
const two = ['$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl run sum --image=busybox --restart=Never -- date', 'pod/sum created', '$ kubectl get pods', 'NAME   READY   STATUS      RESTARTS   AGE'];
const files = "$ cat <<'EOF' | kubectl apply -f -\napiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: a}\nEOF";

test.each<[string, string, string]>([
  ['rows in another order', session('$ kubectl get ns', 'NAME              STATUS   AGE', 'default           Active   5d', 'kube-node-lease   Active   5d', 'kube-system       Active   5d', 'kube-public       Active   5d'), 'the server lists objects by name, so kube-public stands before kube-system'],
  ['confirmations in another order', session(files, 'namespace/a created', 'namespace/b created'), 'confirmed in another order: kubectl goes through what it is given from the first to the last, namespace/b, namespace/a'],
  ['a row that is missing, beside one whose pod may have fared so', session(...two, 'sum    0/1     Completed   0          6s'), 'the row of web is missing, though it is there at this moment'],
  ['a table that is missing, by its first row', session('$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl get pods,svc', 'NAME      READY   STATUS    RESTARTS   AGE', 'pod/web   1/1     Running   0          16s'), 'the row of kubernetes is missing, though it is there at this moment'],
])('the reason tells of %s', (_, text, reason) => {
  expect(lastOf(text)).toMatchObject({ verdict: 'impossible', reason });
});

test('a short value is not traced to whatever field has it', () => {
  const step = lastOf(session('$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl get pod web', 'NAME   READY   STATUS    RESTARTS     AGE', 'web    1/1     Running   7            16s'));
  expect(step?.explanation).toBe('');
});
