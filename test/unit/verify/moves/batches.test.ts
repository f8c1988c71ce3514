/** Pods that were made in one go, and their Events. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const manifest = `\`\`\`yaml title="web.yaml"
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
\`\`\`
`;
const described = (...ages: readonly string[]): string => `Name:         web
Namespace:    default
Selector:     app=web
Labels:       <none>
Annotations:  <none>
Replicas:     3 current / 3 desired
Pods Status:  3 Running / 0 Waiting / 0 Succeeded / 0 Failed
Pod Template:
  Labels:  app=web
  Containers:
   web:
    Image:         nginx
    Port:          <none>
    Host Port:     <none>
    Environment:   <none>
    Mounts:        <none>
  Volumes:         <none>
  Node-Selectors:  <none>
  Tolerations:     <none>
Events:
  Type    Reason            Age   From                   Message
  ----    ------            ----  ----                   -------
${['wtsmm', 'b2zdv', 'vcmts'].map((suffix, index) => `  Normal  SuccessfulCreate  ${ages[index] ?? ''}   replicaset-controller  Created pod: web-${suffix}\n`).join('')}`;
const pods = 'NAME        READY   STATUS    RESTARTS   AGE\nweb-b2zdv   1/1     Running   0          63s\nweb-vcmts   1/1     Running   0          63s\nweb-wtsmm   1/1     Running   0          63s\n';

test.each([
  ['the second turned behind the first', ['57s', '56s', '56s'], 'possible'],
  ['the second turned before the last', ['57s', '57s', '56s'], 'possible'],
  ['two seconds apart', ['57s', '55s', '55s'], 'impossible'],
  ['of three seconds', ['58s', '57s', '56s'], 'impossible'],
  ['the older one below the younger', ['56s', '57s', '56s'], 'impossible'],
])('%s', (_, ages, verdict) => {
  const note = `${manifest}\n\`\`\`console\n$ kubectl create -f web.yaml\nreplicaset.apps/web created\n$ kubectl describe rs web\n${described(...ages)}$ kubectl get pods\n${pods}\`\`\`\n`;
  expect(checkNote(readNote(note, 'note.md')).steps.map((step) => step.verdict)).toEqual(['exact', verdict, 'possible']);
});

const suffixes = ['b2zdv', 'vcmts', 'wtsmm'];
const listed = (...ages: readonly string[]): string => `NAME        READY   STATUS    RESTARTS   AGE\n${suffixes.map((suffix, index) => `web-${suffix}   1/1     Running   0          ${ages[index] ?? ''}\n`).join('')}`;

test.each([
  ['the second turned behind the first', ['63s', '64s', '63s'], 'possible'],
  ['the second turned before the last', ['64s', '63s', '64s'], 'possible'],
  ['whole minutes turned', ['11m', '11m', '10m'], 'possible'],
  ['two seconds apart', ['64s', '62s', '62s'], 'impossible'],
  ['of three seconds', ['62s', '63s', '64s'], 'impossible'],
])('a listing of them: %s', (_, ages, verdict) => {
  const note = `${manifest}\n\`\`\`console\n$ kubectl create -f web.yaml\nreplicaset.apps/web created\n$ kubectl get pods\n${listed(...ages)}\`\`\`\n`;
  expect(checkNote(readNote(note, 'note.md')).steps.map((step) => step.verdict)).toEqual(['exact', verdict]);
});

test('what was made in one go has the same ages in all that is said of it', () => {
  const later = listed('73s', '74s', '73s');
  const wrong = listed('74s', '73s', '73s');
  const session = (second: string): string =>
    `${manifest}\n\`\`\`console\n$ kubectl create -f web.yaml\nreplicaset.apps/web created\n$ kubectl get pods\n${listed('63s', '64s', '63s')}$ kubectl get pods\n${second}\`\`\`\n`;
  const verdicts = (second: string): readonly string[] => checkNote(readNote(session(second), 'note.md')).steps.map((step) => step.verdict);
  expect(verdicts(later)).toEqual(['exact', 'possible', 'possible']);
  expect(verdicts(wrong)).toContain('impossible');
});
