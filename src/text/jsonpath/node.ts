/** The parse tree of a JSONPath template. */
import type { GoValue } from '../golang/value.ts';

export interface PathList {
  readonly type: 'list';
  readonly nodes: PathNode[];
}

/** One of the three numbers of `[from:to:step]`. */
export interface SliceParameter {
  readonly value: number | undefined;
  /** `[3]` stands for `[3:4]`: its second number was not written. */
  readonly derived?: true;
}

export type PathNode =
  | PathList
  /** Text outside the braces, or a quoted text or number within them. */
  | { readonly type: 'literal'; readonly value: GoValue; readonly perInput: boolean }
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'identifier'; readonly name: string }
  | { readonly type: 'array'; readonly from: SliceParameter; readonly to: SliceParameter; readonly step: SliceParameter }
  | { readonly type: 'filter'; readonly left: PathList; readonly right: PathList; readonly operator: string }
  | { readonly type: 'union'; readonly lists: readonly PathList[] }
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' };
