/** Go's sort.Sort, in which equal elements may change places: which ones do is part of what a program prints. */
import { pdqsort } from './pdqsort.ts';
import { quicksort } from './quicksort.ts';
import type { Sequence } from './sequence.ts';

/** By release: the algorithm changed with Go 1.19. */
export const sorts = {
  pdqsort: (data: Sequence, length: number): void => pdqsort(data, 0, length, length.toString(2).length),
  quicksort: (data: Sequence, length: number): void => quicksort(data, 0, length, length === 0 ? 0 : 2 * length.toString(2).length),
} as const;

export function sortLikeGo<T>(items: readonly T[], less: (a: T, b: T) => boolean, algorithm: keyof typeof sorts): readonly T[] {
  const sorted = [...items];
  const at = (index: number): T => sorted[index] as T;
  sorts[algorithm](
    {
      less: (i, j) => less(at(i), at(j)),
      swap: (i, j) => {
        [sorted[i], sorted[j]] = [at(j), at(i)];
      },
    },
    sorted.length,
  );
  return sorted;
}
