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

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: v1}\nspec:\n  containers: [{name: web, image: example.com/web}]\n';
const daemons = 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent}\nspec:\n  selector: {matchLabels: {app: agent}}\n  template:\n    metadata: {labels: {app: agent}}\n    spec:\n      containers: [{name: a, image: example.com/agent}]\n';
const lastOf = (manifest: string, confirmation: string, ...lines: readonly string[]): string | undefined =>
  checkNote(readNote(`---\nkubernetes: 1.32.5\n---\n\`\`\`yaml title="a.yaml"\n${manifest}\`\`\`\n\`\`\`console\n$ kubectl apply -f a.yaml\n${confirmation} created\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;

const wide = 'NAME   READY   STATUS             RESTARTS     AGE   IP           NODE   NOMINATED NODE   READINESS GATES';
const ofDaemons = ['$ kubectl get ds -o wide', 'NAME    DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE   CONTAINERS   IMAGES              SELECTOR'];
test.each([
  ['that its program fails again and again', 'v1     0/1     CrashLoopBackOff   2 (3s ago)   30s   10.244.1.5   n1     <none>           <none>', 'possible'],
  ['not that others wait for its readiness', 'v1     1/1     Running            0            30s   10.244.1.5   n1     <none>           1/1', 'impossible'],
  ['not that somebody deletes it', 'v1     1/1     Terminating        0            30s   10.244.1.5   n1     <none>           <none>', 'impossible'],
  ['not that it is to move', 'v1     1/1     Running            0            30s   10.244.1.5   n1     n2               <none>', 'impossible'],
])('of a pod: %s', (_, row, verdict) => {
  expect(lastOf(pod, 'pod/v1', '$ kubectl get pods -o wide', wide, row)).toBe(verdict);
});

test('not that a pod is younger than before', () => {
  const listing = (age: string): readonly string[] => ['$ kubectl get pods', 'NAME   READY   STATUS    RESTARTS   AGE', `v1     1/1     Running   0          ${age}`];
  expect(lastOf(pod, 'pod/v1', ...listing('30s'), ...listing('12s'))).toBe('impossible');
});

test.each([
  ['that none is ready', 'agent   1         1         0       1            0           <none>          30s   a            example.com/agent   app=agent', 'possible'],
  ['not that more are ready than there are to be', 'agent   1         1         2       1            1           <none>          30s   a            example.com/agent   app=agent', 'impossible'],
  ['not on how many nodes they are to be', 'agent   2         1         1       1            1           <none>          30s   a            example.com/agent   app=agent', 'impossible'],
])('of a DaemonSet: %s', (_, row, verdict) => {
  expect(lastOf(daemons, 'daemonset.apps/agent', '$ kubectl get nodes', 'NAME   STATUS   ROLES           AGE   VERSION', 'n1     Ready    control-plane   5d    v1.32.5', 'n2     Ready    <none>   5d    v1.32.5', ...ofDaemons, row)).toBe(verdict);
});

const job = (...rows: readonly string[]): string | undefined =>
  checkNote(readNote(`\`\`\`console\n$ kubectl run job --image=registry.example/job:1 --restart=Never\npod/job created\n$ kubectl get pods | grep job\n${rows.join('\n')}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;

test('the row of one that a pipe leaves of a table', () => {
  expect(job('job                  0/1     Completed          0          35s')).toBe('possible');
  expect(job('job                  0/2     Completed          0          35s')).toBe('impossible');
});
