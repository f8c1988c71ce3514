/** Code that an editor wrote as paragraphs: a line each, or lines with breaks between them, indented with no-break spaces. */
import type { Element, ElementContent } from 'hast';
import { diagram } from '../blocks/diagram.ts';
import { manifest } from '../blocks/manifest.ts';
import { transcript } from '../blocks/transcript.ts';
import type { PageCode } from './code.ts';
import { lineText, plainText } from './code.ts';
import { elementsIn } from './elements.ts';

/** What a line of code can look like nothing else as; a paragraph of commands without prompts may be one of words. */
const rules = [diagram, transcript, manifest];

/** The code that begins with the child at `at`, and the child behind it. */
export function codeInParagraphs(children: readonly ElementContent[], at: number): { readonly code: PageCode; readonly end: number } | undefined {
  // Asked of every paragraph: a few lines tell whether it is worth reading on.
  if (!mayBegin(linesFrom(children, at, 1).lines)) return undefined;
  const first = linesFrom(children, at, linesFirst).lines;
  if (!rules.some((rule) => rule(first, 0, []))) return undefined;
  const { lines, ends } = linesFrom(children, at, linesMax);
  for (const rule of rules) {
    const block = rule(lines, 0, []);
    const last = block ? ends.indexOf(block.end) : -1;
    const [opening = '', ...rest] = block?.lines ?? [];
    if (!block || block.end < 2 || last < 0 || !/^`{3,}\w*$/.test(opening) || rest.findIndex((line) => line.startsWith('```')) !== rest.length - 1) continue;
    return { code: { text: rest.slice(0, -1).join('\n'), language: opening.replace(/^`+/, ''), guesses: block.guesses.map(({ what, confidence, alternatives }) => ({ what, confidence, alternatives })) }, end: at + last + 1 };
  }
  return undefined;
}

const linesFirst = 8;
const linesMax = 2_000;

/** `ends`: how many lines there are behind each child. */
function linesFrom(children: readonly ElementContent[], at: number, count: number): { readonly lines: readonly string[]; readonly ends: readonly number[] } {
  const lines: string[] = [];
  const ends: number[] = [];
  for (let index = at; index < children.length && lines.length < count; index++) {
    const child = children[index];
    if (child?.type === 'element' && isLine(child)) for (const line of plainText(lineText(child).replace(/\n$/, '')).split('\n')) lines.push(line);
    else if (child?.type !== 'text' || child.value.trim() !== '') break;
    ends.push(lines.length);
  }
  return { lines, ends };
}

/** The rules decide. */
const mayBegin = ([first = '']: readonly string[]): boolean => /^\s*(?:apiVersion:|kind:|---|#|@start|.{0,60}[$#>%]\s)/.test(first);

const blocks: ReadonlySet<string> = new Set(['p', 'div', 'ul', 'ol', 'li', 'table', 'pre', 'blockquote', 'section', 'article', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figure', 'img', 'hr']);

function isLine(element: Element): boolean {
  if (element.tagName !== 'p' && element.tagName !== 'div') return false;
  for (const inner of elementsIn(element)) if (inner !== element && blocks.has(inner.tagName)) return false;
  return true;
}
