/** sort.Sort since Go 1.19: pattern-defeating quicksort. Models zsortinterface.go. */
import type { Sequence } from './sequence.ts';
import { heapSort, insertionSort } from './sequence.ts';

const maxInsertion = 12;
const shortestNinther = 50;
const shortestShifting = 50;
const maxSwaps = 12;
const maxSteps = 5;

/** `limit`: how many bad pivots are borne before heapsort takes over. */
export function pdqsort(data: Sequence, first: number, end: number, limit: number): void {
  let [from, to, left] = [first, end, limit];
  let wasBalanced = true;
  let wasPartitioned = true;
  for (;;) {
    const length = to - from;
    if (length <= maxInsertion) return insertionSort(data, from, to);
    if (left === 0) return heapSort(data, from, to);
    if (!wasBalanced) {
      breakPatterns(data, from, to);
      left--;
    }
    let { pivot, hint } = choosePivot(data, from, to);
    if (hint === 'decreasing') {
      reverse(data, from, to);
      pivot = to - 1 - (pivot - from);
      hint = 'increasing';
    }
    if (wasBalanced && wasPartitioned && hint === 'increasing' && partialInsertionSort(data, from, to)) return;
    if (from > 0 && !data.less(from - 1, pivot)) {
      from = partitionEqual(data, from, to, pivot);
      continue;
    }
    const { middle, already } = partition(data, from, to, pivot);
    wasPartitioned = already;
    const [before, behind] = [middle - from, to - middle];
    wasBalanced = Math.min(before, behind) >= Math.floor(length / 8);
    if (before < behind) {
      pdqsort(data, from, middle, left);
      from = middle + 1;
    } else {
      pdqsort(data, middle + 1, to, left);
      to = middle;
    }
  }
}

/** What is less than the pivot comes before it, everything else behind. */
function partition(data: Sequence, from: number, to: number, pivot: number): { readonly middle: number; readonly already: boolean } {
  data.swap(from, pivot);
  let [i, j] = [from + 1, to - 1];
  for (let already = true; ; already = false) {
    while (i <= j && data.less(i, from)) i++;
    while (i <= j && !data.less(j, from)) j--;
    if (i > j) {
      data.swap(j, from);
      return { middle: j, already };
    }
    data.swap(i, j);
    i++;
    j--;
  }
}

/** What equals the pivot comes first; where the greater ones begin. */
function partitionEqual(data: Sequence, from: number, to: number, pivot: number): number {
  data.swap(from, pivot);
  let [i, j] = [from + 1, to - 1];
  for (;;) {
    while (i <= j && !data.less(from, i)) i++;
    while (i <= j && data.less(from, j)) j--;
    if (i > j) return i;
    data.swap(i, j);
    i++;
    j--;
  }
}

/** Whether a few moves were enough. */
function partialInsertionSort(data: Sequence, from: number, to: number): boolean {
  let i = from + 1;
  for (let step = 0; step < maxSteps; step++) {
    while (i < to && !data.less(i, i - 1)) i++;
    if (i === to) return true;
    if (to - from < shortestShifting) return false;
    data.swap(i, i - 1);
    if (i - from >= 2) for (let j = i - 1; j >= 1 && data.less(j, j - 1); j--) data.swap(j, j - 1);
    if (to - i >= 2) for (let j = i + 1; j < to && data.less(j, j - 1); j++) data.swap(j, j - 1);
  }
  return false;
}

/** Scatters three elements; the "random" numbers follow from the length. */
function breakPatterns(data: Sequence, from: number, to: number): void {
  const length = to - from;
  if (length < 8) return;
  const mask = (1n << BigInt(length.toString(2).length)) - 1n;
  const index = from + Math.floor(length / 4) * 2 - 1;
  let random = BigInt(length);
  for (let i = 0; i < 3; i++) {
    random = BigInt.asUintN(64, random ^ (random << 13n));
    random ^= random >> 7n;
    random = BigInt.asUintN(64, random ^ (random << 17n));
    const other = Number(random & mask);
    data.swap(index - 1 + i, from + (other >= length ? other - length : other));
  }
}

interface Pivot {
  readonly pivot: number;
  readonly hint: 'increasing' | 'decreasing' | 'unknown';
}

function choosePivot(data: Sequence, from: number, to: number): Pivot {
  const length = to - from;
  let swaps = 0;
  const ordered = (a: number, b: number): readonly [number, number] => {
    if (!data.less(b, a)) return [a, b];
    swaps++;
    return [b, a];
  };
  const median = (a: number, b: number, c: number): number => {
    const [low, high] = ordered(a, b);
    const [middle] = ordered(high, c);
    return ordered(low, middle)[1];
  };
  const quarter = Math.floor(length / 4);
  const places = [from + quarter, from + quarter * 2, from + quarter * 3].map((at) => (length >= shortestNinther ? median(at - 1, at, at + 1) : at));
  const [i = from, j = from, k = from] = places;
  const pivot = length >= 8 ? median(i, j, k) : j;
  return { pivot, hint: swaps === 0 ? 'increasing' : swaps === maxSwaps ? 'decreasing' : 'unknown' };
}

function reverse(data: Sequence, from: number, to: number): void {
  for (let i = from, j = to - 1; i < j; i++, j--) data.swap(i, j);
}
