/**
 * Pods that were made because others had come so far: the next of a StatefulSet, of a rollout or of a Job. All that happens to them comes as much later as
 * what they waited for.
 */
import type { Pod } from '../../../api/types/pod.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import { parseTime } from '../../../cluster/ports/clock.ts';
import type { Replay } from '../../replay/replay.ts';
import { startOf, stepAt } from './shifts.ts';
import type { Stretch } from './ways.ts';

/** What a pod waited for: the end of this stretch of another one's way. */
export interface Link {
  /** `default/web` */
  readonly pod: string;
  readonly place: number;
  /** When the pod that waited was made. */
  readonly madeMs: TimeMs;
}

/** So soon controllers do what nothing more is waited for. */
export const soonMs = 100;
/** … and so soon one for which another has to be seen to have ended. */
const seenMs = 3_000;

/** By pod; those that a command made are not among them. */
export function chainsIn(ways: ReadonlyMap<string, readonly Stretch[]>, replay: Replay): ReadonlyMap<string, Link> {
  const made = [...ways].flatMap(([pod, way]) => (way[0] ? [{ pod, way, madeMs: madeAt(way[0]) }] : []));
  const ends = endsIn(replay);
  return new Map(
    made.flatMap(({ pod, madeMs }) => {
      const step = stepAt(madeMs, replay);
      if (step === undefined || madeMs - startOf(step, replay) <= soonMs) return [];
      const earlier = made.filter((other) => other.madeMs < madeMs);
      const isJustOver = (endMs: TimeMs, withinMs: number): boolean => endMs <= madeMs && madeMs - endMs <= withinMs;
      const cameSoFar = earlier.flatMap((other) => other.way.flatMap(({ place, endMs }) => (isJustOver(endMs, soonMs) ? [{ pod: other.pod, place, endMs }] : [])));
      const [latest] = cameSoFar.toSorted((one, other) => other.endMs - one.endMs || other.place - one.place);
      const ended = earlier.find((other) => isJustOver(ends.get(other.pod) ?? -Infinity, seenMs));
      const link = latest ?? (ended && { pod: ended.pod, place: ended.way.length - 1 });
      return link ? [[pod, { pod: link.pod, place: link.place, madeMs }] as const] : [];
    }),
  );
}

/** When a pod was there whose way begins so. */
export const madeAt = ({ choice, endMs }: Stretch): TimeMs => endMs - Number(choice.value);

/** When the containers of each pod had ended that are not started again. */
function endsIn(replay: Replay): ReadonlyMap<string, TimeMs> {
  return new Map(
    (replay.session.cluster.store.list('pods') as readonly Pod[]).flatMap(({ metadata, status }) => {
      const ends = (status?.containerStatuses ?? []).map(({ state }) => parseTime(state?.terminated?.finishedAt ?? ''));
      return ends.length > 0 && ends.every((ms) => ms !== undefined) ? [[`${metadata.namespace ?? ''}/${metadata.name}`, Math.max(...ends)] as const] : [];
    }),
  );
}

/** All ways as one. */
export interface WholeWay {
  readonly way: readonly Stretch[];
  /** By pod, the place of its first stretch. */
  readonly offsets: ReadonlyMap<string, number>;
}

/** Each way begins behind what its pod waited for. */
export function wholeWay(ways: ReadonlyMap<string, readonly Stretch[]>, chains: ReadonlyMap<string, Link>): WholeWay {
  const offsets = new Map<string, number>();
  const way: Stretch[] = [];
  const add = (pod: string): void => {
    const own = ways.get(pod);
    if (!own || offsets.has(pod)) return;
    const link = chains.get(pod);
    if (link) add(link.pod);
    const [offset, root] = [way.length, link ? (offsets.get(link.pod) ?? 0) + link.place : -1];
    offsets.set(pod, offset);
    way.push(...own.map((stretch) => ({ ...stretch, place: offset + stretch.place, before: stretch.before < 0 ? root : offset + stretch.before })));
  };
  for (const pod of ways.keys()) add(pod);
  return { way, offsets };
}
