/** A cluster, a shell and a kubectl together: what one reader's terminal windows are. */
import type { Chooser } from '../cluster/ports/choices.ts';
import type { ClusterOptions } from '../cluster/cluster.ts';
import { Cluster } from '../cluster/cluster.ts';
import type { Trace } from '../cluster/network/trace.ts';

/** Where a command line is typed. */
export type Terminal =
  | { readonly kind: 'host' }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'pod'; readonly namespace: string; readonly name: string; readonly container?: string };

/** When to press Ctrl-C: whichever comes first. */
export interface RunLimits {
  readonly maxLines: number;
  readonly maxVirtualMs: number;
}

export interface RunResult {
  /** Both streams as the terminal shows them, in the order in which they were written. */
  readonly output: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** Every connection that the command opened. */
  readonly traces: readonly Trace[];
  /** The command met something that is not modelled: what, in a few words. Its output is then no evidence. */
  readonly unsupported?: string;
  /** It was stopped as Ctrl-C stops it. */
  readonly interrupted: boolean;
  /** Where the next line of the same window is typed: changes on `kubectl exec -it POD -- bash`, `ssh`, `exit`. */
  readonly next: Terminal;
}

export interface SessionOptions extends ClusterOptions {
  /** Version of the reader's kubectl; the cluster's own where left out. */
  readonly kubectl?: ClusterOptions['version'];
  /** Aliases of the host's shell, beside `k=kubectl`. */
  readonly aliases: Readonly<Record<string, string>>;
}

export class Session {
  readonly cluster: Cluster;

  constructor(options: SessionOptions, chooser: Chooser) {
    this.cluster = new Cluster(options, chooser);
  }
}
