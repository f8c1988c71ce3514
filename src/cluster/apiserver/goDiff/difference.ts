/** Two Go values as a tree of what is the same and what is not. Models the comparison of github.com/google/go-cmp. */
import type { GoValue } from './value.ts';

export interface Difference {
  readonly x: GoValue | undefined;
  readonly y: GoValue | undefined;
  /** Leaves below that are the same, and that differ. */
  readonly same: number;
  readonly different: number;
  /** Nodes below, and the longest way down: equal for a chain without branches. */
  readonly descendants: number;
  readonly depth: number;
  readonly records: readonly { readonly key: string; readonly value: Difference }[];
}

const leaf = (x: GoValue | undefined, y: GoValue | undefined, equal: boolean): Difference => ({ x, y, same: equal ? 1 : 0, different: equal ? 0 : 1, descendants: 0, depth: 0, records: [] });

function branch(x: GoValue, y: GoValue, records: Difference['records']): Difference {
  const sum = (count: (value: Difference) => number): number => records.reduce((total, { value }) => total + count(value), 0);
  return {
    x,
    y,
    same: sum(({ same }) => same),
    different: sum(({ different }) => different),
    descendants: sum(({ descendants }) => descendants + 1),
    depth: Math.max(0, ...records.map(({ value }) => value.depth + 1)),
    records,
  };
}

export function differenceOf(x: GoValue, y: GoValue): Difference {
  if (x.kind === 'nil' || y.kind === 'nil') return leaf(x, y, x.kind === y.kind);
  // Quantities have an Equal method, so nothing looks inside them.
  if (x.type.kind === 'quantity') return leaf(x, y, JSON.stringify(x) === JSON.stringify(y));
  if (x.kind === 'pointer' && y.kind === 'pointer') return branch(x, y, [{ key: '', value: differenceOf(x.to, y.to) }]);
  if (x.kind === 'struct' && y.kind === 'struct') {
    return branch(x, y, x.fields.map(([key, field], index) => ({ key, value: differenceOf(field, y.fields[index]?.[1] ?? field) })));
  }
  if (x.kind === 'map' && y.kind === 'map') {
    const [left, right] = [new Map(x.entries), new Map(y.entries)];
    const keys = [...new Set([...left.keys(), ...right.keys()])].sort();
    return branch(x, y, keys.map((key) => ({ key, value: present(left.get(key), right.get(key)) })));
  }
  if (x.kind === 'slice' && y.kind === 'slice') return branch(x, y, elements(x.items, y.items).map((value) => ({ key: '', value })));
  return leaf(x, y, x.kind === 'scalar' && y.kind === 'scalar' && x.text === y.text);
}

const present = (x: GoValue | undefined, y: GoValue | undefined): Difference => (x && y ? differenceOf(x, y) : leaf(x, y, false));

/** Pairs the elements of two lists with the fewest edits; two elements pair up only where they are more alike than not. */
function elements(xs: readonly GoValue[], ys: readonly GoValue[]): readonly Difference[] {
  const pair = (i: number, j: number): Difference | undefined => {
    const [x, y] = [xs[i], ys[j]];
    return x && y && differenceOf(x, y);
  };
  // cost[i][j]: the fewest edits for what is left behind i and j.
  const cost: number[][] = Array.from({ length: xs.length + 1 }, () => Array.from({ length: ys.length + 1 }, () => 0));
  const costAt = (i: number, j: number): number => cost[i]?.[j] ?? 0;
  const pairCost = (difference: Difference | undefined): number => (!difference ? Infinity : difference.different === 0 ? 0 : difference.same + 1 >= difference.different ? 1 : Infinity);
  for (let i = xs.length; i >= 0; i--) {
    for (let j = ys.length; j >= 0; j--) {
      if (i === xs.length || j === ys.length) (cost[i] ?? [])[j] = xs.length - i + ys.length - j;
      else (cost[i] ?? [])[j] = Math.min(costAt(i + 1, j + 1) + pairCost(pair(i, j)), costAt(i + 1, j) + 1, costAt(i, j + 1) + 1);
    }
  }
  const found: Difference[] = [];
  let [i, j] = [0, 0];
  while (i < xs.length || j < ys.length) {
    const both = i < xs.length && j < ys.length ? pair(i, j) : undefined;
    if (both && costAt(i, j) === costAt(i + 1, j + 1) + pairCost(both)) {
      found.push(both);
      i += 1;
      j += 1;
    } else if (i < xs.length && (j >= ys.length || costAt(i, j) === costAt(i + 1, j) + 1)) {
      found.push(leaf(xs[i], undefined, false));
      i += 1;
    } else {
      found.push(leaf(undefined, ys[j], false));
      j += 1;
    }
  }
  return found;
}
