/** Which versions of Kubernetes a note can be replayed on. */
import type { KubernetesVersion } from '../api/version.ts';
import { parseVersion } from '../api/version.ts';

/** Minor versions of Kubernetes 1. Before 1.16 a cluster is replayed as 1.16 with the API versions of the time, and its outputs are read in the forms of the time. */
export const oldestReplayed = 2;
/** The first whose cluster is simulated as it was. */
export const oldestSimulated = 16;
export const newest = 36;

export const isReplayable = ({ major, minor }: KubernetesVersion): boolean => major === 1 && minor >= oldestReplayed && minor <= newest;

/** The version that an author pins, if there is one of that name. */
export function replayableVersion(name: string): KubernetesVersion | undefined {
  const version = parseVersion(name);
  return version && isReplayable(version) ? version : undefined;
}

/** What to write instead of one that there is not. */
export const versionAdvice: string = `Write a version between 1.${oldestReplayed} and 1.${newest}, such as 1.32, or none: then the recordings decide.`;
