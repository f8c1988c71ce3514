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
