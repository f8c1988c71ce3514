/**
 * Full-text search that reads the text itself, not a list of its words: nobody has to know where a Chinese word begins, so 同构 is found in
 * the middle of a clause. A few megabytes are read in less time than a keystroke takes.
 */
import type { Section } from './sections.ts';

/** A section as it is searched. */
export interface Searchable {
  readonly section: Section;
  /** The title of the note that it is in, folded. */
  readonly note: string;
  readonly title: Folded;
  readonly body: Folded;
}

export interface Hit {
  readonly section: Section;
  readonly heading: readonly Piece[];
  /** The line of the first hit, or a piece of it. */
  readonly snippet: readonly Piece[];
}

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** Text without what does not matter when it is looked for, and where each of its characters stands in the original. */
interface Folded {
  readonly original: string;
  readonly text: string;
  readonly places: readonly number[];
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Full-width becomes half-width, capitals small; white space is one space, and none beside Chinese: `IP 地址` is `IP地址`. */
export function fold(original: string): Folded {
  const characters: string[] = [];
  const places: number[] = [];
  let at = 0;
  let spaceAt = -1;
  for (const character of original) {
    if (/\s/.test(character)) {
      if (spaceAt < 0) spaceAt = at;
    } else {
      for (const folded of character.normalize('NFKC').toLowerCase()) {
        if (spaceAt >= 0 && characters.length > 0 && !cjk.test(characters.at(-1) ?? '') && !cjk.test(folded)) {
          characters.push(' ');
          places.push(spaceAt);
        }
        spaceAt = -1;
        characters.push(folded);
        places.push(at);
      }
    }
    at += character.length;
  }
  return { original, text: characters.join(''), places: characters.flatMap((character, index) => Array.from({ length: character.length }, () => places[index] ?? 0)) };
}

export const searchable = (sections: readonly Section[]): readonly Searchable[] => sections.map((section) => ({ section, note: fold(section.note).text, title: fold(section.heading ?? section.note), body: fold(section.text) }));

/**
 * Every word must occur: in the heading, below it or in the note's title, though not all of them there. The best first: in the heading, as one
 * phrase, often. What is written with spaces between Chinese may be one word (`IP 地址`) or several (`滚动 探针`): as one it is better.
 */
export function find(query: string, sections: readonly Searchable[], limit: number): readonly Hit[] {
  const phrase = fold(query).text;
  const asOne = wordsOf(phrase.split(' '));
  const apart = wordsOf(query.split(/\s+/u).flatMap((word) => fold(word).text.split(' ')));
  if (asOne.length === 0) return [];
  const scored = sections.flatMap((each) => {
    const terms = [asOne, apart].find((words) => isFoundIn(each, words));
    return terms ? [{ each, terms, score: scoreOf(each, phrase, terms) }] : [];
  });
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ each: { section, title, body }, terms }) => ({ section, heading: piecesOf(title, terms, 0, title.original.length), snippet: snippetOf(body, phrase, terms) }));
}

const wordsOf = (words: readonly string[]): readonly string[] => [...new Set(words.filter(Boolean))];

function isFoundIn({ note, title, body }: Searchable, terms: readonly string[]): boolean {
  const isHere = (term: string): boolean => title.text.includes(term) || body.text.includes(term);
  return terms.some(isHere) && terms.every((term) => isHere(term) || note.includes(term));
}

/** Beyond this many, more of the same says nothing more. */
const countedAtMost = 5;

function scoreOf({ title, body }: Searchable, phrase: string, terms: readonly string[]): number {
  const inTitle = terms.filter((term) => title.text.includes(term)).length * 20;
  const asPhrase = title.text.includes(phrase) ? 20 : body.text.includes(phrase) ? 10 : 0;
  const often = terms.reduce((sum, term) => sum + Math.min(placesOf(body.text, term).length, countedAtMost), 0);
  return inTitle + asPhrase + often;
}

function placesOf(text: string, term: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) places.push(at);
  return places;
}

/** Characters of context in front of the first hit, and of the whole. */
const leadIn = 24;
const snippetLength = 110;

function snippetOf(body: Folded, phrase: string, terms: readonly string[]): readonly Piece[] {
  const first = [phrase, ...terms].map((term) => body.text.indexOf(term)).find((at) => at >= 0) ?? 0;
  const hitAt = body.places[first] ?? 0;
  const lineAt = body.original.lastIndexOf('\n', hitAt) + 1;
  const from = Math.max(lineAt, hitAt - leadIn);
  const lineEnd = body.original.indexOf('\n', hitAt);
  const end = lineEnd < 0 ? body.original.length : lineEnd;
  const to = Math.min(end, from + snippetLength);
  const elided = { text: '…', found: false };
  return [...(from > lineAt ? [elided] : []), ...piecesOf(body, terms, from, to), ...(to < end ? [elided] : [])];
}

/** A stretch of the original, cut where hits begin and end. */
function piecesOf({ original, text, places }: Folded, terms: readonly string[], from: number, to: number): readonly Piece[] {
  const found = new Set<number>();
  for (const term of terms) {
    for (const at of placesOf(text, term)) {
      const last = places[at + term.length - 1] ?? 0;
      for (let place = places[at] ?? 0; place < last + ((original.codePointAt(last) ?? 0) > 0xffff ? 2 : 1); place++) found.add(place);
    }
  }
  const pieces: Piece[] = [];
  for (let at = from; at < to; ) {
    const isFound = found.has(at);
    let end = at + 1;
    while (end < to && found.has(end) === isFound) end++;
    pieces.push({ text: original.slice(at, end), found: isFound });
    at = end;
  }
  return pieces;
}
