/** The ways in which a container may have been asked so often, and then. */
import type { Allowance } from '../../../cluster/controllers/events.ts';
import { spend } from '../../../cluster/controllers/events.ts';
import type { Asking } from '../../../cluster/node/probeTimes.ts';
import { askedWithin, firstProbeMs, firstSyncs, nextAskedMs } from '../../../cluster/node/probeTimes.ts';
import type { Choice } from '../../../cluster/ports/choices.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import type { DurationInterval } from '../../../text/duration.ts';
import type { Binding } from '../../matchers/unify.ts';
import { wholeSeconds } from '../../time/seconds.ts';
import type { Failures } from './failures.ts';
import type { Probed } from './probed.ts';

/** As finely as it is tried: finer than the seconds to which Events are dated. */
const stepMs = 500;

/** What to bind, and when it answered last that it is not ready. */
export interface Way {
  readonly bindings: readonly Binding[];
  readonly answeredMs: TimeMs;
}

/** What to bind so that it was told so often by now: of all ways the first that leaves most as it is. */
export function nearestWay({ startedMs, readyMs, fromMs, everyMs, allowance, offset, atOnce, heard, syncEvery }: Probed, told: Failures, nowMs: TimeMs): Way | undefined {
  const since = { fromMs, seenMs: Math.min(fromMs, startedMs + firstProbeMs) };
  let nearest: Way | undefined;
  for (const count of atOnce ? optionsOf(atOnce) : ['0'])
    for (const offsetMs of valuesOf(offset))
      for (const heardMs of heard ? valuesOf(heard) : [0])
        for (const syncEveryMs of syncEvery ? valuesOf(syncEvery) : [0]) {
          const syncs = syncEvery ? { syncs: firstSyncs(Number(count), heardMs, syncEveryMs, since) } : {};
          const answeredMs = toldLastMs({ fromMs: fromMs + offsetMs, everyMs, ...syncs }, allowance, told, nowMs, readyMs !== undefined);
          if (answeredMs === undefined) continue;
          const bindings = [...bound(atOnce, count), ...bound(offset, offsetMs), ...bound(heard, heardMs), ...bound(syncEvery, syncEveryMs)];
          if (nearest === undefined || bindings.length < nearest.bindings.length) nearest = { bindings, answeredMs };
        }
  return nearest;
}

/** Nothing where it is so already. */
const bound = (choice: Choice | undefined, value: string | number): readonly Binding[] => (choice && choice.value !== String(value) ? [{ id: choice.id, value: String(value) }] : []);

const optionsOf = ({ domain }: Choice): readonly string[] => (domain.kind === 'oneOf' ? domain.options : []);

/** What it is now, and then all that it may be. */
function valuesOf({ value, domain }: Choice): readonly number[] {
  if (domain.kind !== 'duration') return [Number(value)];
  const { minMs, maxMs } = domain;
  return [Number(value), ...Array.from({ length: Math.floor((maxMs - minMs) / stepMs) + 1 }, (_, index) => minMs + index * stepMs)];
}

/** When it answered last of what an Event tells by now, if one tells so: by now still, or until it was ready. */
function toldLastMs(asking: Asking, full: Allowance, told: Failures, nowMs: TimeMs, isReady: boolean): TimeMs | undefined {
  const firstMs = nextAskedMs(asking, full.atMs - 1);
  if (told.first && !isWithin(told.first, ageMs(firstMs, nowMs))) return undefined;
  let [allowance, lastMs, count] = [full, -Infinity, 0];
  const isSo = (): boolean => (told.count === undefined || count === told.count) && isWithin(told.last, ageMs(lastMs, nowMs));
  for (let atMs = firstMs; atMs <= nowMs && count <= (told.count ?? Infinity); atMs = nextAskedMs(asking, atMs)) {
    const left = spend(allowance, atMs);
    if (!left) continue;
    [allowance, lastMs, count] = [left, atMs, askedWithin(asking, firstMs - 1, atMs)];
    if (isReady && isSo()) return lastMs;
  }
  return isSo() ? lastMs : undefined;
}

/** Of what is dated to a whole second. */
const ageMs = (timeMs: TimeMs, nowMs: TimeMs): number => nowMs - wholeSeconds(timeMs);
const isWithin = ({ fromMs, toMs }: DurationInterval, ms: number): boolean => ms >= fromMs && ms < toMs;
