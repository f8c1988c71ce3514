/** Events of pods that were made in one go. */
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
