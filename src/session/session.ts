/** A cluster, a shell and a kubectl together: what one reader's terminal windows are. */
import type { ClusterOptions, ClusterSnapshot } from '../cluster/cluster.ts';
import { Cluster } from '../cluster/cluster.ts';
import type { Trace } from '../cluster/network/trace.ts';
import type { ChoiceLog, RewindableChooser } from './seededChooser.ts';

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

/** Everything that a session is at one moment: taking one up again is cheap, in either direction of time. */
export interface SessionSnapshot {
  readonly cluster: ClusterSnapshot;
  readonly choices: ChoiceLog;
}

export class Session {
  readonly cluster: Cluster;
  readonly #chooser: RewindableChooser;

  constructor(options: SessionOptions, chooser: RewindableChooser) {
    this.#chooser = chooser;
    this.cluster = new Cluster(options, chooser);
  }

  /** Runs one command line to its end or to a limit. `label` is what its choices' ids begin with: `step/12`. */
  run(line: string, terminal: Terminal, _limits: RunLimits, _label: string): RunResult {
    return { output: '', stdout: '', stderr: '', exitCode: 0, traces: [], unsupported: line, interrupted: false, next: terminal };
  }

  /** Puts a file where the reader's shell finds it: relative to its first directory, or absolute. */
  addFile(_path: string, _text: string): void {}

  /** Lets virtual time pass between two commands. */
  advance(ms: number): void {
    this.cluster.advance(ms);
  }

  snapshot(): SessionSnapshot {
    return { cluster: this.cluster.snapshot(), choices: this.#chooser.snapshot() };
  }

  restore(snapshot: SessionSnapshot): void {
    this.cluster.restore(snapshot.cluster);
    this.#chooser.restore(snapshot.choices);
  }
}
