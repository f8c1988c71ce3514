/** What the page and the worker with the simulator say to each other: plain values, one answer to each question, a row a kind. */
import type { NoteOutcome } from '../verify/outcome.ts';
import type { ConditionOutcome } from '../verify/exercise/conditions.ts';
import type { Exercise } from '../verify/exercise/exercise.ts';
import type { Timeline } from '../verify/plan/timeline.ts';
import type { Proved } from '../verify/replay/proof.ts';
import type { Edits, ManifestRun, Ran } from '../verify/running.ts';
import type { Why } from '../verify/why.ts';
import type { ManifestProblem } from '../session/manifest/problems.ts';
import type { ManifestPlace, Suggestion } from '../session/manifest/suggestions.ts';
import type { Terminal } from '../session/terminal.ts';
import type { WindowView } from '../session/window.ts';
import type { ManyRequests } from '../session/manyRequests.ts';
import type { Distribution } from '../render/distribution.ts';
import type { WhatIf } from '../session/whatIfs.ts';
import type { ClusterView, ProxyRules } from './clusterView.ts';
import type { Trial } from './trial.ts';

/** What a run brought about, and the cluster behind it. */
export interface RanHere {
  readonly ran: Ran;
  readonly view: ClusterView;
  /** How many of the note's commands had to be run before it. */
  readonly above: number;
}

export interface ExerciseState {
  /** Of the exercise's cell. */
  readonly cellId: string;
  readonly conditions: readonly ConditionOutcome[];
}

/** `here`: they are of the reader's own cluster, so that they can be done there too. */
export interface Offers {
  readonly here: boolean;
  readonly whatIfs: readonly WhatIf[];
}

/** A terminal window of the reader's: where it was opened, and behind which commands of the note. */
export interface WindowPlace {
  /** One for each window. */
  readonly name: string;
  readonly terminal: Terminal;
  readonly after: number;
  readonly edits: Edits;
}

export interface WindowHere {
  readonly window: WindowView;
  /** Where else a shell could be opened now. */
  readonly places: readonly Terminal[];
  /** The cluster, where it changed or a command came to its end. */
  readonly here?: RanHere;
}

export interface Exchange {
  /** A new cluster for the note, as it was before the first command. */
  open: { readonly asks: { readonly timeline: Timeline; readonly outcome: NoteOutcome; readonly exercises: readonly Exercise[]; readonly seed: string }; readonly gets: undefined };
  /** Runs the whole note beside the reader's cluster and forgets it: what it needs of the simulator is there when the reader asks for it. */
  rehearse: { readonly asks: { readonly timeline: Timeline; readonly outcome: NoteOutcome; readonly exercises: readonly Exercise[] }; readonly gets: undefined };
  /** Everything once more, from the note's witness, on a cluster of its own. */
  prove: { readonly asks: { readonly timeline: Timeline; readonly outcome: NoteOutcome }; readonly gets: readonly Proved[] };
  step: { readonly asks: { readonly key: string; readonly edits: Edits }; readonly gets: RanHere };
  manifest: { readonly asks: ManifestRun & { readonly after: number; readonly edits: Edits }; readonly gets: RanHere };
  /** A line that is no part of what the note recorded, typed where the reader works; `after`: behind how many of the note's steps. */
  line: { readonly asks: { readonly key: string; readonly command: string; readonly after: number; readonly edits: Edits }; readonly gets: RanHere };
  /** How the exercises stand that the reader has come to. */
  exercises: { readonly asks: Readonly<Record<string, never>>; readonly gets: readonly ExerciseState[] };
  /** Brings the cluster behind the commands above an exercise. */
  exercise: { readonly asks: { readonly cellId: string; readonly edits: Edits }; readonly gets: RanHere };
  /** Lets virtual time pass. */
  advance: { readonly asks: { readonly ms: number }; readonly gets: RanHere };
  /** How many requests at once would spread; the cluster is left as it is. */
  many: { readonly asks: ManyRequests; readonly gets: readonly Distribution[] };
  /** What kube-proxy wrote on a node. */
  rules: { readonly asks: { readonly node: string }; readonly gets: ProxyRules };
  /** What could be broken, in the reader's cluster or, while there is nothing in it, where the note has something. */
  whatIfs: { readonly asks: { readonly edits: Edits }; readonly gets: Offers };
  /** One of them, tried out: no cluster is changed. */
  tryWhatIf: { readonly asks: { readonly whatIf: WhatIf }; readonly gets: Trial };
  /** What applying a text would meet; nothing is changed. */
  problems: { readonly asks: { readonly text: string }; readonly gets: readonly ManifestProblem[] };
  suggestions: { readonly asks: { readonly place: ManifestPlace }; readonly gets: readonly Suggestion[] };
  /** Opens a window, or looks at it again. */
  window: { readonly asks: WindowPlace; readonly gets: WindowHere };
  /** A line, so long after the last one. */
  type: { readonly asks: WindowPlace & { readonly line: string; readonly sinceMs: number }; readonly gets: WindowHere };
  /** Lets time pass while something runs in the window. */
  pass: { readonly asks: WindowPlace & { readonly ms: number }; readonly gets: WindowHere };
  /** Ctrl-C. */
  interrupt: { readonly asks: WindowPlace; readonly gets: WindowHere };
  complete: { readonly asks: WindowPlace & { readonly line: string }; readonly gets: readonly string[] };
  /** Of what was run last under this key. */
  why: { readonly asks: { readonly key: string }; readonly gets: Why };
}

export type Kind = keyof Exchange;
export type Asks<K extends Kind> = Exchange[K]['asks'];
export type Gets<K extends Kind> = Exchange[K]['gets'];

export type Question = { readonly [K in Kind]: { readonly id: number; readonly kind: K; readonly asks: Asks<K> } }[Kind];

export type Answer =
  | { readonly id: number; readonly kind: 'answer'; readonly gets: Gets<Kind> }
  /** The question met what is absent from the program: the worker can't be asked any more. */
  | { readonly id: number; readonly kind: 'incomplete' }
  /** A fault of kubebook's own. */
  | { readonly id: number; readonly kind: 'fault'; readonly message: string };
