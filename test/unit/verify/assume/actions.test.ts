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
