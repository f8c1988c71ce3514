/** How a tool that tests documents tells whether a run printed what its document says. */

export interface Rule {
  readonly name: string;
  /** What an author writes for it, in a few words. */
  readonly written: string;
  /**
   * For each step whether the tool lets it pass. `note` holds the recorded outputs, one a step, which the author has put into the tool's notation as
   * its documentation tells to; `run` holds what the same commands print today.
   */
  accepted(note: readonly string[], run: readonly string[]): readonly boolean[];
}

/** A tool that looks at each output alone. */
export function each(name: string, written: string, matches: (recorded: string, printed: string) => boolean): Rule {
  return { name, written, accepted: (note, run) => note.map((recorded, index) => matches(recorded, run[index] ?? '')) };
}
