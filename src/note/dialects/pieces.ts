/** Prose as its reader should see it: Markdown's nodes, and between them the marks of the site's own markup, none of which is left as text. */
import type { Blockquote, Code, List, ListItem, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Language } from '../notebook.ts';
import { parseMarkdown } from '../markdown.ts';
import { bangMark, colonMark } from './colons.ts';
import type { Mark, Opening } from './mark.ts';
import { boxNamed, opens } from './mark.ts';
import { markOf, readTag, tagPattern, wordsOf } from './tags.ts';

export type Piece = { readonly kind: 'node'; readonly node: RootContent } | { readonly kind: 'mark'; readonly mark: Mark };

export function piecesOf(nodes: readonly RootContent[], language: Language): readonly Piece[] {
  const pieces: Piece[] = [];
  let index = 0;
  for (let node = nodes[index]; node; node = nodes[++index]) {
    pieces.push(...piecesOfNode(node, language));
    const last = pieces.at(-1);
    if (last?.kind !== 'mark' || last.mark.kind !== 'closes' || last.mark.family !== '!!!') continue;
    // MkDocs' box goes on as far as it is indented; to Markdown that is code.
    const inside: Piece[] = [];
    for (let next = nodes[index + 1]; next?.type === 'code' && isIndented(next); next = nodes[++index + 1]) inside.push(...piecesOf(parseMarkdown(next.value).children, language));
    pieces.splice(-1, 0, ...inside);
  }
  return pieces;
}

function isIndented({ value, position }: Code): boolean {
  return position !== undefined && position.end.line - position.start.line + 1 === value.split('\n').length;
}

/** The nodes alone, for whoever looks for words. */
export function nodesIn(nodes: readonly RootContent[], language: Language): readonly RootContent[] {
  return piecesOf(nodes, language).flatMap((piece) => (piece.kind === 'node' ? [piece.node] : []));
}

const marked = (...marks: readonly Mark[]): readonly Piece[] => marks.map((mark) => ({ kind: 'mark', mark }));
const whole = (node: RootContent): Piece => ({ kind: 'node', node });

function piecesOfNode(node: RootContent, language: Language): readonly Piece[] {
  switch (node.type) {
    case 'paragraph':
      return node.data?.verbatim === true ? [whole(node)] : piecesOfParagraph(node, language);
    case 'html':
      return piecesOfHtml(node.value) ?? [whole(node)];
    case 'blockquote':
      return piecesOfQuotation(node, language);
    case 'list':
      return piecesOfList(node, language);
    case 'heading': {
      const words = withWords(node, language);
      return [whole(words)];
    }
    default:
      return [whole(withWords(node, language))];
  }
}

function piecesOfParagraph(paragraph: Paragraph, language: Language): readonly Piece[] {
  const pieces: Piece[] = [];
  let kept: PhrasingContent[] = [];
  const flush = (): void => {
    const children = trimmed(kept).map((child) => withWords(child, language));
    if (children.some((child) => child.type !== 'text' || child.value.trim() !== '')) pieces.push(whole({ ...paragraph, children }));
    kept = [];
  };
  let banged = false;
  for (const [index, line] of linesOf(withWholeTags(paragraph.children)).entries()) {
    const text = textOf(line);
    const mark = colonMark(text) ?? (index === 0 ? bangMark(text) : undefined) ?? loneMark(text);
    if (mark) {
      banged ||= mark.kind === 'opens' && mark.family === '!!!';
      flush();
      pieces.push(...marked(mark));
      continue;
    }
    const { before, rest, after } = tagsAround(line);
    if (before.length > 0) flush();
    pieces.push(...marked(...before));
    if (kept.length > 0) kept.push({ type: 'text', value: '\n' });
    kept.push(...rest);
    if (after.length > 0) flush();
    pieces.push(...marked(...after));
  }
  flush();
  return banged ? [...pieces, ...marked({ kind: 'closes', family: '!!!' })] : pieces;
}

/** Lines that say something to the site and nothing to a reader. */
const silentLine = /^(?:\[\[?_?toc_?\]?\]|\{:\s*[^}]*\}|\{\/\*.*\*\/\}|import\s[\w{},*\s]+\sfrom\s+["'][^"']+["'];?|export\s+(?:const|default|let)\s.*|\{\{-?\s*(?:site|page|book)\.[\w.]+\s*-?\}\})$/i;

const longestSilentLine = 1_000;

function loneMark(line: string): Mark | undefined {
  const text = line.trim();
  if (text.length < longestSilentLine && silentLine.test(text)) return { kind: 'elsewhere', text: '' };
  const tab = /^(?:===\+?|\?\?\?)\s+"(?<name>[^"]+)"$|^@tab\s+(?<named>.+)$/.exec(text)?.groups;
  return tab ? { kind: 'label', text: tab['name'] ?? tab['named'] ?? '' } : undefined;
}

