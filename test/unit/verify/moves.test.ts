/** Recordings of which no single decision is wrong: what the search has to decide together. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const verdicts = (lines: readonly string[]): readonly string[] =>
  checkNote(readNote(`---\nkubernetes: 1.32.5\n---\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const nodes = [
  '$ kubectl get nodes -o wide',
  'NAME   STATUS   ROLES    AGE   VERSION   INTERNAL-IP   EXTERNAL-IP   OS-IMAGE             KERNEL-VERSION      CONTAINER-RUNTIME',
  'n1     Ready    <none>   5d    v1.32.5   172.18.0.2    <none>        Ubuntu 22.04.3 LTS   5.15.0-88-generic   containerd://1.7.0',
  'n2     Ready    <none>   5d    v1.32.5   172.18.0.3    <none>        Ubuntu 22.04.3 LTS   5.15.0-88-generic   containerd://1.7.0',
];
const ready = (second: string): readonly string[] => [
  ...nodes,
  '$ kubectl run a --image=luksa/kubia',
  'pod/a created',
  '$ kubectl run b --image=luksa/kubia',
  'pod/b created',
  '$ kubectl get pods -o wide',
  'NAME   READY   STATUS    RESTARTS   AGE   IP           NODE   NOMINATED NODE   READINESS GATES',
  'a      1/1     Running   0          30s   10.244.1.4   n1     <none>           <none>',
  'b      1/1     Running   0          27s   10.244.2.7   n2     <none>           <none>',
  '$ kubectl expose pod a --port=8080 --name=one',
  'service/one exposed',
  '$ kubectl get endpoints one',
  'NAME   ENDPOINTS         AGE',
  `one    ${second}:8080   3s`,
];

test('an address tells on which node its pod is', () => {
  expect(verdicts(ready('10.244.1.4')).filter((verdict) => verdict === 'impossible')).toEqual([]);
  expect(verdicts(ready('10.244.2.9')).at(-1)).toBe('impossible');
});

const kubernetesAgain = (age: string): readonly string[] => [
  '$ kubectl create service clusterip web --tcp=80',
  'service/web created',
  '$ kubectl delete service kubernetes',
  'service "kubernetes" deleted',
  '$ kubectl create service clusterip late --tcp=80',
  'service/late created',
  '$ kubectl get services',
  'NAME         TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE',
  `kubernetes   ClusterIP   10.96.0.1      <none>        443/TCP   ${age}`,
  'late         ClusterIP   10.96.31.20    <none>        80/TCP    12s',
  'web          ClusterIP   10.96.200.17   <none>        80/TCP    14s',
];

test('what came back by itself took the time that its age tells', () => {
  expect(verdicts(kubernetesAgain('11s'))).toEqual(['exact', 'exact', 'exact', 'possible']);
  expect(verdicts(kubernetesAgain('20s'))).toEqual(['exact', 'exact', 'exact', 'impossible']);
});
