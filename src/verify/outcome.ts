/** What verification says of a note: the plain value that reporters, the renderer and the page all read. */
import type { Choice } from '../cluster/ports/choices.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Balancing } from './balancing.ts';
import type { Tongue } from './explain/phrases.ts';
import type { LedgerEntry } from './ledger.ts';
import type { SessionOptions } from '../session/options.ts';
import type { Timing } from './replay/witness.ts';
import type { StepOutcome, Verdict } from './stepOutcome.ts';

/** Without images, which are programs and no plain values. */
export type FoundCluster = Omit<SessionOptions, 'images'>;

export interface NoteOutcome {
  readonly file: string;
  /** In which all that is said of the note is told. */
  readonly tongue: Tongue;
  readonly verdict: Verdict;
  /** The oldest and newest version that agree with everything recorded, "1.20" to "1.36". */
  readonly kubernetes: readonly [string, string];
  /** Of all recorded free choices that have a probability, together. */
  readonly likelihood: number;
  /** How likely the spread of the recorded requests is under each mode of kube-proxy, where any went to one of several endpoints. */
  readonly balancing?: Balancing;
  readonly steps: readonly StepOutcome[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every line of the note, in order. */
  readonly ledger: readonly LedgerEntry[];
  /** The cluster of that run: its version, nodes, ranges, and when each came to be. */
  readonly cluster: FoundCluster;
  /** The choice log under which everything recorded came out; replaying it prints the same. */
  readonly witness: readonly Choice[];
  /** When everything happened, and what was assumed: with the choice log all that it takes to replay the note without a search, see `witness.ts`. */
  readonly timing: Timing;
}
