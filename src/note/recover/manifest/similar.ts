/** The word that was probably meant by a misspelt one: `selectr`, `targetport`, `Servise`. */

/** How many letters may be wrong, missing or too many. */
const editsMax = 2;

/** The closest of `words`, if one is close and `word` is long enough for that to say something. */
export function similarTo(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(editsMax, Math.floor(word.length / 3)) + 1;
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) >= least || !sharesAnEnd(word, candidate)) continue;
    const edits = candidate.toLowerCase() === word.toLowerCase() ? 0 : distance(word, candidate);
    if (edits < least) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}

/** A slip of the finger leaves the beginning or the end as it is. */
function sharesAnEnd(a: string, b: string): boolean {
  return a[0]?.toLowerCase() === b[0]?.toLowerCase() || a.slice(-2) === b.slice(-2);
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      line.push(Math.min(replaced, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[b.length] ?? 0;
}
