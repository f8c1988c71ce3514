import { describe, expect, test } from 'vitest';
import { durationInterval, humanDuration, shortHumanDuration } from '../../../src/text/duration.ts';

const s = 1000;
const m = 60 * s;
const h = 60 * m;
const d = 24 * h;
const y = 365 * d;

test.each([
  [-2 * s, '<invalid>'], [-s, '0s'], [-1, '0s'], [0, '0s'], [999, '0s'], [s, '1s'], [119 * s, '119s'], [120 * s, '2m'], [121 * s, '2m1s'],
  [9 * m + 59 * s, '9m59s'], [10 * m, '10m'], [10 * m + 59 * s, '10m'], [179 * m, '179m'], [180 * m, '3h'], [3 * h + m, '3h1m'],
  [7 * h + 59 * m, '7h59m'], [8 * h, '8h'], [8 * h + 59 * m, '8h'], [47 * h, '47h'], [48 * h, '2d'], [49 * h, '2d1h'], [7 * d + 23 * h, '7d23h'],
  [8 * d, '8d'], [36 * d, '36d'], [729 * d, '729d'], [2 * y, '2y'], [2 * y + d, '2y1d'], [8 * y - d, '7y364d'], [8 * y, '8y'], [9 * y - 1, '8y'],
])('humanDuration(%i) is %s', (ms, text) => {
  expect(humanDuration(ms)).toBe(text);
});

test.each([
  [-2 * s, '<invalid>'], [-s, '0s'], [59 * s, '59s'], [60 * s, '1m'], [119 * s, '1m'], [59 * m, '59m'], [60 * m, '1h'], [23 * h, '23h'], [24 * h, '1d'], [364 * d, '364d'], [y, '1y'],
])('shortHumanDuration(%i) is %s', (ms, text) => {
  expect(shortHumanDuration(ms)).toBe(text);
});

describe('durationInterval', () => {
  test.each([
    ['0s', { fromMs: -1999, toMs: 1000 }],
    ['36m', { fromMs: 36 * m, toMs: 37 * m }],
    ['36d', { fromMs: 36 * d, toMs: 37 * d }],
    ['2m', { fromMs: 120 * s, toMs: 121 * s }],
    ['3h', { fromMs: 3 * h, toMs: 3 * h + m }],
    ['8h', { fromMs: 8 * h, toMs: 9 * h }],
    ['2d', { fromMs: 2 * d, toMs: 2 * d + h }],
    ['3y', { fromMs: 3 * y, toMs: 3 * y + d }],
    ['8y', { fromMs: 8 * y, toMs: 9 * y }],
    ['1h', undefined], ['2m0s', undefined], ['10m5s', undefined], ['1y', undefined], ['<unknown>', undefined], ['5 m', undefined], ['', undefined],
  ])('%s', (text, interval) => {
    expect(durationInterval(text)).toEqual(interval);
  });

  test.each([['1m', { fromMs: m, toMs: 2 * m }], ['1h', { fromMs: h, toMs: 2 * h }], ['1y', { fromMs: y, toMs: 2 * y }], ['2m1s', undefined]])('%s in the short form', (text, interval) => {
    expect(durationInterval(text, 'short')).toEqual(interval);
  });

  test('is the exact inverse at every edge', () => {
    for (let ms = -3 * s; ms < 9 * y; ms = Math.ceil(ms * 1.01 + 250)) {
      for (const [form, print] of [['human', humanDuration], ['short', shortHumanDuration]] as const) {
        const text = print(ms);
        const interval = durationInterval(text, form);
        if (interval === undefined) throw new Error(`${text} has no interval`);
        expect(interval.fromMs <= ms && ms < interval.toMs, `${ms} in ${text}`).toBe(true);
        expect(print(interval.toMs)).not.toBe(text);
        if (interval.fromMs !== -Infinity) expect(print(interval.fromMs - 1)).not.toBe(text);
      }
    }
  });
});
