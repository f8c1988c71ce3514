/** A note as what happened, in order: the plain value between planning and replay. */
import type { Json } from '../../base/json.ts';
import type { Prompt } from '../../note/notebook.ts';

export interface Timeline {
  /** The version that the note's front matter pins. */
  readonly kubernetes?: string;
  /** Images that the front matter defines, as it writes them. */
  readonly images?: Json;
  readonly steps: readonly Step[];
  /** Of the shell in which the note was recorded. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Files that the note includes by a directive of its site (`{{< code_sample file="…" >}}`) without showing them, in order. */
  readonly included: readonly { readonly path: string; readonly line: number }[];
}

export interface Step {
  /** 0-based. */
  readonly index: number;
  readonly cellId: string;
  readonly entry: number;
  /** 1-based line of the command in the note. */
  readonly line: number;
  readonly command: string;
  readonly recorded?: string;
  /** The note's line of each line of `recorded`. */
  readonly recordedLines?: readonly number[];
  readonly where: Prompt['where'];
  /** Below a new heading, and not in the shell that was entered in a section before. */
  readonly afresh?: true;
  /** Where the prose says that it was typed, which no prompt shows: in some pod, on some node. */
  readonly from?: 'pod' | 'node';
  /** The author named the window: lines of one name share a terminal. */
  readonly session?: string;
  /**
   * Nothing stands below it, in a note that records outputs: `nothing`, it printed nothing (the note records every output);
   * `noError`, it did not fail (authors leave out what goes without saying, but not errors).
   */
  readonly silent?: 'nothing' | 'noError';
  /** Why it is not run: the author's words, or ''. */
  readonly skip?: string;
  /** What must be in place before it: files that the reader has by now, manifests that nobody applied in so many words. */
  readonly before: readonly Preparation[];
  /** Of `kubectl edit`: the piece of a manifest that stands right below it, which is what was typed into the editor. */
  readonly piece?: string;
  /** The prose between this command and the one before it, `''` inside one run of commands. */
  readonly prose: string;
  /** 1-based line at which that prose begins. */
  readonly proseLine?: number;
}

export type Preparation =
  /** `rebuilt`: the note does not show it; it was made up so that these objects, by name, are what its outputs say of them. */
  | { readonly kind: 'file'; readonly path: string; readonly text: string; readonly line: number; readonly rebuilt?: readonly string[] }
  /** `doubt`: whether it was applied is a choice, see `versions.ts`. */
  | { readonly kind: 'apply'; readonly text: string; readonly line: number; readonly cellId: string; readonly doubt?: Doubt }
  /** A file that the note's site includes, made up likewise. */
  | { readonly kind: 'apply'; readonly text: string; readonly line: number; readonly path: string; readonly rebuilt: readonly string[] }
  /** An object as the server showed it, which commands made: nothing is done with it. */
  | { readonly kind: 'shown'; readonly text: string; readonly line: number };

export interface Doubt {
  /** What the choice is called by: manifests of one choice are versions of the same objects. */
  readonly choice: string;
  /** Whether none of them may have been applied. */
  readonly orNone: boolean;
}

/** The manifests that are in place before a step. */
export const preparedFiles = ({ before }: Step): readonly string[] => before.flatMap((preparation) => (preparation.kind === 'shown' ? [] : [preparation.text]));
