/** Searches that were made in vain: where a step disagrees in the same way on another version, the same search is not made again; behind many that were vain, less is tried. */
import type { Step } from '../plan/timeline.ts';
import type { Record } from './record.ts';
import { disagreementOf } from './record.ts';
import type { Settled } from './search.ts';

/** `in doubt`: nothing will be said of the output if it does not come out. */
export type Depth = 'whole' | 'in doubt';

/** How many commands are run in search of an output that is in doubt; half as many behind each such search that was vain. */
const runsInDoubt = 40;
const fewestInDoubt = 5;

export class VainSearches {
  readonly #settled = new Map<string, Settled>();
  #runsInDoubt = runsInDoubt;

  /** How the search of this step ended on a version on which it disagreed just so. `first`: the step as it came before any search. */
  recall(step: Step, first: Record, depth: Depth): Settled | undefined {
    return this.#settled.get(keyOf(step, first, depth));
  }

  keep(step: Step, first: Record, depth: Depth, settled: Settled): void {
    this.#settled.set(keyOf(step, first, depth), settled);
  }

  get runsInDoubt(): number {
    return this.#runsInDoubt;
  }

  /** How a search in doubt ended. */
  endedInDoubt({ kind }: Settled): void {
    this.#runsInDoubt = kind === 'agrees' ? runsInDoubt : Math.max(fewestInDoubt, Math.ceil(this.#runsInDoubt / 2));
  }

  /** The note is begun anew. */
  begin(): void {
    this.#runsInDoubt = runsInDoubt;
  }
}

const keyOf = (step: Step, first: Record, depth: Depth): string => JSON.stringify([step.index, depth, disagreementOf(first), first.comparison?.times ?? []]);
