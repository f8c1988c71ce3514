/** What recovery had to guess: where, what, how sure it is, and what else it could be. */

export interface Guess {
  /** 1-based line of the recovered Markdown. */
  readonly line: number;
  readonly what: string;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly alternatives: readonly string[];
}
