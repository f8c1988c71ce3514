/** What a session begins with, its cluster included. */
import type { Documentation } from '../api/documentation/documentation.ts';
import type { ClusterOptions } from '../cluster/options.ts';

export interface SessionOptions extends ClusterOptions {
  /** Version of the reader's kubectl; the cluster's own where left out. */
  readonly kubectl?: ClusterOptions['version'];
  /** Where the reader's kubeconfig says that the API server is; what the tool that made the cluster writes there where left out. */
  readonly server?: string;
  /** What `kubectl explain` reads; it knows nothing where left out, as in the page, which would have to carry it. */
  readonly documentationOf?: (version: ClusterOptions['version']) => readonly Documentation[];
  /** Aliases of the host's shell, beside `k=kubectl`. */
  readonly aliases: Readonly<Record<string, string>>;
}
