/** Of several ages in one output it is the one that contradicts all the others that is wrong, and is said to be. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const note = (ages: readonly [string, string, string]): string => `\`\`\`console
$ kubectl create configmap one
configmap/one created
$ kubectl create configmap three
configmap/three created
$ kubectl create configmap two
configmap/two created
$ kubectl get configmaps one three two
NAME    DATA   AGE
one     0      60s
three   0      40s
two     0      20s
$ kubectl get configmaps one three two
NAME    DATA   AGE
one     0      ${ages[0]}
three   0      ${ages[1]}
two     0      ${ages[2]}
\`\`\`
`;

test.each([
  ['all a minute older', ['2m', '100s', '80s'], 'possible; the times fit one time line'],
  ['the first is too young', ['90s', '100s', '80s'], 'the age 90s fits no time line with what was recorded before (2m would)'],
  ['the second is as old as before', ['2m', '40s', '80s'], 'the age 40s fits no time line with what was recorded before (100s would)'],
  ['the last is too old', ['2m', '100s', '95s'], 'the age 95s fits no time line with what was recorded before (80s would)'],
] as const)('%s', (_, ages, reason) => {
  expect(checkNote(readNote(note(ages), 'note.md')).steps.at(-1)?.reason).toBe(reason);
});
