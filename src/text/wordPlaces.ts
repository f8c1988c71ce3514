/** Where words stand in a line. */

export interface WordPlace {
  readonly start: number;
  readonly end: number;
}

/** Each of these words, in order, as a whole word where there is one and as a part of one otherwise; undefined where it is not there. */
export function wordPlaces(line: string, words: readonly string[]): readonly (WordPlace | undefined)[] {
  let from = 0;
  return words.map((word) => {
    if (word === '') return undefined;
    const start = wholeWordAt(line, word, from) ?? line.indexOf(word, from);
    if (start < 0) return undefined;
    from = start + word.length;
    return { start, end: from };
  });
}

function wholeWordAt(line: string, word: string, from: number): number | undefined {
  for (let at = line.indexOf(word, from); at >= 0; at = line.indexOf(word, at + 1)) {
    if (/^$|\s/.test(line[at - 1] ?? '') && /^$|\s/.test(line[at + word.length] ?? '')) return at;
  }
  return undefined;
}
