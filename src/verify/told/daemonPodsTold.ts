/** Which pods of its own DaemonSets a cluster has on a node: `kubectl drain` names those that it leaves alone. */
import { isInstalled } from '../aside/residents.ts';
import type { Timeline } from '../plan/timeline.ts';
import { toldLines } from './told.ts';

const drained = /^(?:sudo\s+)?k(?:ubectl)?\s+drain\s+(?:.*\s)?/;
const leftAlone = /\b(?:ignoring|cannot delete) DaemonSet-managed Pods(?: \([^)]*\))?: ((?:[\w.-]+\/[\w.-]+(?:, )?)+)/;

/** `NAMESPACE/NAME` by node; of namespaces that installers make alone: what a note makes is simulated. */
export function daemonPodsTold({ steps }: Timeline): Readonly<Record<string, readonly string[]>> | undefined {
  const byNode: Record<string, readonly string[]> = {};
  for (const step of steps) {
    if (!drained.test(step.command)) continue;
    let node = '';
    for (const { text } of toldLines(step)) {
      // Of several nodes each is spoken of in its turn.
      node = /^node\/(\S+) (?:already )?cordoned/.exec(text)?.[1] ?? node;
      const names = leftAlone.exec(text)?.[1]?.split(', ').filter((name) => isInstalled(name.slice(0, name.indexOf('/')))) ?? [];
      if (node !== '' && names.length > 0) byNode[node] = [...new Set([...(byNode[node] ?? []), ...names])].sort();
    }
  }
  return Object.keys(byNode).length > 0 ? byNode : undefined;
}
