/** What a pod went through, one thing after the other: each took a time that was free, and all that came behind it comes as much later as it takes longer. */
import type { Choice } from '../../../cluster/ports/choices.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import type { Replay } from '../../replay/replay.ts';
import { wholeSeconds } from '../../time/seconds.ts';

/** A stretch of a pod's way. */
export interface Stretch {
  readonly choice: Choice;
  /** `creationDuration` of `pod/default/web/container/main/creationDuration/2`. */
  readonly what: string;
  readonly container: string;
  readonly endMs: TimeMs;
  /** Its place on the way of its pod; `before` is that of the one behind whose end it began, -1 where it began with the pod. */
  readonly place: number;
  readonly before: number;
}

/** The kinds of stretches, in the order in which a container comes to them: how an image is had, how the container is made, how its process is started, what probes wait for, when its end is seen. */
const rounds: Readonly<Record<string, number>> = {
  takenUp: 0, startDuration: 1, mountRetry: 1, retried: 2, restartLate: 2, pullRetried: 2, stopDuration: 2, pullDuration: 3, pullWithWaiting: 3, creationDuration: 4, launchDuration: 5, startupOffset: 6, livenessOffset: 6, readinessOffset: 6,
  endNoticed: 7, endTold: 8,
};

/** What a moment tells of: nothing of a later kind lies before it, for the same container. */
export type Telling = 'taken up' | 'set out' | 'image' | 'made' | 'started' | 'ended';
const latestRound: Readonly<Record<Telling, number>> = { 'taken up': 0, 'set out': 2, image: 3, made: 4, started: 5, ended: 7 };

/** By pod, as `namespace/name`; each in the order in which its choices were taken. */
export function waysIn(replay: Replay): ReadonlyMap<string, readonly Stretch[]> {
  const ways = new Map<string, Stretch[]>();
  for (const choice of replay.witness) {
    const stretch = stretchOf(choice, replay);
    if (!stretch) continue;
    const way = ways.get(stretch.pod) ?? [];
    if (way.length === 0) ways.set(stretch.pod, way);
    const place = way.length;
    way.push({ ...stretch, place, before: beforeOf(stretch, way) });
  }
  return ways;
}

/** When an end is told is drawn when the process starts, as is when it is seen: the one comes behind the other all the same. */
function beforeOf({ what, askedMs }: Asked, way: readonly Stretch[]): number {
  return what === 'endTold' && way.at(-1)?.what === 'endNoticed' ? way.length - 1 : way.findLastIndex(({ endMs }) => endMs <= askedMs);
}

interface Asked extends Omit<Stretch, 'place' | 'before'> {
  readonly pod: string;
  readonly askedMs: TimeMs;
}

function stretchOf(choice: Choice, replay: Replay): Asked | undefined {
  const [, pod, rest = ''] = /^pod\/([^/]+\/[^/#]+)[^/]*\/(.*)$/.exec(choice.id) ?? [];
  const askedMs = replay.askedMs(choice.id);
  if (pod === undefined || askedMs === undefined || choice.domain.kind !== 'duration' || choice.domain.told === 'number') return undefined;
  const [, container = '', what = ''] = /^(?:container\/([^/]+)\/)?(.*?)(?:\/\d+)?$/.exec(rest) ?? [];
  return what in rounds ? { pod, choice, what, container, askedMs, endMs: askedMs + Number(choice.value) } : undefined;
}

/** At the end of which of these a moment lies itself; nothing else about the container can. */
const endedBy: Readonly<Record<Telling, readonly string[]>> = {
  'taken up': ['takenUp'], 'set out': [], image: ['pullDuration', 'pullWithWaiting'], made: ['creationDuration'], started: ['launchDuration'], ended: ['stopDuration'],
};

/** The stretch behind whose end a moment lies that is known to the second: one that ends just there, or the last one that was over by then. */
export function stretchBefore(way: readonly Stretch[], secondMs: TimeMs, telling: Telling, container: string): Stretch | undefined {
  const secondOf = ({ endMs }: Stretch): TimeMs => wholeSeconds(endMs);
  const isIt = (stretch: Stretch): boolean => endedBy[telling].includes(stretch.what) && secondOf(stretch) === secondMs && (container === '' || stretch.container === container);
  return way.findLast(isIt) ?? way.findLast((stretch) => secondOf(stretch) <= secondMs && mayLieBefore(stretch, telling, container));
}

function mayLieBefore({ what, container: of }: Stretch, telling: Telling, container: string): boolean {
  if (telling === 'ended') return what === 'endNoticed';
  const isOfPod = of === '' || of === container || container === '';
  return !isOfPod || (rounds[what] ?? Infinity) <= latestRound[telling];
}
