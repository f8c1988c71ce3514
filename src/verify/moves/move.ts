/** What a proposer of moves sees: the step that does not agree, and the replay up to it. */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Move } from '../replay/decisions.ts';
import type { Record } from '../replay/record.ts';
import type { Replay } from '../replay/replay.ts';
import type { Step } from '../plan/timeline.ts';

export interface Impasse {
  readonly replay: Replay;
  readonly step: Step;
  readonly record: Record;
  /** Every choice of the run so far, oldest first. */
  readonly log: readonly Choice[];
  /** Whether a move makes any difference, see `Replay.matters`; not asked any more once the bound of the search is met. */
  matters(move: Move): boolean;
}

/** Proposes moves, most promising first; a row of `moves/index.ts`. */
export type Proposer = (impasse: Impasse) => Iterable<Move>;
