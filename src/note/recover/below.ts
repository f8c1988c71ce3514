/** Looks on from a line without copying what is below it: a long text is looked at once for each of its lines. */
import { remembered } from '../../base/remember.ts';

/** The first line below the one at `at` that is wanted. */
export function firstBelow(lines: readonly string[], at: number, isWanted: (line: string) => boolean): string | undefined {
  for (let index = at + 1; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (isWanted(line)) return line;
  }
  return undefined;
}

/** The first line below the one at `at` that is not blank. */
export function firstWrittenBelow(lines: readonly string[], at: number): string | undefined {
  return lines[writtenBelow(lines)[at] ?? lines.length];
}

/** For each line the place of the first one below it that is not blank: many lines ask across the same blank ones. */
const writtenBelow = remembered((lines: readonly string[]) => {
  const places = new Uint32Array(lines.length);
  for (let at = lines.length - 1, below = lines.length; at >= 0; at--) {
    places[at] = below;
    if ((lines[at] ?? '').trim() !== '') below = at;
  }
  return places;
});
