/** Two texts → their difference as `diff -u` prints it. */

const contextLines = 3;

interface Change {
  readonly mark: ' ' | '-' | '+';
  readonly line: string;
}

/** Empty where nothing differs. `name` stands for both texts. */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return '';
  const changes = changesBetween(before.split('\n'), after.split('\n'));
  const hunks = hunksOf(changes).map(([from, to]) => {
    const shown = changes.slice(from, to);
    const count = (mark: '-' | '+', list: readonly Change[]): number => list.filter((change) => change.mark === ' ' || change.mark === mark).length;
    const start = (mark: '-' | '+'): number => count(mark, changes.slice(0, from)) + (count(mark, shown) === 0 ? 0 : 1);
    return `@@ -${start('-')},${count('-', shown)} +${start('+')},${count('+', shown)} @@\n${shown.map(({ mark, line }) => `${mark}${line.replace(/\r$/, '')}\n`).join('')}`;
  });
  return `--- ${name}\n+++ ${name}\n${hunks.join('')}`;
}

/** Stretches of changes with their context; those that would touch are one. */
function hunksOf(changes: readonly Change[]): readonly (readonly [number, number])[] {
  const hunks: [number, number][] = [];
  for (const [index, { mark }] of changes.entries()) {
    if (mark === ' ') continue;
    const [from, to] = [Math.max(0, index - contextLines), Math.min(changes.length, index + contextLines + 1)];
    const last = hunks.at(-1);
    if (last && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  }
  return hunks;
}

/**
 * The shortest script of insertions and deletions. Source: Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1
 * (1986): its time grows with the number of differences, not with the length of the texts.
 */
function changesBetween(before: readonly string[], after: readonly string[]): readonly Change[] {
  const [n, m] = [before.length, after.length];
  const traces: Map<number, number>[] = [];
  let furthest = new Map<number, number>([[1, 0]]);
  search: for (let depth = 0; depth <= n + m; depth++) {
    traces.push(new Map(furthest));
    const next = new Map(furthest);
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      let x = goesDown(furthest, diagonal, depth) ? (furthest.get(diagonal + 1) ?? 0) : (furthest.get(diagonal - 1) ?? 0) + 1;
      while (x < n && x - diagonal < m && before[x] === after[x - diagonal]) x++;
      next.set(diagonal, x);
      furthest = next;
      if (x >= n && x - diagonal >= m) break search;
    }
  }
  return walkBack(before, after, traces);
}

const goesDown = (furthest: ReadonlyMap<number, number>, diagonal: number, depth: number): boolean =>
  diagonal === -depth || (diagonal !== depth && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1));

function walkBack(before: readonly string[], after: readonly string[], traces: readonly ReadonlyMap<number, number>[]): readonly Change[] {
  const changes: Change[] = [];
  let [x, y] = [before.length, after.length];
  for (let depth = traces.length - 1; depth >= 0; depth--) {
    const furthest = traces[depth] ?? new Map<number, number>();
    const diagonal = x - y;
    const from = goesDown(furthest, diagonal, depth) ? diagonal + 1 : diagonal - 1;
    const fromX = depth === 0 ? 0 : (furthest.get(from) ?? 0);
    const fromY = depth === 0 ? 0 : fromX - from;
    for (; x > fromX && y > fromY; y--) changes.push({ mark: ' ', line: before[--x] ?? '' });
    if (depth === 0) break;
    if (x > fromX) changes.push({ mark: '-', line: before[--x] ?? '' });
    else changes.push({ mark: '+', line: after[--y] ?? '' });
  }
  return changes.reverse();
}
