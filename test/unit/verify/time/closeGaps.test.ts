import { expect, test } from 'vitest';
import { closeGaps } from '../../../../src/verify/time/closeGaps.ts';
import type { TimePoint, TimeStatement } from '../../../../src/verify/time/timeNetwork.ts';

const day = 86_400_000;
const after = (from: TimePoint, to: TimePoint, minMs: number): TimeStatement => ({ from, to, minMs, maxMs: Infinity, source: { kind: 'order' } });
const told = (from: TimePoint, to: TimePoint, minMs: number, maxMs = minMs): TimeStatement => ({ from, to, minMs, maxMs, source: { kind: 'recorded', step: 1, text: '', about: '' } });

const order = ['birth', 0, 1, 2] as const;
const following = [after('birth', 0, 1000), after(0, 1, 10), after(1, 2, 10)];

interface Case {
  readonly name: string;
  readonly times: readonly (readonly [TimePoint, number])[];
  readonly told: readonly TimeStatement[];
  readonly closed: readonly (readonly [TimePoint, number])[];
}

test.each<Case>([
  {
    name: 'a first date does not put years between two commands',
    times: [['epoch', -5 * day], ['birth', 0], [0, 1000], [1, 9 * day], [2, 9 * day + 10]],
    told: [told('epoch', 1, 14 * day)],
    closed: [['epoch', -(14 * day - 1010)], ['birth', 0], [0, 1000], [1, 1010], [2, 1020]],
  },
  {
    name: 'an old node makes an old cluster, not a long pause',
    times: [['birth', 0], ['node/a', 0], [0, 1000], [1, 36 * day], [2, 36 * day + 10]],
    told: [after('birth', 'node/a', 0), told('node/a', 1, 36 * day)],
    closed: [['birth', 0], ['node/a', 0], [0, 36 * day - 10], [1, 36 * day], [2, 36 * day + 10]],
  },
  {
    name: 'what an earlier command made keeps its age: the author waited before the last one',
    times: [['birth', 0], [0, 1000], [1, 1010], [2, 36 * day]],
    told: [told(0, 2, 36 * day - 1000)],
    closed: [['birth', 0], [0, 1000], [1, 1010], [2, 36 * day]],
  },
  {
    name: 'it moves as far as the recording lets it',
    times: [['birth', 0], [0, 1000], [1, 1010], [2, 9 * day]],
    told: [told('birth', 1, 0, 1 * day), told('birth', 2, 9 * day)],
    closed: [['birth', 0], [0, 1 * day - 10], [1, 1 * day], [2, 9 * day]],
  },
])('$name', ({ times, told: recorded, closed }) => {
  const joined = after('node/a', 0, 0);
  expect([...closeGaps(new Map(times), order, following, [...following, joined, ...recorded].filter(({ from, to }) => [from, to].every((point) => times.some(([known]) => known === point))))]).toEqual(closed);
});
