/**
 * Searches that were made in vain: where a step disagrees in the same way on another version, or with what no try could take away, the same
 * search is not made again; behind many that were vain, less is tried.
 */
import type { Step } from '../plan/timeline.ts';
import type { Record } from './record.ts';
import { disagreementOf, faultsOf } from './record.ts';
import type { Settled } from './search.ts';

/** `in doubt`: nothing will be said of the output if it does not come out. */
export type Depth = 'whole' | 'in doubt';

/** How many commands are run in search of an output that is in doubt; half as many behind each such search that was vain. */
const runsInDoubt = 40;
const fewestInDoubt = 5;

interface Exhausted {
  readonly depth: Depth;
  readonly settled: Settled;
  /** What no try took away. */
  readonly faults: ReadonlySet<string>;
}

export class VainSearches {
  readonly #settled = new Map<string, Settled>();
  /** By the index of the step. */
  readonly #exhausted = new Map<number, readonly Exhausted[]>();
  #runsInDoubt = runsInDoubt;

  /** How the search of this step ended where it disagreed just so, or with something that no try took away. `first`: the step as it came before any search. */
  recall(step: Step, first: Record, depth: Depth): Settled | undefined {
    return this.#settled.get(keyOf(step, first, depth)) ?? this.#exhaustedWith(step, first, depth)?.settled;
  }

  /** Whether something is wrong with a step that no try took away before, when all were made that would be made again. */
  isHopeless(step: Step, record: Record, depth: Depth): boolean {
    return this.#exhaustedWith(step, record, depth) !== undefined;
  }

  #exhaustedWith({ index }: Step, record: Record, depth: Depth): Exhausted | undefined {
    const known = (this.#exhausted.get(index) ?? []).filter((each) => each.depth === 'whole' || depth === 'in doubt');
    if (known.length === 0) return undefined;
    const wrong = faultsOf(record);
    return known.find(({ faults }) => [...faults].some((fault) => wrong.has(fault)));
  }

  keep(step: Step, first: Record, depth: Depth, settled: Settled): void {
    this.#settled.set(keyOf(step, first, depth), settled);
    if (settled.kind === 'exhausted') this.#exhausted.set(step.index, [...(this.#exhausted.get(step.index) ?? []), { depth, settled, faults: settled.faults }]);
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
