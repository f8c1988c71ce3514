/**
 * When a kubelet asks a container how it is. Its worker asks at a beat; until the container is ready, every sync of its pod has the worker
 * ask besides. Models pkg/kubelet/prober/worker.go and prober_manager.go (UpdatePodStatus), which do so since 1.21.
 */
import type { Probe } from '../../api/types/pod.ts';
import type { TimeMs } from '../ports/clock.ts';

/** Moments at which a probe is asked: a beat, and what comes besides while the container is not ready. */
export interface Asking {
  readonly fromMs: TimeMs;
  readonly everyMs: number;
  readonly syncs?: Syncs;
}

/** `count` times one behind the other, for the first answer changes what the kubelet holds of the container; then again and again. */
export interface Syncs {
  readonly fromMs: TimeMs;
  readonly count: number;
  readonly everyMs: number;
}

/** What an answer changed is synced so much later. */
export const syncedWithinMs = 10;
/** A pod that nothing happens to is synced after a minute, or up to half as much later: pod_workers.go. */
export const syncsEvery = { minMs: 60_000, maxMs: 90_000, usualMs: 75_000 };
/** The kubelet lists its containers every second, and a container that it finds started is synced. */
export const heard = { minMs: 0, maxMs: 2000, usualMs: 0 };
/** How often it has a container asked that it found started. */
export const mostAtOnce = 2;

/** A probe worker hears of a started container a moment later. */
export const firstProbeMs = 100;

/** While the delay is not over there is no answer, so that a container that is asked at once is asked from its end on. */
export function firstSyncs(count: number, heardMs: number, everyMs: number, { seenMs, fromMs }: { readonly seenMs: TimeMs; readonly fromMs: TimeMs }): Syncs {
  return { fromMs: (count > 0 ? fromMs : seenMs) + syncedWithinMs + heardMs, count, everyMs };
}

export const periodMs = ({ periodSeconds = 10 }: Probe): number => periodSeconds * 1000;

/** How often it is asked behind `afterMs`, up to `untilMs`. */
export function askedWithin({ fromMs, everyMs, syncs }: Asking, afterMs: TimeMs, untilMs: TimeMs): number {
  const upTo = (timeMs: TimeMs): number => beatsUpTo(fromMs, everyMs, timeMs) + (syncs ? syncsUpTo(syncs, timeMs) : 0);
  return upTo(untilMs) - upTo(afterMs);
}

/** The first moment behind `afterMs`. */
export function nextAskedMs({ fromMs, everyMs, syncs }: Asking, afterMs: TimeMs): TimeMs {
  const beatMs = nextBeatMs(fromMs, everyMs, afterMs);
  return syncs ? Math.min(beatMs, nextSyncMs(syncs, afterMs)) : beatMs;
}

function nextSyncMs({ fromMs, count, everyMs }: Syncs, afterMs: TimeMs): TimeMs {
  const atOnceMs = nextBeatMs(fromMs, syncedWithinMs, afterMs);
  return atOnceMs < fromMs + count * syncedWithinMs ? atOnceMs : nextBeatMs(fromMs + everyMs, everyMs, afterMs);
}

const syncsUpTo = ({ fromMs, count, everyMs }: Syncs, timeMs: TimeMs): number => Math.min(count, beatsUpTo(fromMs, syncedWithinMs, timeMs)) + beatsUpTo(fromMs + everyMs, everyMs, timeMs);

const beatsUpTo = (fromMs: TimeMs, everyMs: number, timeMs: TimeMs): number => Math.max(0, Math.floor((timeMs - fromMs) / everyMs) + 1);

const nextBeatMs = (fromMs: TimeMs, everyMs: number, afterMs: TimeMs): TimeMs => fromMs + everyMs * beatsUpTo(fromMs, everyMs, afterMs);
