/** One step found out. What is said of it is told from the last run of the note, see `explain/tell.ts`. */
import type { Action } from './assume/actions.ts';
import type { Part } from './aside/parts.ts';
import type { Judgement } from './judge.ts';
import type { Contradiction } from './testimony/contradictions.ts';

export type Finding =
  /** `unshown`: a manifest that it rests on, which the note does not show. */
  | { readonly kind: 'agrees'; readonly judgement: Judgement; readonly unshown?: string }
  /** All but a part of it agrees, and that part hangs on something that is not known. */
  | { readonly kind: 'agreesInPart'; readonly part: Part }
  | { readonly kind: 'assumed'; readonly action: Action; /** Of the command before which it was done. */ readonly line: number }
  | { readonly kind: 'impossible' }
  /** It contradicts another recording, whatever the cluster was. */
  | { readonly kind: 'contradicted'; readonly contradiction: Contradiction }
  | { readonly kind: 'undecided'; readonly runs: number }
  /** There was no room for the cluster that it made, or for one before it. */
  | { readonly kind: 'outOfRoom'; readonly maxBytes: number }
  /** What it made the cluster do, or one before it, is more than is simulated. */
  | { readonly kind: 'tooMuch'; readonly maxWork: number }
  | { readonly kind: 'unsupported'; readonly what: string }
  /** It disagrees, but a step before it that may have changed the cluster is not modelled. */
  | { readonly kind: 'clouded'; readonly line: number }
  /** It hangs on something that the note does not show: a file, a name that the reader has to fill in. */
  | { readonly kind: 'untold'; readonly what: string }
  | { readonly kind: 'unrecorded' }
  | { readonly kind: 'skipped'; readonly why: string };
