/**
 * Fits the ways of pods to what was recorded of them: how long each stretch took for every moment to lie in the second that it was recorded in. A way
 * is a tree of stretches, and each recorded time bounds how much later the end of one comes; from the ends back to the beginning that says how
 * much later any may come, and from the beginning on each takes as long as it did where it can.
 */
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import type { Binding } from '../../matchers/unify.ts';
import type { Stretch } from './ways.ts';

/** Between which something may lie, in milliseconds, both ends included. */
export interface Span {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
}

export const anywhere: Span = { fromMs: -Infinity, toMs: Infinity };
export const both = (one: Span, other: Span): Span => ({ fromMs: Math.max(one.fromMs, other.fromMs), toMs: Math.min(one.toMs, other.toMs) });
export const isEmpty = ({ fromMs, toMs }: Span): boolean => fromMs > toMs;
const moved = ({ fromMs, toMs }: Span, byMs: Span): Span => ({ fromMs: fromMs + byMs.fromMs, toMs: toMs + byMs.toMs });

/** Kept clear of on both sides of a bound, where there is room: what lies a moment behind comes into the same second then. */
const marginMs = 30;

/**
 * What must be bound for that; undefined where nothing does it. `allowed`: by place, how much later the end of a stretch may come. `told`: how long
 * those took that an output says it of. Where a way begins stays as it is.
 */
export function fitWay(way: readonly Stretch[], allowed: ReadonlyMap<number, Span>, told: ReadonlyMap<string, number>): readonly Binding[] | undefined {
  const spans = way.map(({ place }) => allowed.get(place) ?? anywhere);
  const longer = way.map((stretch) => longerBy(stretch, told));
  let beginning = anywhere;
  for (const { place, before } of way.toReversed()) {
    const span = spans[place] ?? anywhere;
    if (isEmpty(span)) return undefined;
    const { fromMs, toMs } = longer[place] ?? anywhere;
    const needed = moved(span, { fromMs: -toMs, toMs: -fromMs });
    if (before < 0) beginning = both(beginning, needed);
    else spans[before] = both(spans[before] ?? anywhere, needed);
  }
  if (beginning.fromMs > 0 || beginning.toMs < 0) return undefined;
  const later: number[] = [];
  return way.flatMap(({ place, before, choice }): readonly Binding[] => {
    const beforeMs = later[before] ?? 0;
    const span = both(spans[place] ?? anywhere, moved({ fromMs: beforeMs, toMs: beforeMs }, longer[place] ?? anywhere));
    const ms = nearest(beforeMs, span);
    later[place] = ms;
    return ms === beforeMs ? [] : [{ id: choice.id, value: String(Math.round(Number(choice.value) + ms - beforeMs)) }];
  });
}

/** How much longer it may have taken. */
function longerBy({ choice: { id, value, domain } }: Stretch, told: ReadonlyMap<string, number>): Span {
  const ms = told.get(id);
  if (ms !== undefined) return { fromMs: ms - Number(value), toMs: ms - Number(value) };
  if (domain.kind !== 'duration' || domain.told !== undefined) return { fromMs: 0, toMs: 0 };
  return { fromMs: domain.minMs - Number(value), toMs: domain.maxMs - Number(value) };
}

/** Of a span that which is nearest to a time, a moment inside; the middle of a short one. */
export function nearest(ms: number, span: Span): number {
  if (ms >= span.fromMs && ms <= span.toMs) return ms;
  const inside = { fromMs: span.fromMs + marginMs, toMs: span.toMs - marginMs };
  if (isEmpty(inside)) return (span.fromMs + span.toMs) / 2;
  return ms < span.fromMs ? inside.fromMs : inside.toMs;
}
