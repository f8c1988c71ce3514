import { expect, test } from 'vitest';
import { ChoiceLog } from '../../../src/session/choiceLog.ts';

const choice = (id: string): { readonly id: string; readonly domain: { readonly kind: 'uid' }; readonly value: string } => ({ id, domain: { kind: 'uid' }, value: `value of ${id}` });
const idsIn = (log: ChoiceLog): readonly string[] => log.since(0).map(({ id }) => id);

test('logs that go on from one snapshot know nothing of each other', () => {
  const log = new ChoiceLog();
  log.add(choice('a'), 0);
  const before = log.snapshot();
  log.add(choice('b'), 0);
  const other = before.snapshot();
  other.add(choice('c'), 0);
  log.add(choice('d'), 0);
  expect([before, log, other].map(idsIn)).toEqual([['a'], ['a', 'b', 'd'], ['a', 'c']]);
  expect(['a', 'b', 'c', 'd'].map((id) => [before.has(id), log.has(id), other.has(id)])).toEqual([
    [true, true, true],
    [false, true, false],
    [false, false, true],
    [false, true, false],
  ]);
});

test('what was decided behind so many choices', () => {
  const log = new ChoiceLog();
  for (const id of ['a', 'b', 'c']) log.add(choice(id), 0);
  expect([log.length, log.since(1).map(({ id }) => id), log.since(3), log.get('b')?.value]).toEqual([3, ['b', 'c'], [], 'value of b']);
});
