import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { setResidentsAside } from '../../../../src/verify/aside/residents.ts';

const table = (...rows: readonly string[]): string => rows.join('\n');
const pods = table('NAMESPACE     NAME                     READY   STATUS    RESTARTS   AGE', 'default       web                      1/1     Running   0          8s', 'kube-system   coredns-5dd5756b-4xq2f   1/1     Running   0          5d');

test.each([
  ['a row of kube-system among others', 'kubectl get pods -A', pods, '', { recorded: pods.split('\n').slice(0, 2).join('\n'), aside: 1, namespaces: ['kube-system'], nothingLeft: false, vouched: false }],
  ['a row that the simulated cluster shows too', 'kubectl get pods -A', pods, pods, { recorded: pods, aside: 0, namespaces: [], nothingLeft: false, vouched: false }],
  [
    'a namespace of residents alone',
    'kubectl -n kube-system get svc',
    table('NAME       TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)         AGE', 'kube-dns   ClusterIP   10.96.0.10   <none>        53/UDP,53/TCP   5d'),
    'No resources found in kube-system namespace.',
    { recorded: 'NAME       TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)         AGE', aside: 1, namespaces: ['kube-system'], nothingLeft: true, vouched: true },
  ],
  ['a namespace that an add-on made', 'kubectl get ns', table('NAME            STATUS   AGE', 'default         Active   5d', 'ingress-nginx   Active   4d'), '', { recorded: table('NAME            STATUS   AGE', 'default         Active   5d'), aside: 1, namespaces: ['ingress-nginx'], nothingLeft: false, vouched: false }],
  ['a namespace that nobody made', 'kubectl get ns', table('NAME            STATUS   AGE', 'shop            Active   5d'), '', { recorded: table('NAME            STATUS   AGE', 'shop            Active   5d'), aside: 0, namespaces: [], nothingLeft: false, vouched: false }],
])('%s', (_, command, recorded, simulated, expected) => {
  expect(setResidentsAside(command, recorded, simulated)).toEqual(expected);
});

const verdicts = (body: string): readonly (readonly [string, string])[] =>
  checkNote(readNote(`\`\`\`console\n${body}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict, reason }) => [verdict, reason] as const);

test('the rows of the note itself are still compared', () => {
  const [, right] = verdicts(`$ kubectl run web --image=nginx\npod/web created\n$ kubectl get pods -A\n${pods}`);
  expect(right).toEqual(['possible', 'possible; the times fit one time line; 1 row of kube-system came with the cluster and was not compared']);
  const [, wrong] = verdicts(`$ kubectl run web --image=nginx\npod/web created\n$ kubectl get pods -A\n${pods.replace('1/1     Running   0          8s', '2/2     Running   0          8s')}`);
  expect(wrong?.[0]).toBe('impossible');
});

const dns = (ports: string): string => `$ kubectl get svc -n kube-system\nNAME       TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)         AGE\nkube-dns   ClusterIP   10.96.0.10   <none>        ${ports}   5d`;

test.each([
  ['of pods that nobody knows says nothing about the note', '$ kubectl get pods -n kube-system\nNAME                     READY   STATUS    RESTARTS   AGE\ncoredns-5dd5756b-4xq2f   1/1     Running   0          5d', ['unsupported', "the note does not show what came with the cluster in kube-system, so this can't be replayed"]],
  ["of the cluster's DNS can be held against something", dns('53/UDP,53/TCP'), ['possible', "possible; the Service of the cluster's DNS is as every cluster has it"]],
  ['of it with a port that no DNS has', dns('54/UDP,53/TCP'), ['impossible', '54/UDP,53/TCP: the Service kube-dns has port 53, by UDP and by TCP, and perhaps 9153']],
])('a listing %s', (_, body, expected) => {
  expect(verdicts(body)).toEqual([expected]);
});

const webFirst = '$ kubectl run web --image=nginx -n kube-system\npod/web created\n';
const unknownIn = (where: string): readonly string[] => ['unsupported', `the note does not show what came with the cluster in ${where}, so this can't be replayed`];

test.each([
  ['rows without their titles', '$ kubectl -n kube-system get pods | grep dns\ncoredns-668d6bf9bc-4t5zn   1/1     Running   0          10m', unknownIn('kube-system')],
  ['their names', '$ kubectl -n kube-system get pods -o name\npod/coredns-668d6bf9bc-4t5zn', unknownIn('kube-system')],
  ['how many there are', '$ kubectl get pods -A --no-headers | wc -l\n9', unknownIn('other namespaces')],
  ['those of all namespaces that a filter left', '$ kubectl get svc -A | grep dns\nkube-system   kube-dns   ClusterIP   10.96.0.10   <none>   53/UDP,53/TCP,9153/TCP   10m', unknownIn('other namespaces')],
  ['the log of one', '$ kubectl logs -n kube-system coredns-668d6bf9bc-4t5zn\n.:53', ['unsupported', "the note does not show coredns-668d6bf9bc-4t5zn, so this can't be replayed"]],
])('residents by %s say nothing about the note', (_, body, expected) => {
  expect(verdicts(body)).toEqual([expected]);
});

test.each([
  ['a pod of the note’s own among them', `${webFirst}$ kubectl get pods -n kube-system | grep web\nweb   2/2   Running   0   5s`],
  ['fewer than the note itself has made', `${webFirst}$ kubectl get pods -A --no-headers | wc -l\n0`],
  ['a row of a namespace that came with no cluster', '$ kubectl get pods -A | grep web\ndefault   web   1/1   Running   0   5s'],
  ['a row that stands in place of one of the cluster’s own', '$ kubectl get svc -A\nNAMESPACE     NAME         TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\nkube-system   kubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   5m'],
  ['a listing of namespaces', '$ kubectl get ns -o name | wc -l\n1'],
])('but %s is held against it', (_, body) => {
  expect(verdicts(body).at(-1)?.[0]).toBe('impossible');
});
