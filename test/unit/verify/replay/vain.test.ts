/** What was searched for in vain once is not searched for again, where it disagrees in the same way. */
import { expect, test } from 'vitest';
import type { Step } from '../../../../src/verify/plan/timeline.ts';
import type { Record } from '../../../../src/verify/replay/record.ts';
import { faultsOf } from '../../../../src/verify/replay/record.ts';
import { VainSearches } from '../../../../src/verify/replay/vain.ts';

const nothing: ReadonlySet<string> = new Set();
const step = { index: 3 } as unknown as Step;
const printed = (simulated: string, age = '5s'): Record => ({ comparison: { mismatches: [{ words: [{ simulated, recorded: 'web' }] }], open: [], times: [{ simulated: age, recorded: '9s' }] } }) as unknown as Record;

test('the same step in the same way, with the same doubt', () => {
  const vain = new VainSearches();
  vain.keep(step, printed('db'), 'whole', { kind: 'exhausted', faults: nothing });
  expect(vain.recall(step, printed('db'), 'whole')).toEqual({ kind: 'exhausted', faults: nothing });
  expect([vain.recall(step, printed('cache'), 'whole'), vain.recall(step, printed('db', '6s'), 'whole'), vain.recall(step, printed('db'), 'in doubt'), vain.recall({ ...step, index: 4 }, printed('db'), 'whole')]).toEqual([undefined, undefined, undefined, undefined]);
});

test('a step with what no try took away, whatever else is wrong with it', () => {
  const wrong = (...words: readonly string[]): Record => ({ comparison: { mismatches: words.map((simulated) => ({ words: [{ simulated, recorded: 'web' }] })), open: [], times: [] } }) as unknown as Record;
  const settled = { kind: 'exhausted' as const, faults: faultsOf(wrong('db')) };
  const vain = new VainSearches();
  vain.keep(step, wrong('db', 'cache'), 'in doubt', settled);
  expect([vain.recall(step, wrong('db', 'queue'), 'in doubt'), vain.recall(step, wrong('db', 'queue'), 'whole'), vain.recall(step, wrong('cache', 'queue'), 'in doubt')]).toEqual([settled, undefined, undefined]);
  expect([vain.isHopeless(step, wrong('db'), 'in doubt'), vain.isHopeless(step, wrong('db'), 'whole')]).toEqual([true, false]);
  vain.keep(step, wrong('db', 'cache'), 'whole', settled);
  expect([vain.isHopeless(step, wrong('db'), 'whole'), vain.isHopeless(step, wrong('cache'), 'whole'), vain.isHopeless({ ...step, index: 4 }, wrong('db'), 'whole')]).toEqual([true, false, false]);
});

test('behind vain searches in doubt less is tried, until one helps or the note is begun anew', () => {
  const vain = new VainSearches();
  const tried = Array.from({ length: 5 }, () => {
    vain.endedInDoubt({ kind: 'exhausted', faults: nothing });
    return vain.runsInDoubt;
  });
  vain.endedInDoubt({ kind: 'agrees' });
  expect([...tried, vain.runsInDoubt]).toEqual([20, 10, 5, 5, 5, 40]);
  vain.endedInDoubt({ kind: 'bounded', runs: 40 });
  vain.begin();
  expect(vain.runsInDoubt).toBe(40);
});
