import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { namesTold } from '../../../../src/verify/told/namesTold.ts';

const told = (...lines: readonly string[]): readonly string[] => namesTold(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md'))).map(({ id, value }) => `${id} ${value}`);

test('the pods of a Deployment, in the order in which they are spoken of', () => {
  expect(told('$ kubectl get pods', 'NAME                  READY   STATUS    RESTARTS   AGE', 'web-5c68bdf94d-9gqh6   1/1     Running   0          7s', 'web-5c68bdf94d-b7x2k   1/1     Running   0          7s', '$ kubectl logs web-5c68bdf94d-b7x2k', '$ kubectl exec web-5c68bdf94d-zzzzz -- date')).toEqual([
    'deployment/default/web/podTemplateHash/1 5c68bdf94d',
    'replicaset/default/web-5c68bdf94d/pod/1 9gqh6',
    'replicaset/default/web-5c68bdf94d/pod/2 b7x2k',
    'replicaset/default/web-5c68bdf94d/pod/3 zzzzz',
  ]);
});

test('an owner that gives its own name, of any kind, in the namespace that was asked for', () => {
  expect(told('$ kubectl get pods -n shop', 'NAME          READY   STATUS    RESTARTS   AGE', 'kubia-4fx7k   1/1     Running   0          7s', 'kubia-manual   1/1     Running   0          7s')).toEqual([
    'replicaset/shop/kubia/pod/1 4fx7k',
    'replicationcontroller/shop/kubia/pod/1 4fx7k',
    'daemonset/shop/kubia/pod/1 4fx7k',
    'job/shop/kubia/pod/1 4fx7k',
  ]);
});

test('pods that wait for a node were made behind those that have one', () => {
  expect(told('$ kubectl get pods', 'NAME          READY   STATUS    RESTARTS   AGE', 'kubia-4fx7k   0/1     Pending   0          7s', 'kubia-9gqh6   1/1     Running   0          7s').slice(0, 4).filter((line) => line.startsWith('replicaset/'))).toEqual(['replicaset/default/kubia/pod/1 9gqh6', 'replicaset/default/kubia/pod/2 4fx7k']);
});

test('the elder pod was made before the younger one, whichever is listed first', () => {
  expect(told('$ kubectl get pods', 'NAME          READY   STATUS    RESTARTS   AGE', 'kubia-4fx7k   1/1     Running   0          39s', 'kubia-9gqh6   1/1     Running   0          41s').slice(0, 4).filter((line) => line.startsWith('replicaset/'))).toEqual(['replicaset/default/kubia/pod/1 9gqh6', 'replicaset/default/kubia/pod/2 4fx7k']);
});
