/** What of pods takes its time: until they are up, until they have done what they are for, until they are gone. */
import type { Choice } from '../../../cluster/ports/choices.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import { lastingMs } from '../../../cluster/node/containerStart.ts';
import { podRuntimes } from '../../../cluster/node/runtime.ts';
import type { SliceReader } from '../../../cluster/node/runtime.ts';
import type { Replay } from '../../replay/replay.ts';
import { isFreeDuration, ofPending, podOf } from '../openDurations.ts';

export interface Course {
  readonly choice: Choice;
  readonly pod: string;
  /** `web-0#2`: the second pod of that name. */
  readonly life: string;
  readonly askedMs: TimeMs;
  readonly endMs: TimeMs;
}

export function coursesIn(replay: Replay): readonly Course[] {
  const runs = runsIn(replay.session.cluster.world);
  return replay.witness.flatMap((choice): readonly Course[] => {
    const askedMs = replay.askedMs(choice.id);
    if (askedMs === undefined || !isOpenOfPod(choice)) return [];
    const endMs = isOfProcess(choice) ? runs.get(choice.id) : askedMs + Number(choice.value);
    return endMs === undefined ? [] : [{ choice, pod: podOf(choice.id), life: choice.id.split('/')[2] ?? '', askedMs, endMs }];
  });
}

/** When processes end by themselves, or ended, by what says how much longer they took: of each container's first run. */
function runsIn(world: SliceReader): ReadonlyMap<string, TimeMs> {
  return new Map(podRuntimes(world).flatMap(({ stem, containers }) => containers.flatMap(({ name, life, restarts, last }): readonly (readonly [string, TimeMs])[] => {
    if (restarts > 0 || last) return [];
    const id = `${stem}/container/${name}/endNoticed`;
    if (life.kind === 'terminated') return [[id, life.termination.finishedMs]];
    return life.kind === 'running' && life.process.ends ? [[id, life.startedMs + lastingMs(life.process.ends) + life.noticedAfterMs]] : [];
  })));
}

/** How much longer a process took that ends by itself. */
export const isOfProcess = ({ id }: Choice): boolean => id.endsWith('/endNoticed');

/** Of the end of a pod, not of its beginning. */
export const isEnd = ({ id }: Choice): boolean => /\/(?:termination|removal)Duration$/.test(id);

const isOpenOfPod = (choice: Choice): boolean => choice.id.startsWith('pod/') && isFreeDuration(choice) && !ofPending(choice.id);
