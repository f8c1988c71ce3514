/** The moments that a step's output tells of, as the run stands. */
import type { TimeMs } from '../../cluster/ports/clock.ts';
import type { Record } from '../replay/record.ts';
import type { Replay } from '../replay/replay.ts';
import { PrintedMoments } from '../time/moments.ts';

/** `nowMs`: when it was printed, where that was not at the end of the step. */
export const momentsIn = (replay: Replay, record: Record, nowMs: TimeMs = replay.session.cluster.now()): PrintedMoments => new PrintedMoments(replay.session.cluster.store, nowMs, record.result.output);

/** The same of an earlier step, as things stood behind it. */
export function momentsBehind(replay: Replay, index: number, record: Record): PrintedMoments {
  const objects = replay.objectsBehind(index);
  return new PrintedMoments({ list: (resource, namespace) => objects.get(resource)?.list(namespace) ?? [] }, record.endMs, record.result.output);
}
