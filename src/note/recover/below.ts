/** Looks on from a line without copying what is below it: a long text is looked at once for each of its lines. */

/** The first line below the one at `at` that is wanted. */
export function firstBelow(lines: readonly string[], at: number, isWanted: (line: string) => boolean): string | undefined {
  for (let index = at + 1; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (isWanted(line)) return line;
  }
  return undefined;
}
