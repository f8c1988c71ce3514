/** Places in a note, as unist counts them. */

/** A place: `line` and `column` are 1-based, `offset` is 0-based, all in UTF-16 code units. */
export interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of text: `end` is the place behind the last character. */
export interface Span {
  readonly start: Point;
  readonly end: Point;
}
