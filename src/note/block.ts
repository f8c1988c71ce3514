/** What a note is laid out into: prose, and fences, which are code however it is marked. */
import type { Code, RootContent } from 'mdast';
import type { Span } from '../base/span.ts';
import type { InfoString } from './attributes.ts';
import { directive, readInfoString } from './attributes.ts';
import { withoutPageMarks } from './besideCode.ts';
import { withoutBoldMarks } from './boldMarks.ts';
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

/** Neighbouring nodes that are code together, whatever Markdown sees in each. */
export interface BareCode {
  readonly blocks: readonly Block[];
  /** The index behind the last node. */
  readonly end: number;
}

/** The index behind the last of the nodes from one on that begin by a line. */
export function behindLine(nodes: readonly RootContent[], at: number, line: number): number {
  let end = at + 1;
  for (let node = nodes[end]; node && spanOf(node).start.line <= line; node = nodes[end]) end++;
  return end;
}

/** Prose that Markdown has no node for. */
export const paragraph = (value: string, position: Span): ProseBlock => ({ kind: 'prose', span: position, node: { type: 'paragraph', children: [{ type: 'text', value, position }], position } });

/** `contentLine` as in the block, of all that the node holds. */
export function fence(node: Code, span: Span, contentLine: number): FenceBlock {
  const written = withoutBoldMarks(withoutEscapes(node.value));
  const all = linesOf(written);
  const { count, info } = headOf(node, all);
  const { lines, above } = withoutPageMarks(count === 0 ? all : all.slice(count));
  return { kind: 'fence', span, node, info, text: lines === all ? written : lines.join('\n'), lines, contentLine: contentLine + count + above };
}

/** Some lines of a fence, from one up to another, as a fence of their own. The first part has its opening mark, the last its closing one. */
export function partOf(whole: FenceBlock, from: number, to: number | undefined, source: Source): FenceBlock {
  const lines = whole.lines.slice(from, to);
  const text = lines.join('\n');
  const line = whole.contentLine + (to ?? 0) - 1;
  const span = {
    start: from === 0 ? whole.span.start : source.point(whole.contentLine + from, 1),
    end: to === undefined ? whole.span.end : source.point(line, (source.lines[line - 1] ?? '').length + 1),
  };
  return { ...whole, span, node: { ...whole.node, value: text }, text, lines, contentLine: whole.contentLine + from };
}

interface Head {
  /** How many lines it has. */
  readonly count: number;
  readonly info: InfoString;
}

/** What the first lines say of the code below them: options of a directive of MyST's (`:caption: web.yaml`), or a cell magic of Jupyter's (`%%bash`). */
function headOf({ lang, meta }: Code, lines: readonly string[]): Head {
  const { shell, path } = /^%%(?:(?<shell>bash|sh)|writefile\s+(?<path>[\w./-]+))\s*$/.exec(lines[0] ?? '')?.groups ?? {};
  if (shell !== undefined) return { count: 1, info: readInfoString(shell, meta) };
  if (path !== undefined) return { count: 1, info: readInfoString(null, `title="${path}"`) };
  const options = directive.test(lang ?? '') ? lines.slice(0, Math.max(0, lines.findIndex((line) => !/^:[\w-]+:/.test(line)))) : [];
  const said = options.map((line) => line.replace(/^:([\w-]+):\s*(.*)$/, '$1="$2"'));
  return { count: options.length > 0 && lines[options.length]?.trim() === '' ? options.length + 1 : options.length, info: readInfoString(lang, [meta, ...said].join(' ')) };
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
