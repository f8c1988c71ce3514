/** What a note does not show, or what goes without saying, is no mistake of its recordings; what it does show is still held against it. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const verdictsOf = (...lines: readonly string[]): readonly string[] =>
  checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const table = ['NAME   READY   STATUS    RESTARTS   AGE', 'web    1/1     Running   0          5s'];

test.each([
  ['a name for the reader to fill in', ['$ kubectl get pod <pod-name>', ...table], ['unsupported']],
  ['a file that is not in the note, and what hangs on it', ['$ kubectl apply -f web.yaml', 'pod/web created', '$ kubectl get pod web', ...table], ['unsupported', 'unsupported']],
  ['that a file is missing may be the point', ['$ kubectl apply -f web.yaml', 'error: the path "web.yaml" does not exist'], ['exact']],
  ['an object that nobody made is not there', ['$ kubectl get pods', 'No resources found in default namespace.', '$ kubectl get pod web', ...table], ['exact', 'impossible']],
  ['how kubectl confirmed until 1.10', ['$ kubectl create namespace web', 'namespace "web" created'], ['exact']],
  ['another name in it', ['$ kubectl create namespace web', 'namespace "wab" created'], ['impossible']],
  ['another verb in it', ['$ kubectl create namespace web', 'namespace "web" configured'], ['impossible']],
])('%s', (_, lines, verdicts) => {
  expect(verdictsOf(...lines)).toEqual(verdicts);
});

test('kubectl is not typed in a pod: the shell there was left', () => {
  expect(verdictsOf('$ kubectl run -it --rm box --image=alpine -- sh', '/ # hostname', 'box', '$ kubectl get ns web', 'Error from server (NotFound): namespaces "web" not found').at(-1)).toBe('exact');
});

test('an object from a file that the site includes and the note does not show', () => {
  const note = (before: string): string => `# Pods\n\n${before}\n\n\`\`\`console\n$ kubectl get pod web\n${table.join('\n')}\n\`\`\`\n`;
  const outcomeOf = (before: string): readonly string[] => checkNote(readNote(note(before), 'note.md')).steps.map(({ verdict, reason }) => `${verdict}: ${reason}`);
  expect(outcomeOf('{{% code_sample file="pods/web.yaml" %}}')).toEqual(["unsupported: the note does not show pods/web.yaml, so this can't be replayed"]);
  expect(outcomeOf('Look at the pod.')).toEqual(["unsupported: the note does not show web, so this can't be replayed"]);
});
