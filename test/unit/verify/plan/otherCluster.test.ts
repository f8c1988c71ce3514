/** Where a note turns to another cluster. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { firstElsewhere } from '../../../../src/verify/plan/otherCluster.ts';

const east = 'gcloud container clusters get-credentials lab --zone east --project one';
const same = './bin/gcloud container clusters get-credentials lab --project one --zone east';
const west = 'gcloud container clusters get-credentials lab --zone west --project two';

test.each<[string, readonly string[], number]>([
  ['with the second set of credentials', [east, 'kubectl get nodes', west, 'kubectl get pods'], 2],
  ['not with the first', ['kubectl get nodes', west, 'kubectl get pods'], 3],
  ['not with the same again', [east, 'kubectl get nodes', same], 3],
])('%s', (_, commands, at) => {
  expect(firstElsewhere(commands)).toBe(at);
});

test('what is shown there says nothing of the cluster before', () => {
  const nodes = (name: string, version: string): readonly string[] => ['$ kubectl get nodes', 'NAME   STATUS   ROLES    AGE   VERSION', `${name}     Ready    <none>   47m   ${version}`];
  const text = ['```console', `$ ${east}`, ...nodes('n1', 'v1.25.8'), `$ ${west}`, ...nodes('n2', 'v1.30.0'), '```', ''].join('\n');
  expect(checkNote(readNote(text, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(['unsupported', 'possible', 'unsupported', 'skipped']);
});

test.each<[string, string, readonly string[]]>([
  ['an address that the reader replaces', '# replace 192.168.59.100 by your minikube ip', ['skipped', 'unsupported']],
  ['the same in Chinese', '# 将 192.168.59.100 替换为你的 minikube ip', ['skipped', 'unsupported']],
  ['an address that is only spoken of', '# 192.168.59.100 is my minikube ip', ['unsupported', 'unsupported']],
])('%s is of no cluster here', (_, comment, verdicts) => {
  const text = ['```sh', comment, '$ curl http://192.168.59.100/hello', 'hello', '$ curl http://192.168.59.101/hello', 'hello', '```', ''].join('\n');
  expect(checkNote(readNote(text, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(verdicts);
});
