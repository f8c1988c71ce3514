import { expect, test } from 'vitest';
import { formatTime, parseTime } from '../../../../src/cluster/ports/clock.ts';

test.each([
  ['1970-01-01T00:00:00Z', 0],
  ['2000-02-29T23:59:59Z', 951_868_799_000],
  ['2026-11-22T18:54:15Z', 1_795_373_655_000],
])('%s is %i ms', (text, timeMs) => {
  expect(parseTime(text)).toBe(timeMs);
  expect(formatTime(timeMs)).toBe(text);
});

test('a zone and a fraction are understood', () => {
  expect(parseTime('1970-01-01T08:00:00.5+08:00')).toBe(500);
});
