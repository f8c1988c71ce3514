/** What one look of the kubelet at a pod comes to: the pod's new state, and when to look again. */
import type { TimeMs } from '../ports/clock.ts';
import type { PodRuntime } from './runtime.ts';

export interface Turn {
  readonly runtime: PodRuntime;
  readonly wakeMs?: TimeMs;
}

/** The same turn with a wake-up that is not later than `timeMs`. */
export function wakeBy(turn: Turn, timeMs: TimeMs | undefined): Turn {
  if (timeMs === undefined) return turn;
  return { ...turn, wakeMs: Math.min(turn.wakeMs ?? timeMs, timeMs) };
}
