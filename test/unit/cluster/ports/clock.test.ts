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

test.each(['2026-13-01T00:00:00Z', '2026-00-01T00:00:00Z', '2026-02-29T00:00:00Z', '2026-04-31T00:00:00Z', '2026-04-00T00:00:00Z', '2026-04-01T24:00:00Z', '2026-04-01T00:60:00Z', '2026-04-01T00:00:61Z', '2026-04-01 00:00:00Z'])('%s is no time', (text) => {
  expect(parseTime(text)).toBeUndefined();
});
