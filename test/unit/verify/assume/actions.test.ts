/** What is assumed is written down as somebody would have typed it. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const title = 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE';
const wide = `${title}   CONTAINERS   IMAGES       SELECTOR`;
const labels = `${title}   LABELS`;

const assumedIn = (namespace: string, prose: string, before: readonly string[], after: readonly string[]): readonly (readonly string[] | undefined)[] => {
  const setUp = namespace === '' ? [] : [`$ kubectl create ns ${namespace}`, `namespace/${namespace} created`, `$ kubectl config set-context --current --namespace=${namespace}`, 'Context "minikube" modified.'];
  const lines = ['```console', ...setUp, '$ kubectl create deployment web --image=nginx:1.19', 'deployment.apps/web created', ...before, '```', '', prose, '', '```console', ...after, '```', ''];
  return checkNote(readNote(lines.join('\n'), 'note.md')).steps.flatMap(({ assumed }) => (assumed ? [assumed.commands] : []));
};

test.each([
  ['a number of replicas', '', 'Now scale web up.', ['$ kubectl get deploy web', title, 'web    1/1     1            1           20s'], ['$ kubectl get deploy web', title, 'web    3/3     3            3           60s'], 'kubectl scale deployment web --replicas=3'],
  ['an image', '', 'Now change the image of web.', ['$ kubectl get deploy web -o wide', wide, 'web    1/1     1            1           20s   nginx        nginx:1.19   app=web'], ['$ kubectl get deploy web -o wide', wide, 'web    1/1     1            1           60s   nginx        nginx:1.20   app=web'], 'kubectl set image deployment/web nginx=nginx:1.20'],
  ['a label', '', 'Change the label app of web.', ['$ kubectl get deploy --show-labels', labels, 'web    1/1     1            1           20s   app=web'], ['$ kubectl get deploy --show-labels', labels, 'web    1/1     1            1           60s   app=shop'], 'kubectl label deployment web app=shop --overwrite'],
  ['in a namespace that the note went to', 'shop', 'Now scale web up.', ['$ kubectl get deploy web', title, 'web    1/1     1            1           20s'], ['$ kubectl get deploy web', title, 'web    3/3     3            3           60s'], 'kubectl scale deployment web --replicas=3 -n shop'],
])('%s', (_, namespace, prose, before, after, command) => {
  expect(assumedIn(namespace, prose, before, after)).toEqual([[command]]);
});

const page = '/usr/share/nginx/html/index.html';
const pods = ['$ kubectl create deployment web --image=nginx:1.19 --replicas=2', 'deployment.apps/web created', '$ kubectl get pods -o wide', 'NAME                  READY   STATUS    RESTARTS   AGE   IP           NODE       NOMINATED NODE   READINESS GATES', 'web-b6d56cc89-4xkzr   1/1     Running   0          15s   10.244.0.6   minikube   <none>           <none>', 'web-b6d56cc89-9bqlt   1/1     Running   0          15s   10.244.0.7   minikube   <none>           <none>', `$ kubectl exec web-b6d56cc89-4xkzr -- sh -c "echo one > ${page}"`];
const repeated = (prose: string, answer: string): readonly (readonly [string, readonly string[] | undefined])[] => {
  const note = ['```console', ...pods, '```', '', prose, '', '```console', 'minikube:~$ curl -s 10.244.0.6', 'one', 'minikube:~$ curl -s 10.244.0.7', answer, '```', ''].join('\n');
  return checkNote(readNote(note, 'note.md')).steps.slice(-2).map(({ verdict, assumed }) => [verdict, assumed?.commands] as const);
};

test('a page that was written in one pod was written in the others as well, where the prose says so', () => {
  expect(repeated('同理修改另外一个 Pod。', 'two')).toEqual([['exact', undefined], ['assumed', [`kubectl exec web-b6d56cc89-9bqlt -- sh -c "echo 'two' > ${page}"`]]]);
  expect(repeated('Now ask both of them.', 'two').map(([verdict]) => verdict)).toEqual(['exact', 'impossible']);
});

test('a number that no field of its size could hold is proposed to nobody', () => {
  expect(assumedIn('', 'Now scale web up.', ['$ kubectl get deploy web', title, 'web    1/1     1            1           20s'], ['$ kubectl get deploy web', title, 'web    1/824643797832     1            1           55s'])).toEqual([]);
});
