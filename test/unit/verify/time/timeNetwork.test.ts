import { describe, expect, test } from 'vitest';
import { solveTimeLine } from '../../../../src/verify/time/timeNetwork.ts';
import type { TimePoint, TimeStatement } from '../../../../src/verify/time/timeNetwork.ts';

const minute = 60_000;
const order = (from: TimePoint, to: TimePoint): TimeStatement => ({ from, to, minMs: 0, maxMs: Infinity, source: { kind: 'order' } });
const age = (from: TimePoint, step: number, minMs: number, maxMs: number): TimeStatement => ({
  from,
  to: step,
  minMs,
  maxMs,
  source: { kind: 'recorded', step, text: `${minMs / minute}m`, about: String(from) },
});

describe('the earliest time line', () => {
  test('nothing recorded: everything at once', () => {
    const line = solveTimeLine(['birth', 0, 1], [order('birth', 0), order(0, 1)], 'birth');
    expect(line).toEqual({ kind: 'feasible', times: new Map<TimePoint, number>([['birth', 0], [0, 0], [1, 0]]) });
  });

  test('two ages in one table fix two points', () => {
    const line = solveTimeLine(['birth', 0, 1], [order('birth', 0), order(0, 1), age('birth', 1, 60 * minute, 61 * minute - 1), age(0, 1, 36 * minute, 37 * minute - 1)], 'birth');
    expect(line).toEqual({ kind: 'feasible', times: new Map<TimePoint, number>([['birth', 0], [0, 23 * minute + 1], [1, 60 * minute]]) });
  });

  test('an age that runs backwards is a contradiction, and the two statements are named', () => {
    const older = age('birth', 0, 36 * minute, 37 * minute - 1);
    const younger = age('birth', 1, 20 * minute, 21 * minute - 1);
    const line = solveTimeLine(['birth', 0, 1], [order('birth', 0), order(0, 1), older, younger], 'birth');
    expect(line.kind).toBe('contradiction');
    expect(new Set(line.kind === 'contradiction' ? line.statements : [])).toEqual(new Set([older, order(0, 1), younger]));
  });
});
