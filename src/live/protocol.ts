/** What the page and the worker with the simulator say to each other: plain values, one answer to each request. */
import type { NoteOutcome } from '../verify/outcome.ts';
import type { Timeline } from '../verify/plan/timeline.ts';
import type { Proved } from '../verify/replay/proof.ts';
import type { ClusterView } from './clusterView.ts';
import type { Edits, ManifestWay, Ran } from '../verify/running.ts';

export type Request =
  /** A new cluster for the note, as it was before the first command. */
  | { readonly kind: 'open'; readonly timeline: Timeline; readonly outcome: NoteOutcome; readonly seed: string }
  /** Everything once more, from the note's witness, on a cluster of its own. */
  | { readonly kind: 'prove'; readonly timeline: Timeline; readonly outcome: NoteOutcome }
  | { readonly kind: 'step'; readonly key: string; readonly edits: Edits }
  | { readonly kind: 'manifest'; readonly cellId: string; readonly text: string; readonly way: ManifestWay };

export interface Numbered {
  readonly id: number;
  readonly request: Request;
}

export type Answer =
  | { readonly id: number; readonly kind: 'opened' }
  | { readonly id: number; readonly kind: 'ran'; readonly ran: Ran; readonly view: ClusterView }
  | { readonly id: number; readonly kind: 'proved'; readonly proved: readonly Proved[] }
  /** A fault of kubebook's own. */
  | { readonly id: number; readonly kind: 'fault'; readonly message: string };
