/** What Go's sort package sorts: places that can be compared and swapped. Equal elements end up where the algorithm happens to leave them. */

export interface Sequence {
  less(i: number, j: number): boolean;
  swap(i: number, j: number): void;
}

export function insertionSort(data: Sequence, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) for (let j = i; j > from && data.less(j, j - 1); j--) data.swap(j, j - 1);
}

export function heapSort(data: Sequence, from: number, to: number): void {
  const length = to - from;
  for (let i = Math.floor((length - 1) / 2); i >= 0; i--) siftDown(data, i, length, from);
  for (let i = length - 1; i >= 0; i--) {
    data.swap(from, from + i);
    siftDown(data, 0, i, from);
  }
}

function siftDown(data: Sequence, low: number, high: number, first: number): void {
  for (let root = low; ; ) {
    let child = 2 * root + 1;
    if (child >= high) return;
    if (child + 1 < high && data.less(first + child, first + child + 1)) child++;
    if (!data.less(first + root, first + child)) return;
    data.swap(first + root, first + child);
    root = child;
  }
}
