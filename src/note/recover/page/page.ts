/** A saved web page → Markdown: the part that was written to be read, with its code as fences. */
import type { Element, ElementContent, Root } from 'hast';
import type { Code, Nodes, Root as MdastRoot } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { parseMarkdown } from '../../markdown.ts';
import type { Guess } from '../guess.ts';
import type { Recovery } from '../recover.ts';
import { codeOf, languageOf } from './code.ts';
import { withoutDepth } from './depth.ts';
import { codeInParagraphs } from './paragraphs.ts';
import { readableOf } from './readable.ts';

/** Whether a text is a page's source and no note: it begins with a tag, and closes one that only pages have. */
export function isPage(text: string): boolean {
  return /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?<(?:!--|(?:!doctype\s+html|html|head|body|meta|main|article|section|div|p|h[1-6]|ul|ol|table|pre)\b)/i.test(text) && /<\/(?:html|body|main|article|section|div|p|h[1-6]|ul|ol|table|pre)\s*>/i.test(text);
}

const markdown = unified().use(remarkGfm).use(remarkStringify, { bullet: '-', fence: '`', fences: true, listItemIndent: 'one', rule: '-' });

export function recoverPage(html: string): Recovery {
  const shallow = withoutDepth(html);
  const { element, guess } = readableOf(unified().use(rehypeParse).parse(shallow.html));
  const deep: readonly Guess[] = shallow.taken === 0 ? [] : [{ line: 1, what: `${shallow.taken} elements nest so deep that only their text is kept`, confidence: 0.5, alternatives: [] }];
  const found: (readonly Omit<Guess, 'line'>[])[] = [];
  const finished = withCode(element, '', found);
  const tree = unified().use(rehypeRemark).runSync({ type: 'root', children: [...parted(finished)] } satisfies Root) as MdastRoot;
  const text = markdown.stringify(tree);
  const fences = found.some((guesses) => guesses.length > 0) ? codesIn(parseMarkdown(text)) : [];
  return { markdown: text, guesses: [guess, ...deep, ...found.flatMap((guesses, index) => guesses.map((each): Guess => ({ ...each, line: fences[index]?.position?.start.line ?? 1 })))] };
}

/** What an element of these holds is as good as beside it. */
const transparent: ReadonlySet<string> = new Set(['article', 'body', 'div', 'main', 'section']);

/** More children are handed on in portions: whoever turns them into Markdown calls a function with all of them. */
const childrenMax = 5_000;

function parted(element: Element): readonly Element[] {
  const children = element.children.flatMap((child): readonly ElementContent[] => (child.type === 'element' ? parted(child) : [child]));
  if (children.length <= childrenMax || !transparent.has(element.tagName)) return [{ ...element, children }];
  return Array.from({ length: Math.ceil(children.length / childrenMax) }, (_, part) => ({ ...element, children: children.slice(part * childrenMax, (part + 1) * childrenMax) }));
}

/** Each code becomes a `pre` whose only child is a `code` with the text alone: nothing in it can be taken for something else. */
function withCode(parent: Element, around: string, found: (readonly Omit<Guess, 'line'>[])[]): Element {
  const children: ElementContent[] = [];
  for (let at = 0; at < parent.children.length; at++) {
    const child = parent.children[at];
    if (child?.type !== 'element') {
      if (child) children.push(child);
      continue;
    }
    const language = languageOf(child) || around;
    const written = codeInParagraphs(parent.children, at);
    const code = codeOf(child, language) ?? written?.code;
    if (code) found.push(code.guesses);
    if (written) at = written.end - 1;
    // In a cell of Markdown's everything is one line: a break is written as the blank between two paragraphs.
    if (/^t[dh]$/.test(parent.tagName) && /^(?:p|div)$/.test(child.tagName) && children.length > 0) children.push({ type: 'element', tagName: 'br', properties: {}, children: [] });
    children.push(code ? preOf(code.text, code.language) : withCode(child, language, found));
  }
  return { ...parent, children };
}

function preOf(text: string, language: string): Element {
  const properties = language === '' ? {} : { className: [`language-${language}`] };
  return { type: 'element', tagName: 'pre', properties: {}, children: [{ type: 'element', tagName: 'code', properties, children: [{ type: 'text', value: `${text}\n` }] }] };
}

function codesIn(node: Nodes): readonly Code[] {
  if (node.type === 'code') return [node];
  return 'children' in node ? node.children.flatMap(codesIn) : [];
}
