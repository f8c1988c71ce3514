/** What of pods takes its time: until they are up, until they are gone. */
import type { Choice } from '../../../cluster/ports/choices.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import type { Replay } from '../../replay/replay.ts';
import { ofRuntime, podOf } from '../openDurations.ts';

export interface Course {
  readonly choice: Choice;
  readonly pod: string;
  readonly askedMs: TimeMs;
  readonly endMs: TimeMs;
}

export const coursesIn = (replay: Replay): readonly Course[] =>
  replay.witness.flatMap((choice): readonly Course[] => {
    const askedMs = replay.askedMs(choice.id);
    return askedMs === undefined || !isOpenOfPod(choice) ? [] : [{ choice, pod: podOf(choice.id), askedMs, endMs: askedMs + Number(choice.value) }];
  });

/** Of the end of a pod, not of its beginning. */
export const isEnd = ({ id }: Choice): boolean => /\/(?:termination|removal)Duration$/.test(id);

function isOpenOfPod({ id, domain }: Choice): boolean {
  if (!id.startsWith('pod/') || ofRuntime(id) || id.endsWith('/takenUp') || domain.kind !== 'duration') return false;
  return domain.minMs < domain.maxMs && domain.told !== 'number' && domain.told !== 'took in all';
}
