/** What the scanner hands to the parser: YAML's tokens, as libyaml cuts them. */

/** A place in a document: lines and columns are 0-based and count characters; `offset` counts UTF-16 units. */
export interface Mark {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export type ScalarSource = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export type Token = { readonly start: Mark; readonly end: Mark } & (
  | { readonly type: PlainTokenType }
  | { readonly type: 'version-directive'; readonly major: number; readonly minor: number }
  | { readonly type: 'tag-directive'; readonly handle: string; readonly prefix: string }
  | { readonly type: 'alias' | 'anchor'; readonly name: string }
  | { readonly type: 'tag'; readonly handle: string; readonly suffix: string }
  | { readonly type: 'scalar'; readonly value: string; readonly source: ScalarSource }
);

export type PlainTokenType =
  | 'stream-start' | 'stream-end' | 'document-start' | 'document-end'
  | 'block-sequence-start' | 'block-mapping-start' | 'block-end'
  | 'flow-sequence-start' | 'flow-sequence-end' | 'flow-mapping-start' | 'flow-mapping-end'
  | 'block-entry' | 'flow-entry' | 'key' | 'value';

/**
 * What go-yaml refuses. The line in its message is counted in an odd way: that of a scanner's complaint from 1, that of a parser's
 * from 0, and the first line is not told at all.
 */
export class YamlFailure extends Error {
  readonly place: Mark;

  constructor(origin: 'scanner' | 'parser' | 'elsewhere', problem: string, place: Mark, context: Mark = place) {
    let line = 0;
    if (origin !== 'elsewhere') {
      if (place.line !== 0) line = origin === 'scanner' ? place.line + 1 : place.line;
      else line = context.line;
    }
    super(`yaml: ${line === 0 ? '' : `line ${line}: `}${problem}`);
    this.place = place;
  }
}
