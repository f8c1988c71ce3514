/** How long somebody waited, where the ages leave room for it: a restart comes when it comes. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: {name: alive}
spec:
  containers:
  - name: alive
    image: busybox
    args: [/bin/sh, -c, touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600]
    livenessProbe: {exec: {command: [cat, /tmp/healthy]}, initialDelaySeconds: 5, periodSeconds: 5}
`;

const verdictOf = (restarts: string, age: string): string | undefined =>
  checkNote(
    readNote(`\`\`\`yaml title="pod.yaml"\n${pod}\`\`\`\n\`\`\`console\n$ kubectl apply -f pod.yaml\npod/alive created\n$ kubectl get pod alive\nNAME      READY     STATUS    RESTARTS   AGE\nalive     1/1       Running   0          1h\n\`\`\`\n`.replace('0          1h', `${restarts}          ${age}`), 'note.md'),
  ).steps.at(-1)?.verdict;

test.each([
  ['later in a minute that an age leaves open', '1', '1m', 'possible'],
  ['not in that minute', '3', '1m', 'impossible'],
  ['before it', '1', '40s', 'impossible'],
])('%s', (_, restarts, age, verdict) => {
  expect(verdictOf(restarts, age)).toBe(verdict);
});

test('an image of which nobody says that it is missing is slow to come, and there in the end', () => {
  const note = `\`\`\`console\n$ kubectl create deployment web --image=nginx\ndeployment.apps/web created\n$ kubectl get deploy web\nNAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    0/1     1            0           19s\n$ kubectl get deploy web\nNAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    1/1     1            1           57s\n\`\`\`\n`;
  expect(checkNote(readNote(note, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(['exact', 'possible', 'possible']);
});
