/** sort.Sort before Go 1.19: quicksort with the median of three or nine. Models zsortinterface.go as it was. */
import type { Sequence } from './sequence.ts';
import { heapSort, insertionSort } from './sequence.ts';

const longestShellSort = 12;
const shortestNinther = 41;

export function quicksort(data: Sequence, first: number, end: number, maxDepth: number): void {
  let [from, to, depth] = [first, end, maxDepth];
  while (to - from > longestShellSort) {
    if (depth === 0) return heapSort(data, from, to);
    depth--;
    const [low, high] = partition(data, from, to);
    if (low - from < to - high) {
      quicksort(data, from, low, depth);
      from = high;
    } else {
      quicksort(data, high, to, depth);
      to = low;
    }
  }
  if (to - from < 2) return;
  for (let i = from + 6; i < to; i++) if (data.less(i, i - 6)) data.swap(i, i - 6);
  insertionSort(data, from, to);
}

/** Moves the median of three to the first place named. */
function medianOfThree(data: Sequence, middle: number, low: number, high: number): void {
  if (data.less(middle, low)) data.swap(middle, low);
  if (!data.less(high, middle)) return;
  data.swap(high, middle);
  if (data.less(middle, low)) data.swap(middle, low);
}

/** Where the elements that equal the pivot begin, and where those behind them do. */
function partition(data: Sequence, low: number, high: number): readonly [number, number] {
  const middle = (low + high) >>> 1;
  if (high - low >= shortestNinther) {
    const step = Math.floor((high - low) / 8);
    medianOfThree(data, low, low + step, low + 2 * step);
    medianOfThree(data, middle, middle - step, middle + step);
    medianOfThree(data, high - 1, high - 1 - step, high - 1 - 2 * step);
  }
  medianOfThree(data, low, middle, high - 1);
  const pivot = low;
  let [a, c] = [low + 1, high - 1];
  while (a < c && data.less(a, pivot)) a++;
  let b = a;
  for (;;) {
    while (b < c && !data.less(pivot, b)) b++;
    while (b < c && data.less(pivot, c - 1)) c--;
    if (b >= c) break;
    data.swap(b, c - 1);
    b++;
    c--;
  }
  let manyEqual = high - c < 5;
  if (!manyEqual && high - c < Math.floor((high - low) / 4)) {
    let equal = 0;
    if (!data.less(pivot, high - 1)) {
      data.swap(c, high - 1);
      c++;
      equal++;
    }
    if (!data.less(b - 1, pivot)) {
      b--;
      equal++;
    }
    if (!data.less(middle, pivot)) {
      data.swap(middle, b - 1);
      b--;
      equal++;
    }
    manyEqual = equal > 1;
  }
  if (manyEqual) {
    for (;;) {
      while (a < b && !data.less(b - 1, pivot)) b--;
      while (a < b && data.less(a, pivot)) a++;
      if (a >= b) break;
      data.swap(a, b - 1);
      a++;
      b--;
    }
  }
  data.swap(pivot, b - 1);
  return [b - 1, c];
}
