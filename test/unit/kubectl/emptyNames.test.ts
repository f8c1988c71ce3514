/** Names that came out empty, as those of `"$(kubectl get pod …)"` where nothing was found. Texts as a real kubectl 1.32 prints them. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

test.each([
  ['kubectl get pod ""', 'error: resource name may not be empty'],
  ['kubectl delete pod ""', 'error: resource name may not be empty'],
  ['kubectl exec "" -- ls', 'error: pod, type/name or --filename must be specified'],
])('%s', (command, output) => {
  const [step] = checkNote(readNote(`---\nkubernetes: 1.32\n---\n\`\`\`console\n$ ${command}\n${output}\n\`\`\`\n`, 'note.md')).steps;
  expect(step?.nearest).toBe(`${output}\n`);
  expect(step?.verdict).toBe('exact');
});

test.each(['Namespace', 'PersistentVolume', 'Pod'])('nor has a %s below whose metadata nothing stands', (kind) => {
  const [step] = checkNote(readNote(`---\nkubernetes: 1.32\n---\n\`\`\`console\n$ kubectl apply -f - <<EOF\napiVersion: v1\nkind: ${kind}\nmetadata:\nEOF\ncreated\n\`\`\`\n`, 'note.md')).steps;
  expect(step?.nearest?.split('\n').at(-2)).toBe('from server for: "STDIN": resource name may not be empty');
});
