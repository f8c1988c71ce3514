/** A run that follows from what was decided is not made twice; what is decided otherwise is run. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { Replay } from '../../../../src/verify/replay/replay.ts';
import { environmentOf } from '../../../../src/verify/told/environment.ts';

const timeline = plan(readNote('```console\n$ kubectl create deployment web --image=luksa/kubia --replicas=2\n$ kubectl get pods\n$ kubectl get pods -o wide\n```\n', 'note.md'));
const beginning = (): Replay => new Replay(timeline, environmentOf(timeline, { major: 1, minor: 32, patch: 0 }), 'seed');

test('going back and on again costs no run, and leaves the world as it was', () => {
  const replay = beginning();
  const mark = replay.mark();
  const records = timeline.steps.map(() => replay.proceed());
  const { runs, witness } = replay;
  const nowMs = replay.session.cluster.now();
  replay.goBack(mark);
  expect(timeline.steps.map(() => replay.proceed())).toEqual(records);
  expect([replay.runs, replay.witness, replay.session.cluster.now()]).toEqual([runs, witness, nowMs]);
});

test('a move is run, and so is what follows it', () => {
  const replay = beginning();
  const mark = replay.mark();
  for (const _ of timeline.steps) replay.proceed();
  const { runs } = replay;
  const suffix = replay.witness.find(({ id }) => id.endsWith('/pod/1'));
  replay.goBack(mark);
  replay.proceed();
  replay.matters({ bindings: [{ id: suffix?.id ?? '', value: 'zzzzz' }] });
  expect(replay.runs).toBeGreaterThan(runs);
});

test('a move that was tried before is not run again, whatever was tried since', () => {
  const replay = beginning();
  for (const _ of timeline.steps) replay.proceed();
  const [one = '', other = ''] = ['1', '2'].map((pod) => replay.witness.find(({ id }) => id.endsWith(`/pod/${pod}`))?.id);
  const runsOf = (id: string): number => {
    const { runs } = replay;
    replay.matters({ bindings: [{ id, value: 'zzzzz' }] });
    return replay.runs - runs;
  };
  const [first, second, again] = [runsOf(one), runsOf(other), runsOf(one)];
  expect([first, second].map((runs) => runs >= timeline.steps.length)).toEqual([true, true]);
  expect(again).toBe(0);
});

test('a move that would take more than may be run is passed over', () => {
  const replay = beginning();
  for (const _ of timeline.steps) replay.proceed();
  const { runs, records } = replay;
  const passesOver = (more: number): boolean => replay.runningUpTo({ runs: replay.runs + more, effort: Infinity }, () => {
    replay.matters({ wait: { step: 1, ms: 60_000 } });
    return replay.passedOver;
  });
  expect([passesOver(1), replay.runs, replay.records]).toEqual([true, runs, records]);
  expect(passesOver(100)).toBe(false);
  expect(replay.runs).toBeGreaterThan(runs);
});
