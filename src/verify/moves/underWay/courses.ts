/** What of pods takes its time: until they are up, until they are gone. */
import type { Choice } from '../../../cluster/ports/choices.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import type { Replay } from '../../replay/replay.ts';
import { isFreeDuration, ofPending, podOf } from '../openDurations.ts';

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

const isOpenOfPod = (choice: Choice): boolean => choice.id.startsWith('pod/') && isFreeDuration(choice) && !ofPending(choice.id);