/** Tags at the ends of a line that open and close, or stand for something on their own; those among words stay where they are. */
function tagsAround(line: readonly PhrasingContent[]): { readonly before: readonly Mark[]; readonly rest: readonly PhrasingContent[]; readonly after: readonly Mark[] } {
  const before: Mark[] = [];
  const after: Mark[] = [];
  const rest = [...line];
  for (let more = true; more; ) {
    more = false;
    const first = rest[0];
    const leading = first?.type === 'text' ? new RegExp(`^\\s*(${tagPattern.source})`).exec(first.value) : null;
    const tag = leading?.[1] === undefined ? undefined : readTag(leading[1]);
    const mark = tag && (markOf(tag) ?? (isAlone(rest, leading?.[0] ?? '') && tag.role === 'opens' && !standsForWords.test(tag.name) ? ({ kind: 'elsewhere', text: [tag.name, tag.parameters['0'] ?? Object.values(tag.parameters)[0] ?? ''].join(' ').trim() } as const) : undefined));
    if (first?.type !== 'text' || !leading || !mark) break;
    before.push(mark);
    rest[0] = { ...first, value: first.value.slice(leading[0].length) };
    more = true;
  }
  for (let more = true; more; ) {
    more = false;
    const last = rest.at(-1);
    const at = last?.type === 'text' ? Math.max(last.value.lastIndexOf('{{'), last.value.lastIndexOf('{%')) : -1;
    const tag = last?.type === 'text' && at >= 0 ? readTag(last.value.slice(at).trimEnd()) : undefined;
    const mark = tag?.role === 'closes' ? markOf(tag) : undefined;
    if (last?.type !== 'text' || !mark) break;
    after.push(mark);
    rest[rest.length - 1] = { ...last, value: last.value.slice(0, at) };
    more = true;
  }
  return { before, rest: rest.filter((child) => child.type !== 'text' || child.value !== ''), after: after.reverse() };
}

const standsForWords = /^(?:heading|glossary_tooltip|feature-state|skew|param|figure|ref|relref|link|api-reference)$/;

function isAlone(line: readonly PhrasingContent[], tag: string): boolean {
  return line.length === 1 && line[0]?.type === 'text' && line[0].value.slice(tag.length).trim() === '';
}

/** `> [!NOTE]`: GitHub's and Obsidian's. */
function piecesOfQuotation(quotation: Blockquote, language: Language): readonly Piece[] {
  const [first, ...others] = quotation.children;
  const lines = first?.type === 'paragraph' ? linesOf(first.children) : [];
  const { name, title } = /^\[!(?<name>[\w-]+)\][+-]?\s*(?<title>.*)$/.exec(textOf(lines[0] ?? []))?.groups ?? {};
  const box = boxNamed(name);
  if (first?.type !== 'paragraph' || !box) return [whole(withWords(quotation, language))];
  const rest = lines.slice(1).flatMap((line, index) => (index === 0 ? line : [{ type: 'text' as const, value: '\n' }, ...line]));
  const children: readonly RootContent[] = rest.length > 0 ? [{ ...first, children: rest }, ...others] : others;
  return [...marked(opens('[!]', box, title)), ...piecesOf(children, language), ...marked({ kind: 'closes', family: '[!]' })];
}

/** A closing line right below a list is, to Markdown, a lazy line of its last item. */
function piecesOfList(list: List, language: Language): readonly Piece[] {
  const last = list.children.at(-1);
  const end = last?.children.at(-1);
  if (!last || end === undefined) return [whole(withWords(list, language))];
  const pieces = piecesOfNode(end, language);
  const closing: Piece[] = [];
  for (const piece of pieces.toReversed()) {
    if (piece.kind !== 'mark' || piece.mark.kind !== 'closes') break;
    closing.unshift(piece);
  }
  const inner = pieces.slice(0, pieces.length - closing.length);
  if (closing.length === 0 || inner.some((piece) => piece.kind === 'mark')) return [whole(withWords(list, language))];
  const item: ListItem = { ...last, children: [...last.children.slice(0, -1), ...inner.flatMap((piece) => (piece.kind === 'node' ? [piece.node as ListItem['children'][number]] : []))] };
  return [whole(withWords({ ...list, children: [...list.children.slice(0, -1), item] }, language)), ...closing];
}

