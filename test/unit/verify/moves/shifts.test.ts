/** What is tried where nothing is wrong but how far two times are apart: something took so much longer, or came a moment behind the others of its sort. */
import { expect, test } from 'vitest';
import type { Choice } from '../../../../src/cluster/ports/choices.ts';
import { present } from '../../../../src/base/assert.ts';
import { readNote } from '../../../../src/note/readNote.ts';
import type { Comparison, TimeEvidence } from '../../../../src/verify/matchers/compare.ts';
import { shifts } from '../../../../src/verify/moves/shifts.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { Replay } from '../../../../src/verify/replay/replay.ts';
import { environmentOf } from '../../../../src/verify/told/environment.ts';

const timeline = plan(readNote('```console\n$ kubectl get pods\nNo resources found in default namespace.\n```\n', 'note.md'));
const replay = new Replay(timeline, environmentOf(timeline, { major: 1, minor: 32, patch: 0 }), 'seed');
const record = replay.proceed();
const step = present(timeline.steps[0], 'a step');

const age = (place: number, simulated: string, recorded: string): TimeEvidence => ({ kind: 'duration', simulated, recorded, line: `pod-${place}`, at: place, place });
const agreement: Comparison = { cost: 0, bindings: [], sure: [], times: [], mismatches: [], open: [] };
const took = (id: string, value: number, [minMs, maxMs]: readonly [number, number] = [0, 60_000]): Choice => ({ id, value: String(value), domain: { kind: 'duration', minMs, maxMs, usualMs: 1000 } });

const proposed = (comparison: Partial<Comparison>, log: readonly Choice[]): readonly string[] =>
  [...shifts({ replay, step, record: { ...record, comparison: { ...agreement, ...comparison } }, log, matters: () => true })].map(({ bindings = [] }) => bindings.map(({ id, value }) => `${id} ${value}`).join());

const a = took('pod/default/a/start', 1000);
const b = took('pod/default/b/start', 3000);

test.each<[what: string, comparison: Partial<Comparison>, log: readonly Choice[], moves: readonly string[]]>([
  ['one of two times is five seconds too late', { times: [age(0, '10s', '10s'), age(1, '15s', '10s')] }, [took('a', 8000)], ['a 3000', 'a 13000']],
  ['the latest choice goes first', { times: [age(0, '10s', '10s'), age(1, '12s', '10s')] }, [took('a', 8000), took('b', 9000)], ['b 7000', 'b 11000', 'a 6000', 'a 10000']],
  ["what can't be a full second quicker is as quick as it can, for times are cut to the second", { times: [age(0, '10s', '10s'), age(1, '11s', '10s')] }, [took('a', 500, [0, 4000])], ['a 0', 'a 1500']],
  ["what is further from being so quick is no reason", { times: [age(0, '10s', '10s'), age(1, '15s', '10s')] }, [took('a', 1000, [0, 4000])], []],
  ['what can be neither is left', { times: [age(0, '10s', '10s'), age(1, '15s', '10s')] }, [took('a', 1000, [1000, 4000])], []],
  ['what is not free is left', { times: [age(0, '10s', '10s'), age(1, '15s', '10s')] }, [took('a', 8000, [8000, 8000])], []],
  ['all are as much too late: nothing is further apart', { times: [age(0, '15s', '10s'), age(1, '25s', '20s')] }, [took('a', 8000)], []],
  ['a moment behind the last of its sort', { times: [] }, [a, b], ['pod/default/a/start 3100']],
  ['of another sort nothing comes behind', { times: [] }, [took('pod/default/a/start', 1000), took('pod/default/b/stop', 3000)], []],
  ['where a word differs, no time is what is wrong', { cost: 1, times: [age(0, '10s', '10s'), age(1, '15s', '10s')] }, [took('a', 8000)], []],
  ['nor where a value is still to be bound', { bindings: [[{ id: 'x', value: 'y' }]], times: [age(0, '10s', '10s'), age(1, '15s', '10s')] }, [took('a', 8000)], []],
])('%s', (_, comparison, log, moves) => {
  expect(proposed(comparison, log)).toEqual(moves);
});
