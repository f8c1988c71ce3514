/** What a note is laid out into: prose, and fences, which are code however it is marked. */
import type { Code, RootContent } from 'mdast';
import type { Span } from '../base/span.ts';
import type { InfoString } from './attributes.ts';
import { readInfoString } from './attributes.ts';
import type { Source } from './source.ts';
import { spanOf } from './source.ts';

export type Block = ProseBlock | FenceBlock;

export interface ProseBlock {
  readonly kind: 'prose';
  readonly span: Span;
  readonly node: RootContent;
}

export interface FenceBlock {
  readonly kind: 'fence';
  readonly span: Span;
  readonly node: Code;
  readonly info: InfoString;
  readonly text: string;
  readonly lines: readonly string[];
  /** 1-based line of the note on which the first line of `text` stands. */
  readonly contentLine: number;
}

/** `contentLine` as in the block. */
export function fence(node: Code, span: Span, contentLine: number): FenceBlock {
  const text = withoutEscapes(node.value);
  return { kind: 'fence', span, node, info: readInfoString(node.lang, node.meta), text, lines: linesOf(text), contentLine };
}

const escapes: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ', amp: '&' };

/** `&lt;none&gt;`: a converter escaped for HTML what it then put into a fence. Where `<` stands as well, what is escaped is meant to be. */
function withoutEscapes(text: string): string {
  if (!/&[lg]t;/.test(text) || text.includes('<')) return text;
  return text.replaceAll(/&(lt|gt|quot|#39|nbsp|amp);/g, (escape, name: string) => escapes[name] ?? escape);
}

/** Whether code stands between marks, or is code only because it is indented. */
export function isFenced(node: Code, source: Source): boolean {
  const { start } = spanOf(node);
  return /^(?:`{3,}|~{3,})/.test((source.lines[start.line - 1] ?? '').slice(start.column - 1));
}

export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}
