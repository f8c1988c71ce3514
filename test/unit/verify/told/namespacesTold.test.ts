/** Namespaces that a note works in and does not make were there before it; those that it speaks of are as it says. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { namespacesOf } from '../../../../src/verify/told/namespacesTold.ts';

const told = (...lines: readonly string[]): readonly string[] => namespacesOf(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')));

test.each<[string, readonly string[], readonly string[]]>([
  ['by flag', ['$ kubectl get pods -n blue', '$ kubectl get pods --namespace=green', '$ kubectl get pods -n kube-system'], ['blue', 'green']],
  ['one that is made later', ['$ kubectl get pods -n blue', '$ kubectl create ns blue'], []],
  ['one that is missing', ['$ kubectl run web --image=nginx -n blue', 'Error from server (NotFound): namespaces "blue" not found'], []],
  ['one that is listed', ['$ kubectl get ns', 'NAME   STATUS   AGE', 'blue   Active   5d', '$ kubectl get pods -n blue'], []],
  ['of another program', ['$ helm install web ./chart -n blue'], []],
])('%s', (_, lines, wanted) => {
  expect(told(...lines)).toEqual(wanted);
});
