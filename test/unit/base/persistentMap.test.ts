import { expect, test } from 'vitest';
import { PersistentMap } from '../../../src/base/persistentMap.ts';

test('a write after a snapshot leaves the snapshot as it was, and the other way round', () => {
  const map = new PersistentMap<number>();
  map.set('a', 1);
  const before = map.snapshot();
  map.set('a', 2);
  before.set('b', 3);
  expect([...map.entries()]).toEqual([['a', 2]]);
  expect([...before.entries()]).toEqual([['a', 1], ['b', 3]]);
});
