/** What is due when. */
import { expect, test } from 'vitest';
import { Timers } from '../../../src/cluster/timers.ts';

const fired = (timers: Timers, untilMs: number): readonly string[] => {
  const keys: string[] = [];
  for (let timer = timers.takeDue(untilMs); timer; timer = timers.takeDue(untilMs)) keys.push(timer.key);
  return keys;
};

test('timers fire when they are due, those of one moment in the order in which they were set', () => {
  const timers = new Timers();
  for (const [key, dueMs] of [['c', 20], ['a', 10], ['d', 20], ['b', 10], ['later', 30]] as const) timers.schedule('loop', key, dueMs);
  expect(timers.all.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd', 'later']);
  expect(fired(timers, 20)).toEqual(['a', 'b', 'c', 'd']);
  expect(fired(timers, 20)).toEqual([]);
});

test('a key waits once: an earlier time moves it, a later one does not, and each loop has keys of its own', () => {
  const timers = new Timers();
  timers.schedule('loop', 'a', 20);
  timers.schedule('loop', 'b', 10);
  timers.schedule('loop', 'a', 10);
  timers.schedule('loop', 'b', 40);
  timers.schedule('other', 'a', 30);
  expect(timers.all.map(({ controller, key, dueMs }) => [controller, key, dueMs])).toEqual([['loop', 'b', 10], ['loop', 'a', 10], ['other', 'a', 30]]);
});

test('a snapshot keeps what was waiting', () => {
  const timers = new Timers();
  timers.schedule('loop', 'a', 10);
  const snapshot = timers.snapshot();
  expect(fired(timers, 10)).toEqual(['a']);
  timers.schedule('loop', 'b', 5);
  expect(fired(snapshot.snapshot(), 10)).toEqual(['a']);
  expect(fired(snapshot, 10)).toEqual(['a']);
  expect(fired(timers, 10)).toEqual(['b']);
});
