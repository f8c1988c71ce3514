/** A note that makes more of a cluster than may be kept of it, or makes it do more than is simulated, is not decided from there on, and says which option bounds it. */
import { describe, expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote, recheck } from '../../../../src/verify/check.ts';
import { usualBounds, withEffort } from '../../../../src/verify/replay/search.ts';

const note = (replicas: number): string => `---
kubernetes: 1.32.0
---

\`\`\`console
$ kubectl create deployment web --image=nginx
deployment.apps/web created
$ kubectl scale deployment web --replicas=${replicas}
deployment.apps/web scaled
$ kubectl get deployment web -o jsonpath='{.spec.replicas}'
${replicas}
$ kubectl get svc nothing
Error from server (NotFound): services "nothing" not found
\`\`\`
`;

const check = (replicas: number, megabytes: number): readonly string[] =>
  checkNote(readNote(note(replicas), 'note.md'), { bounds: { ...usualBounds, memoryBytes: megabytes * 2 ** 20 } }).steps.map(({ verdict, reason }) => (verdict === 'undecided' ? `${verdict}: ${reason}` : verdict));

const undecided = 'undecided: not decided: up to here the note makes more of a cluster than may be kept in 2 MB (--memory, or memory: in the config)';

describe('a Deployment scaled to 200 pods', () => {
  test('is not decided where 2 MB may be kept, nor is what comes behind it', () => {
    expect(check(200, 2)).toEqual(['exact', 'exact', undecided, undecided]);
  });

  test('is decided where 20 MB may be kept', () => {
    expect(check(200, 20)).toEqual(['exact', 'exact', 'exact', 'exact']);
  });
});

test('a tenth of the pods have room in 2 MB', () => {
  expect(check(20, 2)).toEqual(['exact', 'exact', 'exact', 'exact']);
});

test('a cluster that would go on growing is let grow to the bound', () => {
  const { steps } = checkNote(readNote(note(1_000_000_000), 'note.md'), { bounds: { ...usualBounds, memoryBytes: 8 * 2 ** 20 } });
  expect(steps.map(({ verdict }) => verdict)).toEqual(['exact', 'exact', 'undecided', 'undecided']);
});

test('an edited note that has room is decided', () => {
  const bounds = { ...usualBounds, memoryBytes: 2 * 2 ** 20 };
  const before = recheck(undefined, readNote(note(200), 'note.md'), { bounds });
  expect(recheck(before, readNote(note(20), 'note.md'), { bounds }).outcome.steps.map(({ verdict }) => verdict)).toEqual(['exact', 'exact', 'exact', 'exact']);
});

test.each([
  [1, ['exact', 'exact', 'not decided: before this is printed, or something above it, a cluster does more than 300 things (--effort, or effort: in the config, lets it)', 'not decided: before this is printed, or something above it, a cluster does more than 300 things (--effort, or effort: in the config, lets it)']],
  [100, ['exact', 'exact', 'exact', 'exact']],
])('a cluster that has so much to do is let do %s times as much', (times, said) => {
  const bounds = withEffort({ ...usualBounds, workPerStep: 300 }, times);
  const { steps } = checkNote(readNote(note(40), 'note.md'), { bounds });
  expect(steps.map(({ verdict, reason }) => (verdict === 'undecided' ? reason : verdict))).toEqual(said);
});
