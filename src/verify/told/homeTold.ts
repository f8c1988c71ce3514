/** Where the author is at home: kubectl names the kubeconfig that it wrote to by its whole path. */
import type { Timeline } from '../plan/timeline.ts';

/** The first that an output of `kubectl config` names. */
export function homeTold({ steps }: Timeline): string | undefined {
  for (const { command, recorded = '' } of steps) {
    const home = /\bconfig\b/.test(command) ? /(?:^|\s)((?:\/[\w.-]+)+)\/\.kube\/config\b/.exec(recorded)?.[1] : undefined;
    if (home !== undefined) return home;
  }
  return undefined;
}
