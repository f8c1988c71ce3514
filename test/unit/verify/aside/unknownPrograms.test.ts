/** Rows of pods that hang on how a program fares that nobody here knows. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const set = (policy: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  replicas: 2
  podManagementPolicy: ${policy}
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      initContainers: [{name: init, image: busybox, command: [sh, -c, '[[ $HOSTNAME =~ -([0-9]+)$ ]] || exit 1']}]
      containers: [{name: db, image: nginx}]
`;

const rows = (...names: readonly string[]): string => `NAME   READY   STATUS    RESTARTS   AGE\n${names.map((name) => `${name}   1/1     Running   0          40s\n`).join('')}`;
const verdictOf = (policy: string, listed: string): string | undefined =>
  checkNote(readNote(`---\nkubernetes: 1.32.5\n---\n\`\`\`yaml title="db.yaml"\n${set(policy)}\`\`\`\n\`\`\`console\n$ kubectl apply -f db.yaml\nstatefulset.apps/db created\n$ kubectl get pods -l app=db\n${listed}\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;

test.each([
  ['that it has begun', 'Parallel', rows('db-0', 'db-1'), 'possible'],
  ['that the next one is there, which waits for it', 'OrderedReady', rows('db-0', 'db-1'), 'unsupported'],
  ['not that there is one more than the set has', 'OrderedReady', rows('db-0', 'db-1', 'db-2'), 'impossible'],
])('%s', (_, policy, listed, verdict) => {
  expect(verdictOf(policy, listed)).toBe(verdict);
});
