/** What a session begins with, its cluster included. */
import type { Documentation } from '../api/documentation/documentation.ts';
import type { Build, ClusterOptions } from '../cluster/options.ts';

export interface SessionOptions extends ClusterOptions {
  /** Version of the reader's kubectl; the cluster's own where left out. */
  readonly kubectl?: ClusterOptions['version'];
  /** What `kubectl version` tells of its own build; not known where left out. */
  readonly kubectlBuild?: Build;
  /** The reader's home directory; `/home/user` where left out. */
  readonly home?: string;
  /** The node that the reader sits at; a machine beside the cluster where left out. */
  readonly readersNode?: string;
  /** What `kubectl explain` reads; it knows nothing where left out, as in the page, which would have to carry it. */
  readonly documentationOf?: (version: ClusterOptions['version']) => readonly Documentation[];
  /** By node, `NAMESPACE/NAME` of the pods on it that the cluster's own DaemonSets keep there, where they are not simulated: `kubectl drain` speaks of them. */
  readonly daemonPods?: Readonly<Record<string, readonly string[]>>;
  /** Where commands are typed; a script's have no terminal. A terminal where left out. */
  readonly typedIn?: 'script';
  /** Aliases of the host's shell, beside `k=kubectl`. */
  readonly aliases: Readonly<Record<string, string>>;
}
