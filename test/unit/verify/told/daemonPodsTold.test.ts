/** Pods of the cluster's own DaemonSets stand in the way of a drain, though no note shows them: they are those that it names. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const own = 'kube-flannel/kube-flannel-ds-8sxlm, kube-system/kube-proxy-9jm4r';
const refusal = (pods: string): readonly string[] => [
  'node/node1 cordoned',
  `error: unable to drain node "node1" due to error:cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): ${pods}, continuing command...`,
  'There are pending nodes to be drained:',
  ' node1',
  `cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): ${pods}`,
];
const evictions = ['evicting pod default/web-76fd95c67-x2f9j', 'evicting pod default/web-76fd95c67-6m9zs', 'evicting pod kube-system/coredns-5dd5756b68-4zq7x', 'pod/web-76fd95c67-6m9zs evicted', 'pod/coredns-5dd5756b68-4zq7x evicted', 'pod/web-76fd95c67-x2f9j evicted'];
const drained = (pods: string, gone: readonly string[] = evictions): readonly string[] => ['node/node1 already cordoned', `Warning: ignoring DaemonSet-managed Pods: ${pods}`, ...gone, 'node/node1 drained'];

function verdicts(first: readonly string[], second: readonly string[]): readonly string[] {
  const text = [
    '---', 'kubernetes: "1.28"', '---', '', '```console',
    '$ kubectl get nodes', 'NAME    STATUS   ROLES    AGE   VERSION', 'node1   Ready    <none>   20d   v1.28.2', 'node2   Ready    <none>   20d   v1.28.2',
    '$ kubectl create deployment web --image=nginx --replicas=2', 'deployment.apps/web created',
    '$ kubectl get pods -o wide', 'NAME                   READY   STATUS    RESTARTS   AGE   IP            NODE    NOMINATED NODE   READINESS GATES', 'web-76fd95c67-6m9zs   1/1     Running   0          20s   10.244.1.12   node1   <none>           <none>', 'web-76fd95c67-x2f9j   1/1     Running   0          20s   10.244.1.13   node1   <none>           <none>',
    '$ kubectl drain node1', ...first,
    '$ kubectl drain node1 --ignore-daemonsets', ...second,
    '```', '',
  ].join('\n');
  return checkNote(readNote(text, 'note.md')).steps.slice(3).map(({ verdict }) => verdict);
}

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['they are named, and left alone', refusal(own), drained(own), ['exact', 'possible']],
  ['they are others the second time', refusal(own), drained(own.replace('9jm4r', 'zzzzz')), ['impossible', 'impossible']],
  ['a pod stays unevicted', refusal(own), drained(own, evictions.slice(0, -1)), ['exact', 'impossible']],
  ['a pod of the note stands among them', refusal(`default/web-76fd95c67-6m9zs, ${own}`), drained(own), ['impossible', 'possible']],
])('%s', { timeout: 60_000 }, (_what, first, second, expected) => {
  expect(verdicts(first, second)).toEqual(expected);
});
