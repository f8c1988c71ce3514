/** Which versions of Kubernetes a note is replayed on, and in which order. */
import { present } from '../base/assert.ts';
import { formatVersion, parseVersion } from '../api/version.ts';
import type { KubernetesVersion } from '../api/version.ts';
import type { SessionOptions } from '../session/options.ts';
import type { Timeline } from './plan/timeline.ts';
import { isReplayable, newest, oldestSimulated, replayableVersion } from './replayable.ts';
import type { Attempt } from './replay/attempt.ts';
import { isWrong } from './replay/attempt.ts';
import { distanceOf } from './replay/record.ts';
import { formsTold } from './told/formsTold.ts';
import { usualMinors } from './told/recentForms.ts';
import { versionsHinted, versionTold } from './told/versionTold.ts';

/** The version that the front matter pins, if there is one of that name. */
export const pinnedVersion = ({ kubernetes }: Pick<Timeline, 'kubernetes'>): KubernetesVersion | undefined => (kubernetes === undefined ? undefined : replayableVersion(kubernetes));

/** Of minors whose later patches print something otherwise than their first, the last. */
const lastPatches: Readonly<Record<number, number>> = { 17: 17, 18: 20, 22: 17 };

/** The releases of a minor that may print otherwise. */
const releasesOf = (minor: number): readonly KubernetesVersion[] => [0, ...[lastPatches[minor]].filter((patch) => patch !== undefined)].map((patch) => ({ major: 1, minor, patch }));

/** What the front matter pins, if it does; else what the recordings say outright first, what they hint at, and the usual ones. */
export function versionsToTry(timeline: Timeline): readonly KubernetesVersion[] {
  const pinned = pinnedVersion(timeline);
  const told = versionTold(timeline);
  // `1.32` leaves the patch to the recordings.
  if (pinned && /^v?\d+\.\d+$/.test(timeline.kubernetes ?? '')) return told?.minor === pinned.minor ? [told] : releasesOf(pinned.minor);
  if (pinned) return [pinned];
  return [...(told && isReplayable(told) ? [told] : []), ...[...new Set([...versionsHinted(timeline), ...usualMinors.map((minor) => `1.${minor}`)])].map((text) => present(parseVersion(text), text))];
}

/**
 * Versions to try behind one, in this order: before all others that on which what was wrong there comes nearest as it is, without a search, be it one of them or not; the
 * newest of those where it comes as near. `replayedOn`: the cluster of a note on a version; `effort`: what may be taken to find that out, see `Replay.effort`.
 */
export function nearestFirst(others: readonly KubernetesVersion[], { replay, findings }: Attempt, replayedOn: (version: KubernetesVersion) => SessionOptions, effort: number): readonly KubernetesVersion[] {
  const { timeline, options } = replay;
  const { from = oldestSimulated, to = newest } = formsTold(timeline) ?? {};
  if (pinnedVersion(timeline) || versionTold(timeline) || replay.effortOnce * (newest - oldestSimulated) > effort) return others;
  const wrong = findings.flatMap((finding, index) => (isWrong(finding) ? [index] : []));
  const distanceOn = (version: KubernetesVersion): number => {
    let distance = 0;
    for (const { there } of replay.runOn(replayedOn(version), wrong)) distance += there.result.unsupported === undefined ? distanceOf(there) : Infinity;
    return distance;
  };
  const known = new Set([options.version, ...others].map(formatVersion));
  const unusual = Array.from({ length: newest - oldestSimulated + 1 }, (_, index) => newest - index).filter((minor) => minor >= from && minor <= to).flatMap(releasesOf).filter((version) => !known.has(formatVersion(version)));
  let nearest = { version: options.version, distance: distanceOn(options.version) };
  for (const version of [...others, ...unusual]) {
    const distance = distanceOn(version);
    if (distance < nearest.distance) nearest = { version, distance };
  }
  return nearest.version === options.version ? others : [nearest.version, ...others.filter((version) => formatVersion(version) !== formatVersion(nearest.version))];
}
