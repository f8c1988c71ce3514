/** Which Kubernetes a note says outright that it ran on: `kubectl version` and `get nodes` print the whole version. */
import { parseVersion } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { machinesTold } from './machinesTold.ts';
import { firstTold } from './told.ts';
import type { Timeline } from '../plan/timeline.ts';

/** As the API server calls it, such as `v1.28.3+k3s1`: told by itself, or else by the kubelet of a node. */
export function gitVersionTold(timeline: Timeline): string | undefined {
  const own = firstTold(timeline, ({ text }) => (/^Server Version: (v\d\S*)$/.exec(text) ?? /^Server Version: .*\bGitVersion:"(v\d[^"]*)"/.exec(text))?.[1]);
  if (own !== undefined) return own;
  const kubelets = [...machinesTold(timeline).values()].flatMap(({ info }) => info?.['kubeletVersion'] ?? []);
  // No kubelet may be newer than its API server.
  return kubelets.filter((text) => parseVersion(text) !== undefined).sort((a, b) => age(b) - age(a))[0];
}

const age = (text: string): number => {
  const { major = 0, minor = 0, patch = 0 } = parseVersion(text) ?? {};
  return (major * 1000 + minor) * 1000 + patch;
};

export function versionTold(timeline: Timeline): KubernetesVersion | undefined {
  return parseVersion(gitVersionTold(timeline) ?? '');
}
