/** What was searched for in vain once is not searched for again, where it disagrees in the same way. */
import { expect, test } from 'vitest';
import type { Step } from '../../../../src/verify/plan/timeline.ts';
import type { Record } from '../../../../src/verify/replay/record.ts';
import { VainSearches } from '../../../../src/verify/replay/vain.ts';

const step = { index: 3 } as unknown as Step;
const printed = (simulated: string, age = '5s'): Record => ({ comparison: { mismatches: [{ words: [{ simulated, recorded: 'web' }] }], open: [], times: [{ simulated: age, recorded: '9s' }] } }) as unknown as Record;

test('the same step in the same way, with the same doubt', () => {
  const vain = new VainSearches();
  vain.keep(step, printed('db'), 'whole', { kind: 'exhausted' });
  expect(vain.recall(step, printed('db'), 'whole')).toEqual({ kind: 'exhausted' });
  expect([vain.recall(step, printed('cache'), 'whole'), vain.recall(step, printed('db', '6s'), 'whole'), vain.recall(step, printed('db'), 'in doubt'), vain.recall({ ...step, index: 4 }, printed('db'), 'whole')]).toEqual([undefined, undefined, undefined, undefined]);
});

test('behind vain searches in doubt less is tried, until one helps or the note is begun anew', () => {
  const vain = new VainSearches();
  const tried = Array.from({ length: 5 }, () => {
    vain.endedInDoubt({ kind: 'exhausted' });
    return vain.runsInDoubt;
  });
  vain.endedInDoubt({ kind: 'agrees' });
  expect([...tried, vain.runsInDoubt]).toEqual([20, 10, 5, 5, 5, 40]);
  vain.endedInDoubt({ kind: 'bounded', runs: 40 });
  vain.begin();
  expect(vain.runsInDoubt).toBe(40);
});
