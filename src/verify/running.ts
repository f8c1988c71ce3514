/** What a reader changes and gets back: the words that the page and the simulator share. */
import type { Trace } from '../cluster/network/trace.ts';

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
  /** Like what the note recorded, white space aside; undefined where there is nothing to compare with. */
  readonly same?: boolean;
}

/** `apply` what is written, or `replace` the objects: delete and create again. */
export type ManifestWay = 'apply' | 'replace';

/** Names a command of the note. */
export const stepKey = (cellId: string, entry: number): string => `${cellId}/${entry}`;
