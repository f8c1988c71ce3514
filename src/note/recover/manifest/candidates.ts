/** The readings that one more line allows, as they are found: what is hopeless beside the best of them is turned away before it is built. */
import type { TypeSchema } from '../../../api/schema/schema.ts';
import type { Frame } from './frame.ts';
import { hash } from './frame.ts';

/** A reading of the lines so far. */
export interface State {
  readonly cost: number;
  readonly frame: Frame | undefined;
  /** A key or list mark with nothing behind it yet: what may stand under it. */
  readonly pending: { readonly type: TypeSchema; readonly name: string; readonly stray: boolean } | undefined;
  /** Inside the text of a block scalar: the column of its lines. */
  readonly textIndent: number | undefined;
  readonly indent: number;
  readonly newDocument: boolean;
  readonly before: State | undefined;
}

/** A reading that is so much worse than the best one never catches up. */
const hopeless = 30;

export class Candidates {
  #least = Infinity;
  readonly #states: State[] = [];

  /** Whether a reading of that cost may still come to something. */
  allows(cost: number): boolean {
    return cost <= this.#least + hopeless;
  }

  add(state: State): void {
    if (!this.allows(state.cost)) return;
    this.#least = Math.min(this.#least, state.cost);
    this.#states.push(state);
  }

  /** At most `width` of them, the best first; of those that differ in nothing that a later line could notice only the best two. */
  best(width: number): readonly State[] {
    const seen = new Map<number, number>();
    const kept: State[] = [];
    const near = this.#states.filter(({ cost }) => this.allows(cost));
    for (const state of near.toSorted((a, b) => a.cost - b.cost || (b.frame?.depth ?? 0) - (a.frame?.depth ?? 0))) {
      const signature = signatureOf(state);
      const count = seen.get(signature) ?? 0;
      if (count >= 2) continue;
      seen.set(signature, count + 1);
      kept.push(state);
      if (kept.length >= width) break;
    }
    return kept;
  }
}

function signatureOf(state: State): number {
  return hash(hash(state.frame?.signature ?? 0, state.pending?.name ?? ' '), state.textIndent === undefined ? '' : String(state.textIndent));
}
