/** Code on a page → its text: one `pre`, or a table of lines with their numbers, however a highlighter has cut it into spans. */
import type { Element, Nodes } from 'hast';
import type { Guess } from '../guess.ts';
import { withoutLineNumbers } from '../lineNumbers.ts';
import { isIntact } from '../manifest/intact.ts';
import { reindent } from '../manifest/reindent.ts';
import { classesOf, elementsIn, textIn } from './elements.ts';

export interface PageCode {
  readonly text: string;
  /** `''` where the page does not say. */
  readonly language: string;
  /** Without their lines: they are about the fence. */
  readonly guesses: readonly Omit<Guess, 'line'>[];
}

/** Undefined where the element is no code. `around` is what the page says of the language further out. */
export function codeOf(element: Element, around: string): PageCode | undefined {
  const written = element.tagName === 'pre' ? textOfPre(element) : element.tagName === 'table' ? textOfTable(element) : undefined;
  if (written === undefined) return undefined;
  const language = [...elementsIn(element)].map(languageOf).find((name) => name !== '') ?? around;
  const plain = plainText(written).replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  const { lines, taken } = withoutLineNumbers(plain.split('\n'));
  const guesses: Omit<Guess, 'line'>[] = taken.map(({ numbers }) => ({ what: `the line numbers 1 to ${numbers} are taken off`, confidence: 0.95, alternatives: ['they are part of the code'] }));
  if (!lines.some((line) => /^\s*apiVersion:/.test(line)) || !/^\s*(?:#|---|apiVersion:|kind:|metadata:)/.test(lines[0] ?? '') || isIntact(lines)) return { text: lines.join('\n'), language, guesses };
  const { lines: recovered, confidence, guesses: inner } = reindent(lines);
  const alternatives = inner.flatMap((guess) => guess.alternatives.map((other) => `${guess.what}, or ${other}`));
  return { text: recovered.join('\n'), language: language || 'yaml', guesses: [...guesses, { what: 'a manifest without its indentation, which is taken from the fields that Kubernetes knows', confidence, alternatives }] };
}

/** As it would have been typed: pages indent with no-break spaces, and break lines where nobody sees it. */
export const plainText = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('\u00A0', ' ').replace(/[\u200B\uFEFF]/g, '');

const noLanguage = /^(?:plain|plaintext|text|txt|none|nohighlight|undefined|code|highlight|default)$/;

/** As Prism, highlight.js, Shiki, Rouge, Chroma, Pandoc, SyntaxHighlighter, Confluence and Hexo write it. */
export function languageOf(element: Element): string {
  const classes = classesOf(element);
  const named = classes.map((name) => /^(?:language|lang|highlight-source|highlight-text|brush)[-:](?<name>[\w+#-]+)$/.exec(name)?.groups?.['name']).find((name) => name !== undefined);
  const brush = /\bbrush:\s*([\w+#-]+)/.exec(String(element.properties['dataSyntaxhighlighterParams'] ?? ''))?.[1];
  const beside = ['highlight', 'sourceCode', 'hljs', 'brush:'].some((name) => classes[0] === name) ? classes[1] : undefined;
  const given = named ?? element.properties['dataLang'] ?? element.properties['dataLanguage'] ?? brush ?? beside;
  const language = typeof given === 'string' ? given.replace(/[;,].*$/, '').toLowerCase() : '';
  return noLanguage.test(language) || !/^[\w+#-]*$/.test(language) ? '' : language;
}

const numberClass = /^(?:line-?numbers?|linenos?|lineno|lnt?|line-num|gutter|code-line-number|react-code-line-number|token-line-number|ec-line-number|hljs-ln-(?:numbers|n))$/i;

function isNumber(element: Element): boolean {
  return classesOf(element).some((name) => numberClass.test(name)) && /^[\s\d]*$/.test(textIn(element));
}

const ownLine: ReadonlySet<string> = new Set(['div', 'p', 'li', 'tr', 'section']);

function textOfPre(pre: Element): string {
  const elements = pre.children.filter((child) => child.type === 'element');
  // WeChat's editor writes one `code` for each line.
  const eachLine = elements.length > 1 && elements.every(({ tagName }) => tagName === 'code');
  return eachLine ? elements.map(lineText).join('\n') : lineText(pre);
}

/** A line end for each break, and behind what stands on a line of its own. */
export function lineText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  if (node.tagName === 'br') return '\n';
  if (isNumber(node)) return '';
  const text = node.children.map(lineText).join('');
  return ownLine.has(node.tagName) ? `${text.replace(/\n$/, '')}\n` : text;
}

/** A table whose first column is numbers and whose second is code: in one row for all lines, or a row a line. */
function textOfTable(table: Element): string | undefined {
  const rows = [...elementsIn(table)].filter(({ tagName }) => tagName === 'tr').map((row) => row.children.filter((child) => child.type === 'element'));
  const isCode = rows.length > 0 && rows.every((cells) => cells.length === 2 && cells[0] !== undefined && /^[\s\d]*$/.test(textIn(cells[0])));
  const marked = [...elementsIn(table)].some((element) => element.tagName === 'pre' || classesOf(element).some((name) => /(?:^|-)code(?:-|$)/.test(name)));
  if (!isCode || !marked) return undefined;
  return rows.map(([, code]) => (code ? lineText(code).replace(/\n$/, '') : '')).join('\n');
}
