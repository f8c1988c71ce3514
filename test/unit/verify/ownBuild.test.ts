/** An image of the book's under a tag that its repository has not: a registry has none, but who built one has it on his nodes. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const session = (...lines: readonly string[]): readonly string[] => checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);
const run = ['$ kubectl run pet --image=luksa/kubia-pet:mine', 'pod/pet created'];

test('it may run, and nobody knows what it says', () => {
  const listed = ['$ kubectl get pods -o wide', 'NAME   READY   STATUS    RESTARTS   AGE   IP           NODE', 'pet    1/1     Running   0          40s   10.244.1.7   node1'];
  const asked = ['$ kubectl run ask --image=curlimages/curl -i --rm --restart=Never -q -- -s 10.244.1.7:8080', 'whatever its author likes'];
  const [, inTable, answered] = session(...run, ...listed, ...asked);
  expect(inTable).toBe('possible');
  expect(['possible', 'unsupported']).toContain(answered);
});

test('it may be missing', () => {
  expect(session(...run, '$ kubectl get pods', 'NAME   READY   STATUS             RESTARTS   AGE', 'pet    0/1     ImagePullBackOff   0          40s')).toEqual(['exact', 'possible']);
});
