/** Go's sort.Sort leaves equal elements where its algorithm puts them; kubectl 1.32 itself printed the first order (`get --sort-by` of equal times). */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { sorts, sortLikeGo } from '../../../../src/text/golang/sort/index.ts';

const algorithms = Object.keys(sorts) as (keyof typeof sorts)[];

test.each([
  ['pdqsort', 12, '0 1 2 3 4 5 6 7 8 9 10 11'],
  ['quicksort', 6, '0 1 2 3 4 5'],
] as const)('%s leaves %i equal elements alone', (algorithm, count, order) => {
  expect(sortLikeGo(Array.from({ length: count }, (_, at) => at), () => false, algorithm).join(' ')).toBe(order);
});

test('few elements are sorted by steps of six, then by insertion, before Go 1.19', () => {
  const elements = ['b0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6'];
  const less = (x: string, y: string): boolean => x.charAt(0) < y.charAt(0);
  expect(sortLikeGo(elements, less, 'quicksort').join(' ')).toBe('a6 a1 a2 a3 a4 a5 b0');
  expect(sortLikeGo(elements, less, 'pdqsort').join(' ')).toBe('a1 a2 a3 a4 a5 a6 b0');
});

test.each(algorithms)('%s sorts', (algorithm) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 300 }), (numbers) => {
      expect(sortLikeGo(numbers, (a, b) => a < b, algorithm)).toEqual([...numbers].sort((a, b) => a - b));
    }),
  );
});