function piecesOfHtml(value: string): readonly Piece[] | undefined {
  const text = value.trim();
  const opening = /^<details\b[^>]*>\s*(?:<summary\b[^>]*>(?<title>[\s\S]*?)<\/summary>\s*)?$/i.exec(text);
  if (opening) return marked(opens('details', 'details', opening.groups?.['title'] && withoutTags(opening.groups['title'])));
  if (/^<\/details>$/i.test(text)) return marked({ kind: 'closes', family: 'details' });
  const tab = /<TabItem\b[^>]*?\b(?:label|value)=["'{]+(?<name>[^"'}]+)/.exec(text)?.groups?.['name'];
  return tab !== undefined && withoutTags(text) === '' ? marked({ kind: 'label', text: /\blabel=["'{]+(?<label>[^"'}]+)/.exec(text)?.groups?.['label'] ?? tab }) : undefined;
}

const withoutTags = (html: string): string => html.replace(/<[^<>]*>/g, '').trim();

/** A node with the words in place of the tags that stand for them. */
function withWords<N extends Nodes>(node: N, language: Language): N {
  if (node.type === 'text') return { ...node, value: wordsIn(node.value, language) };
  if (!('children' in node)) return node;
  const children = (node.children as readonly Nodes[]).map((child) => withWords(child, language));
  const last = children.at(-1);
  // `## Heading {#id}` names the place for links; Docusaurus, Pandoc, Hugo.
  if (node.type === 'heading' && last?.type === 'text') children[children.length - 1] = { ...last, value: last.value.replace(/(?<!\s)\s*\{#[\w-]+\}\s*$/, '') };
  return { ...node, children };
}

function wordsIn(text: string, language: Language): string {
  if (!text.includes('{')) return text;
  return text
    .replace(/\[([^[\]]*)\]\(\s*\{\{[<%]\s*(?:rel)?ref\s[^}]{0,500}\}\}[^)]{0,500}\)/g, '$1')
    .replace(tagPattern, (tag) => {
      const read = readTag(tag);
      return read ? wordsOf(read, language) : tag;
    })
    .replace(/\{\{-?\s*(?:site|page|book)\.[\w.]+\s*-?\}\}/g, '');
}

/** A tag is one text on one line, however its author has broken it, and whatever Markdown takes an address in it for. */
function withWholeTags(children: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const out: PhrasingContent[] = [];
  let open = false;
  for (const child of children) {
    const last = out.at(-1);
    const text = open || child.type === 'text' ? textOf([child]) : '';
    if (open && last?.type === 'text') out[out.length - 1] = { ...last, value: last.value + text };
    else out.push(child);
    const opening = Math.max(text.lastIndexOf('{{<'), text.lastIndexOf('{{%'));
    const closing = Math.max(text.lastIndexOf('>}}'), text.lastIndexOf('%}}'));
    open = opening > closing || (open && closing < 0);
  }
  return out.map((child) => (child.type === 'text' && child.value.includes('{{') ? { ...child, value: child.value.replace(/\{\{[<%](?:(?!\{\{[<%])[^}]){0,5000}\}\}/g, (tag) => tag.replaceAll('\n', ' ')) } : child));
}

function linesOf(children: readonly PhrasingContent[]): readonly (readonly PhrasingContent[])[] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of children) {
    const texts = child.type === 'text' ? child.value.split('\n') : undefined;
    for (const [index, value] of (texts ?? [undefined]).entries()) {
      if (index > 0) lines.push([]);
      if (value === undefined) lines.at(-1)?.push(child);
      else if (value !== '') lines.at(-1)?.push({ ...(child as PhrasingContent & { type: 'text' }), value });
    }
  }
  return lines;
}

/** Without the line ends that marks have left at both ends. */
function trimmed(children: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const isEnd = (child: PhrasingContent | undefined): boolean => child?.type === 'break' || (child?.type === 'text' && child.value.trim() === '');
  let from = 0;
  let to = children.length;
  while (from < to && isEnd(children[from])) from++;
  while (to > from && isEnd(children[to - 1])) to--;
  return children.slice(from, to);
}

function textOf(nodes: readonly Nodes[]): string {
  return nodes.map((node) => ('value' in node && node.type !== 'html' ? node.value : 'children' in node ? textOf(node.children) : '')).join('');
}

/**
 * What each mark opens or closes: openings and closings that belong together have the same opening. Those alone become boxes, so that a forgotten
 * mark swallows nothing.
 */
export function pairs(marks: readonly Mark[]): ReadonlyMap<Mark, Opening> {
  const open: Opening[] = [];
  /** How many of each family are open. */
  const families = new Map<string, number>();
  const paired = new Map<Mark, Opening>();
  for (const mark of marks) {
    if (mark.kind === 'opens') {
      open.push(mark);
      families.set(mark.family, (families.get(mark.family) ?? 0) + 1);
    }
    if (mark.kind !== 'closes' || (families.get(mark.family) ?? 0) === 0) continue;
    // What was opened since, and never closed, opens nothing.
    for (let opening = open.pop(); opening; opening = open.pop()) {
      families.set(opening.family, (families.get(opening.family) ?? 0) - 1);
      if (opening.family !== mark.family) continue;
      paired.set(opening, opening).set(mark, opening);
      break;
    }
  }
  return paired;
}
