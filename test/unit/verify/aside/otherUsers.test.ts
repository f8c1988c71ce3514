/** What somebody else was allowed or refused: held against the note where it tells of his rights. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictOf = (lines: readonly string[]): string | undefined => checkNote(readNote(`---\nkubernetes: 1.32\n---\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;

const role = ['$ kubectl create role reader --verb=get,list --resource=pods', 'role.rbac.authorization.k8s.io/reader created'];
const binding = [...role, '$ kubectl create rolebinding alice --role=reader --user=alice', 'rolebinding.rbac.authorization.k8s.io/alice created'];
const run = ['$ kubectl run web --image=nginx', 'pod/web created'];
const listing = (ready: string): readonly string[] => ['NAME   READY   STATUS    RESTARTS   AGE', `web    ${ready}     Running   0          9s`];
const refused = (user: string): string => `Error from server (Forbidden): services is forbidden: User "${user}" cannot list resource "services" in API group "" in the namespace "default"`;
const services = ['NAME         TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'kubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   5d'];

test.each<[string, readonly string[], string]>([
  ['what a binding allows', [...binding, ...run, '$ kubectl get pods --as=alice', ...listing('1/1')], 'possible'],
  ['something else beside that', [...binding, ...run, '$ kubectl get pods --as=alice', ...listing('2/2')], 'impossible'],
  ['what it does not allow', [...binding, '$ kubectl get svc --as=alice', refused('alice')], 'exact'],
  ['allowed all the same', [...binding, '$ kubectl get svc --as=alice', ...services], 'impossible'],
  ['a right that it gives, denied', [...binding, '$ kubectl auth can-i list pods --as=alice', 'no'], 'impossible'],
  ['allowed by nothing that is shown', ['$ kubectl get svc --as=bob', ...services], 'unsupported'],
  ['the same where another one is told of', [...binding, '$ kubectl get svc --as=bob', ...services], 'unsupported'],
  ['refused under another name', ['$ kubectl get svc --as=bob', refused('alice')], 'impossible'],
  ["by credentials of the reader's own", ['$ kubectl get svc --user=bob', ...services], 'unsupported'],
])('%s', (_, lines, verdict) => {
  expect(verdictOf(lines)).toBe(verdict);
});
