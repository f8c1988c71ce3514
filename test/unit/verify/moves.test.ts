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

test('of two durations in the row of a Job the longer one is its age', () => {
  const job = (duration: string): readonly string[] => ['$ kubectl create job pi --image=busybox -- sleep 3', 'job.batch/pi created', '$ kubectl get jobs', 'NAME   STATUS     COMPLETIONS   DURATION   AGE', `pi     Complete   1/1           ${duration}         30s`];
  expect(verdicts(job('8s'))).toEqual(['exact', 'possible']);
  expect(verdicts(job('31s'))).toEqual(['exact', 'impossible']);
});

const rolledOut = (ages: readonly [string, string, string]): readonly string[] => [
  '$ kubectl create deployment web --image=luksa/kubia:v1 --replicas=3',
  'deployment.apps/web created',
  '$ kubectl rollout status deployment web',
  'deployment "web" successfully rolled out',
  '$ kubectl set image deployment/web kubia=luksa/kubia:v2',
  'deployment.apps/web image updated',
  '$ kubectl get pods',
  'NAME                   READY   STATUS    RESTARTS   AGE',
  `web-c88f9d8bc9-nxntj   1/1     Running   0          ${ages[0]}`,
  `web-c88f9d8bc9-ql2nl   1/1     Running   0          ${ages[1]}`,
  `web-c88f9d8bc9-r5xdb   1/1     Running   0          ${ages[2]}`,
];

test.each<[string, string, string]>([['20s', '19s', '19s'], ['19s', '20s', '19s']])('pods that were made one after the other, %s, %s and %s ago, go by any names', (...ages) => {
  expect(verdicts(rolledOut(ages))).not.toContain('impossible');
});

const answers = (...suffixes: readonly string[]): readonly string[] => [
  '$ kubectl create deployment web --image=luksa/kubia --replicas=3',
  'deployment.apps/web created',
  '$ kubectl rollout status deployment web',
  'deployment "web" successfully rolled out',
  '$ kubectl expose deployment web --port=80 --target-port=8080',
  'service/web exposed',
  '$ kubectl run client --image=busybox --restart=Never -- sleep 3600',
  'pod/client created',
  `$ kubectl exec client -- sh -c 'for i in ${suffixes.map((_, index) => index).join(' ')}; do wget -qO- web; done'`,
  ...suffixes.map((suffix) => `You've hit web-5d7f8c9b6d-${suffix}`),
];

test('each of three pods may answer though no output named it before, a fourth may not', () => {
  expect(verdicts(answers('vvx7w', 'gplbt', 'gplbt', 'vvx7w', '9fz7c')).at(-1)).toBe('possible');
  expect(verdicts(answers('vvx7w', 'gplbt', '9fz7c', '2xkqs', '9fz7c')).at(-1)).toBe('impossible');
});

test('answers of a name server that come in any order', () => {
  const asked = (...lines: readonly string[]): readonly string[] => ['$ kubectl run client --image=busybox:1.36 --restart=Never -- sleep 3600', 'pod/client created', '$ kubectl exec client -- nslookup nosuch', 'Server:\t\t10.96.0.10', 'Address:\t10.96.0.10:53', '', ...lines.flatMap((line) => [`** server can't find nosuch.${line}: NXDOMAIN`, '']), 'command terminated with exit code 1'];
  expect(verdicts(asked('cluster.local', 'default.svc.cluster.local', 'default.svc.cluster.local', 'cluster.local', 'svc.cluster.local', 'svc.cluster.local')).at(-1)).toBe('possible');
  expect(verdicts(asked('cluster.local', 'default.svc.cluster.local', 'default.svc.cluster.local', 'cluster.local', 'svc.cluster.local', 'cluster.local')).at(-1)).toBe('impossible');
});
