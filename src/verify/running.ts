/** What a reader changes and gets back: the words that the page and the simulator share. */
import type { Trace } from '../cluster/network/trace.ts';
import type { Difference } from './stepOutcome.ts';

/** What the reader has changed on the page; everything else is as the author wrote it. */
export interface Edits {
  /** By `stepKey`. */
  readonly commands: Readonly<Record<string, string>>;
  /** By cell id. */
  readonly manifests: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly output: string;
  readonly exitCode: number;
  readonly traces: readonly Trace[];
  readonly unsupported?: string;
  readonly interrupted: boolean;
  /** How it stands to what the note recorded; undefined where there is nothing to compare with. */
  readonly likeness?: Likeness;
}

/**
 * - `same`: up to layout
 * - `alike`: only values differ that a cluster is free to decide, and times
 * - `different`
 */
export interface Likeness {
  readonly kind: 'same' | 'alike' | 'different';
  /** `nearest` is what was printed now. */
  readonly differences: readonly Difference[];
}

/** `apply` what is written, or `replace` the objects: delete and create again. */
export type ManifestWay = 'apply' | 'replace';

/** A manifest as it stands on the page, and what to do with it. */
export interface ManifestRun {
  readonly cellId: string;
  readonly text: string;
  readonly way: ManifestWay;
}

/** Names a command of the note. */
export const stepKey = (cellId: string, entry: number): string => `${cellId}/${entry}`;
