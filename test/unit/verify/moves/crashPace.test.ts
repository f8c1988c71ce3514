/** A container that fails again and again: whatever pace a kubelet keeps is found, and none that it can't keep. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { defaultSessionOptions } from '../../../../src/session/defaults.ts';
import { SeededChooser } from '../../../../src/session/seededChooser.ts';
import { Session } from '../../../../src/session/session.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const failing = `kubectl run crash --image=busybox -- sh -c 'exit 1'`;
const lastVerdict = (note: string): string | undefined => checkNote(readNote(`\`\`\`console\n${note}\`\`\`\n`, 'note.md')).steps.at(-1)?.verdict;

test.each<[row: string, verdict: string]>([
  ['CrashLoopBackOff   1 (12s ago)     16s', 'possible'],
  ['CrashLoopBackOff   2 (25s ago)     42s', 'possible'],
  ['CrashLoopBackOff   4 (70s ago)     2m50s', 'possible'],
  ['CrashLoopBackOff   5 (2m15s ago)   5m2s', 'possible'],
  // The sixth comes after waits of 10, 20, 40, 80 and 160 seconds.
  ['CrashLoopBackOff   6 (10s ago)     5m2s', 'impossible'],
  // No wait is longer than five minutes.
  ['CrashLoopBackOff   5 (9m ago)      15m', 'impossible'],
])('%s is %s', (row, verdict) => {
  expect(lastVerdict(`$ ${failing}\npod/crash created\n$ kubectl get pods\nNAME    READY   STATUS             RESTARTS        AGE\ncrash   0/1     ${row}\n`)).toBe(verdict);
});

test('one that could not be started was not tried again yet', () => {
  expect(lastVerdict('$ kubectl run bad --image=busybox:1.36 --command -- /nosuch\npod/bad created\n$ kubectl get pod bad\nNAME   READY   STATUS              RESTARTS   AGE\nbad    0/1     RunContainerError   0          4s\n')).toBe('possible');
});

test.each([['11300'], ['12500'], ['14200']])('Events of a kubelet that looks every %s ms', (syncEvery) => {
  const bindings = { syncEvery, restartLate: '4000', 'restartLate/2': '7000' };
  const session = new Session(defaultSessionOptions({ major: 1, minor: 32, patch: 0 }, 1), new SeededChooser('q', new Map(Object.entries(bindings).map(([what, value]) => [`pod/default/crash/container/crash/${what}`, value]))));
  const steps: readonly (readonly [string, number])[] = [[failing, 42_000], ['kubectl get pods', 60_000], ['kubectl describe pod crash | grep -A 20 Events', 0]];
  const note = steps.map(([command, pauseMs], index) => {
    const { output } = session.run(command, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 60_000 }, `step/${index}`);
    session.advance(pauseMs);
    return `$ ${command}\n${output}`;
  });
  expect(lastVerdict(note.join(''))).toBe('possible');
});

const greedy = 'apiVersion: v1\nkind: Pod\nmetadata: {name: greedy}\nspec:\n  containers:\n  - name: main\n    image: polinux/stress\n    resources: {limits: {memory: 100Mi}}\n    command: [stress, --vm, "1", --vm-bytes, 250M, --vm-hang, "1"]\n';
const seen = (ready: string, status: string, restarts: number, age: string): string => `$ kubectl get pod greedy\nNAME     READY   STATUS      RESTARTS   AGE\ngreedy   ${ready}     ${status}   ${restarts}          ${age}\n`;

test.each([
  ['killed, killed still, and running again', [seen('0/1', 'OOMKilled', 1, '24s'), seen('0/1', 'OOMKilled', 1, '37s'), seen('1/1', 'Running  ', 2, '40s')], ['exact', 'possible', 'possible', 'possible']],
  ['running again, and more often than it can have been', [seen('0/1', 'OOMKilled', 1, '24s'), seen('0/1', 'OOMKilled', 1, '37s'), seen('1/1', 'Running  ', 4, '40s')], ['exact', 'possible', 'possible', 'impossible']],
])('what takes more memory than it may: %s', { timeout: 120_000 }, (_, rows, verdicts) => {
  const note = `---\nkubernetes: 1.20\n---\n\`\`\`yaml title="greedy.yaml"\n${greedy}\`\`\`\n\`\`\`console\n$ kubectl apply -f greedy.yaml\npod/greedy created\n${rows.join('')}\`\`\`\n`;
  expect(checkNote(readNote(note, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(verdicts);
});
