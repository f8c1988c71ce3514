/**
 * One time line for a whole note: points in time, and what the recorded ages and dates say of the distances between them.
 *
 * A simple temporal network: every statement has the form `min ≤ b − a ≤ max`, so a time line exists exactly if the graph of these
 * differences has no negative cycle, and a negative cycle is the set of statements that contradict each other. Source: Dechter,
 * Meiri, Pearl, "Temporal constraint networks", Artificial Intelligence 49 (1991).
 */

/**
 * A point: `epoch` is 1970-01-01T00:00:00Z, `birth` the cluster's, a whole number the start of that step (0-based), and half a step
 * before it the moment at which what it stands on was prepared (a manifest applied, an assumed action taken).
 */
export type TimePoint = 'epoch' | 'birth' | Joined | number;

/** When something of the cluster itself came into being: a node, `default/kubernetes`. A cluster is free in these too. */
export type Joined = `node/${string}` | 'apiserver';

/** `minMs ≤ to − from ≤ maxMs`; either bound may be infinite. */
export interface TimeStatement {
  readonly from: TimePoint;
  readonly to: TimePoint;
  readonly minMs: number;
  readonly maxMs: number;
  /** What says so: shown where statements contradict each other. */
  readonly source: TimeSource;
}

export type TimeSource =
  /** Steps follow each other and take their time. */
  | { readonly kind: 'order' }
  /** A duration or date printed in the output of a step. */
  | { readonly kind: 'recorded'; readonly step: number; readonly text: string; readonly about: string };

export type TimeLine =
  | { readonly kind: 'feasible'; readonly times: ReadonlyMap<TimePoint, number> }
  /** Around the circle of these statements, in order, time would have to be so much longer than it is. */
  | { readonly kind: 'contradiction'; readonly statements: readonly TimeStatement[]; readonly excessMs: number };

interface Edge {
  /** Places among the points. */
  readonly from: number;
  readonly to: number;
  /** to ≥ from + weight. */
  readonly weight: number;
  readonly statement: TimeStatement;
}

/**
 * The earliest time line that satisfies all statements, counted from `origin` at 0: nobody is assumed to have waited longer than the
 * recording says. Bellman–Ford: time is points × statements at worst, and one pass where the statements come in order.
 */
export function solveTimeLine(points: readonly TimePoint[], statements: readonly TimeStatement[], origin: TimePoint): TimeLine {
  const places = new Map(points.map((point, place) => [point, place]));
  const edges = edgesOf(statements, places);
  const times = new Float64Array(points.length);
  const reason: Edge[] = [];
  for (let round = 0; round <= points.length; round++) {
    let changed: number | undefined;
    for (const edge of edges) {
      const atMs = (times[edge.from] ?? 0) + edge.weight;
      if (atMs <= (times[edge.to] ?? 0)) continue;
      times[edge.to] = atMs;
      reason[edge.to] = edge;
      changed = edge.to;
    }
    if (changed === undefined) {
      const zero = times[places.get(origin) ?? -1] ?? 0;
      return { kind: 'feasible', times: new Map(points.map((point, place) => [point, (times[place] ?? 0) - zero])) };
    }
    if (round === points.length) return cycleThrough(changed, reason, points.length);
  }
  return { kind: 'contradiction', statements: [], excessMs: 0 };
}

/** Of statements about points that are on the time line. */
function edgesOf(statements: readonly TimeStatement[], places: ReadonlyMap<TimePoint, number>): readonly Edge[] {
  const edges: Edge[] = [];
  for (const statement of statements) {
    const [from, to] = [places.get(statement.from), places.get(statement.to)];
    if (from === undefined || to === undefined) continue;
    if (statement.minMs > -Infinity) edges.push({ from, to, weight: statement.minMs, statement });
    if (statement.maxMs < Infinity) edges.push({ from: to, to: from, weight: -statement.maxMs, statement });
  }
  return edges;
}

/** Walks back along the reasons until a point comes round again: the statements on that circle can't all be true. */
function cycleThrough(start: number, reason: readonly (Edge | undefined)[], points: number): TimeLine {
  let at = start;
  for (let step = 0; step < points; step++) at = reason[at]?.from ?? at;
  const circle: TimeStatement[] = [];
  let excessMs = 0;
  const first = at;
  do {
    const edge = reason[at];
    if (!edge) break;
    circle.push(edge.statement);
    excessMs += edge.weight;
    at = edge.from;
  } while (at !== first && circle.length <= points);
  return { kind: 'contradiction', statements: circle.reverse(), excessMs };
}
