/** Markdown → mdast: CommonMark, GitHub's extensions, front matter, and emphasis that knows Chinese, Japanese and Korean. */
import type { Paragraph, Root, RootContent } from 'mdast';
import type { Point } from 'unist';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { move, parseFolded } from './folds.ts';
import type { Stretch } from './stretches.ts';
import { stretchesOf } from './stretches.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly).use(remarkFrontmatter, ['yaml', 'toml']);

/** More of them than fit into this many characters are no references of an author's. */
const definitionsLengthMax = 20_000;

/** What a text is made of, as the parser sees it. */
export const parseWhole = (text: string): readonly RootContent[] => parser.parse(text).children;

/** Never throws: every text is Markdown. A long one is parsed in stretches; `wholeLength` is that of the first that is cut. */
export function parseMarkdown(text: string, wholeLength?: number): Root {
  const stretches = stretchesOf(text, wholeLength);
  const definitions = stretches.length > 1 ? definitionsIn(text) : [];
  const children = stretches.flatMap((stretch) => (stretch.kind === 'verbatim' ? [verbatim(text, stretch)] : parseStretch(text, stretch, definitions)));
  return { type: 'root', children, position: { start: { line: 1, column: 1, offset: 0 }, end: endOf(text, 1, 0) } };
}

/** References point at definitions anywhere in the note, so those that a stretch may refer to are put before it; front matter refers to none. */
function parseStretch(text: string, stretch: Stretch, definitions: readonly Definition[]): readonly RootContent[] {
  const own = text.slice(stretch.start, stretch.end);
  if (own.trim() === '') return [];
  const labels = definitions.length === 0 || /^(?:---|\+\+\+)/.test(own) ? undefined : new Set([...own.matchAll(/\[([^[\]]{1,200})\]/g)].map((match) => normalized(match[1] ?? '')));
  const before = labels ? definitions.flatMap(({ label, written }) => (labels.has(label) ? [`${written}\n\n`] : [])).join('') : '';
  // A fence that its list item leaves open ends where something follows, and not a line later as at the end of a text, or as before a quotation.
  const behind = stretch.end < text.length && endsInBlankLine.test(own) ? (text.slice(stretch.end, stretch.end + beginning).split(/[\r\n]/, 1)[0] ?? '') : '';
  const children = parseFolded(before + own + behind, parseWhole).filter(({ position }) => position && isWithin(position.start.offset ?? 0, before.length, own.length));
  const lines = stretch.line - (before.match(/\n/g)?.length ?? 0);
  if (stretch.start > 0 || before !== '') for (const node of children) move(node, lines, stretch.start - before.length);
  return children;
}

/** So many characters of a line say what begins with it. */
const beginning = 200;

const endsInBlankLine = /(?:\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/;
const isWithin = (offset: number, start: number, length: number): boolean => offset >= start && offset < start + length;

interface Definition {
  readonly label: string;
  readonly written: string;
}

/** Those of links last: a footnote may go on in the lines below it. */
function definitionsIn(text: string): readonly Definition[] {
  const found = [...text.matchAll(/^ {0,3}(\[([^\]\n\r]{1,200})\]:[^\n\r]{1,1000})$/gm)].map(([, written = '', label = '']) => ({ label: normalized(label), written }));
  const length = found.reduce((sum, { written }) => sum + written.length, 0);
  return length > definitionsLengthMax ? [] : found.toSorted((a, b) => Number(b.label.startsWith('^')) - Number(a.label.startsWith('^')));
}

/** Labels are the same whatever their case and the blanks between their words. */
const normalized = (label: string): string => label.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase();

function verbatim(text: string, { line, start, end }: Stretch): Paragraph {
  const value = text.slice(start, end).trimEnd();
  const position = { start: { line: line + 1, column: 1, offset: start }, end: endOf(value, line + 1, start) };
  return { type: 'paragraph', children: [{ type: 'text', value, position }], position, data: { verbatim: true } };
}

function endOf(text: string, line: number, offset: number): Point {
  const lines = text.split(/\r\n|\n|\r/);
  return { line: line + lines.length - 1, column: (lines.at(-1) ?? '').length + 1, offset: offset + text.length };
}
