/** What Kubernetes never draws is told as such: no other recording contradicts it. */
import { expect, test } from 'vitest';
import { outsideOfDraws } from '../../../../src/verify/explain/draws.ts';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

test.each([
  ['a suffix with vowels', 'web-7f8d9c6b5-abcde', 'web-7f8d9c6b5-nwhts', '“abcde” is nothing that Kubernetes has put into a name since 1.9: it draws from bcdfghjklmnpqrstvwxz2456789, so never a, e'],
  ['a hash of another alphabet', 'pod/web-5d89fe01-nwhts', 'pod/web-7f8d9c6b5-nwhts', '“5d89fe01” is nothing that Kubernetes has put into a name since 1.9: it draws from bcdfghjklmnpqrstvwxz2456789, so never e, 0, 1'],
  ['a suffix that might have been drawn', 'web-7f8d9c6b5-bcdfg', 'web-7f8d9c6b5-nwhts', undefined],
  ['the ordinal of a StatefulSet', 'db-a', 'db-0', undefined],
  ['an ordinal beside one that names happen to have as well', 'db-1', 'db-2', undefined],
  ['another name altogether', 'shop', 'web-7f8d9c6b5-nwhts', undefined],
  ['a node port outside the range', '80:25000/TCP', '80:31258/TCP', '25000 is no node port: they are taken from 30000-32767'],
  ['one within it', '80:30000/TCP', '80:31258/TCP', undefined],
  ['a port that is none of a node', '25000/TCP', '80/TCP', undefined],
])('%s', (_, recorded, simulated, expected) => {
  expect(outsideOfDraws(recorded, simulated, 'en')).toBe(expected);
});

test('in a note, in its language', () => {
  const { steps } = checkNote(readNote('# 名字\n\n创建一个 Deployment，然后看它的 Pod。\n\n```console\n$ kubectl create deployment web --image=luksa/kubia\ndeployment.apps/web created\n$ kubectl get pods -o name\npod/web-7f8d9c6b5-abcde\n```\n', 'note.md'));
  expect(steps.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['exact', '只可能是这个输出'],
    ['impossible', 'Kubernetes 从 1.9 起不会生成“abcde”这样的名字：它只用 bcdfghjklmnpqrstvwxz2456789 里的字符，没有 a、e'],
  ]);
});

test('of a row of which more is wrong', () => {
  const rows = ['web-5c8f6c7d9b-2qn8h   1/1   Running   0   8s', 'web-5c8f6c7d9b-b7e5x   0/1   ContainerCreating   0   8s'];
  const { steps } = checkNote(readNote(`\`\`\`\n$ kubectl create deployment web --image=nginx --replicas=2\ndeployment.apps/web created\n$ kubectl get pods\nNAME   READY   STATUS   RESTARTS   AGE\n${rows.join('\n')}\n\`\`\`\n`, 'note.md'));
  expect(steps[1]?.reason).toBe('“b7e5x” is nothing that Kubernetes has put into a name since 1.9: it draws from bcdfghjklmnpqrstvwxz2456789, so never e');
});
