/** The moments that a step's output tells of, as the run stands. */
import type { TimeMs } from '../../cluster/ports/clock.ts';
import type { Record } from '../replay/record.ts';
import type { Replay } from '../replay/replay.ts';
import { PrintedMoments } from '../time/moments.ts';

/** So much of an output, in characters, may name what all of it is about. */
const headLength = 400;

export const headOf = ({ result }: Record): string => result.output.slice(0, headLength);

/** `nowMs`: when it was printed, where that was not at the end of the step. */
export const momentsIn = (replay: Replay, record: Record, nowMs: TimeMs = replay.session.cluster.now()): PrintedMoments => new PrintedMoments(replay.session.cluster.store, nowMs, headOf(record));
