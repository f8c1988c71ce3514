/** Dates as programs print them, and the moments that they may mean. */
import { expect, test } from 'vitest';
import { formatTime } from '../../../../src/cluster/ports/clock.ts';
import { momentsOf } from '../../../../src/verify/matchers/dates.ts';
import { linesOf } from '../../../../src/verify/matchers/words.ts';

test.each<[text: string, ...moments: string[]]>([
  ['2026-01-05T09:00:42Z', '2026-01-05T09:00:42Z'],
  ['"2026-01-05T17:00:42+08:00",', '2026-01-05T09:00:42Z'],
  ['2026-01-05 17:00:42 +0800 CST', '2026-01-05T09:00:42Z'],
  ['Mon, 05 Jan 2026 09:00:42 GMT', '2026-01-05T09:00:42Z'],
  ['Mon, 05 Jan 2026 17:00:42 +0800', '2026-01-05T09:00:42Z'],
  ['Mon Jan  5 09:00:42 UTC 2026', '2026-01-05T09:00:42Z'],
  ['Mon Jan  5 09:00:42 CET 2026', '2026-01-05T08:00:42Z'],
  ['Mon Jan  5 05:00:42 PM JST 2026', '2026-01-05T08:00:42Z'],
  ['Mon 05 Jan 2026 12:00:42 AM UTC', '2026-01-05T00:00:42Z'],
  ['Mon Jan  5 17:00:42 CST 2026', '2026-01-05T09:00:42Z', '2026-01-05T23:00:42Z'],
  ['一 1月 05 17:00:42 CST 2026', '2026-01-05T09:00:42Z', '2026-01-05T23:00:42Z'],
  ['2026年 01月 05日 星期一 17:00:42 UTC', '2026-01-05T17:00:42Z'],
  ['Mon Jan  5 09:00:42 +03 2026', '2026-01-05T06:00:42Z'],
  ['[05/Jan/2026:09:00:42 +0000]', '2026-01-05T09:00:42Z'],
  ['[05/Jan/2026:17:00:42 +0800]', '2026-01-05T09:00:42Z'],
])('%s', (text, ...moments) => {
  expect(momentsOf(text).map(formatTime)).toEqual(moments);
  // It is one value on its line.
  expect(linesOf(`;; WHEN: ${text} ok`)[0]?.words.map((word) => word.text)).toContain(text);
});

test('the time of a server that writes down an error is in UTC', () => {
  expect(momentsOf('2026/01/05 09:00:42').map(formatTime)).toEqual(['2026-01-05T09:00:42Z']);
  expect(linesOf('2026/01/05 09:00:42 [notice] 1#1: exit')[0]?.words.map((word) => word.text)).toEqual(['2026/01/05 09:00:42', '[notice]', '1#1:', 'exit']);
});

test("a clock without a zone may be anywhere, and first where the simulated machines' are", () => {
  const moments = momentsOf('Mon Jan  5 09:00:42 2026').map(formatTime);
  expect([moments[0], moments.length, moments.includes('2026-01-05T01:00:42Z'), moments.includes('2026-01-05T03:30:42Z')]).toEqual(['2026-01-05T09:00:42Z', 53, true, true]);
});

test.each(['Tue Jan  5 09:00:42 UTC 2026', 'Mon, 05 Jam 2026 09:00:42 GMT', '2026-02-30T09:00:42Z', 'Mon Jan  5 25:00:42 UTC 2026', 'Mon Jan  5'])('no date: %s', (text) => {
  expect(momentsOf(text)).toEqual([]);
});
