/** The part of a page that was written to be read, without the site's own furniture: menus, buttons, permalinks. */
import type { Element, Nodes, Root } from 'hast';
import type { Guess } from '../guess.ts';
import { classesOf, elementsIn, textIn } from './elements.ts';

const furniture: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'nav', 'footer', 'aside', 'form', 'button', 'input', 'select', 'svg', 'iframe', 'template', 'object', 'canvas', 'video', 'audio', 'link', 'meta', 'dialog']);

const furnitureClass =
  /^(?:toc|table-of-contents|tableofcontents|sidebar|breadcrumbs?|pagination(?:-nav)?|pager|share|social|comments?|related(?:-posts)?|copy|copy-?(?:btn|button|code)|clipboard-copy|zeroclipboard-container|headerlink|hash-link|anchorjs-link|td-heading-self-link|theme-edit-this-page|theme-doc-breadcrumbs|theme-doc-toc-mobile|theme-doc-footer|page-meta|feedback\S*|skip-(?:link|to-content)|visually-hidden|sr-only|line-numbers-(?:rows|wrapper)|md-content__button|edit-(?:link|page)|code-snippet__line-index|pre-numbering|hljs-button|lang-label)$/i;

/** What generators and platforms call their text. */
const containers: readonly ((element: Element) => boolean)[] = [
  (element) => ['js_content', 'content_views', 'cnblogs_post_body', 'article_content'].includes(String(element.properties['id'] ?? '')),
  (element) => classesOf(element).some((name) => /^(?:markdown-body|theme-doc-markdown|td-content|post-content|entry-content|article-content|RichText|wiki-content|sl-markdown-content|md-content__inner|vp-doc)$/.test(name)),
  (element) => element.tagName === 'article',
  (element) => element.tagName === 'main' || element.properties['role'] === 'main',
];

/** A container with less of the page's text than this is a teaser or a card. */
const shareMin = 0.4;

export function readableOf(root: Root): { readonly element: Element; readonly guess: Guess } {
  const title = [...elementsIn(root)].find(({ tagName }) => tagName === 'title');
  const body = [...elementsIn(root)].find(({ tagName }) => tagName === 'body') ?? { type: 'element', tagName: 'body', properties: {}, children: [] };
  const whole = withoutFurniture(body);
  const length = lengthOf(whole);
  const elements = [...elementsIn(whole)];
  const chosen = containers.flatMap((isOne) => elements.filter(isOne)).find((element) => lengthOf(element) >= shareMin * length) ?? whole;
  const element = titled(chosen, elements.find(({ tagName }) => tagName === 'h1'), title && textIn(title));
  return {
    element: { ...element, tagName: 'article' },
    guess: { line: 1, what: chosen === whole ? 'the whole page is the note: nothing in it is marked as its text' : `the note is the page's ${nameOf(chosen)}; what stands around it is left out`, confidence: chosen === whole ? 0.6 : 0.9, alternatives: chosen === whole ? ['a part of it'] : ['the whole page'] },
  };
}

function lengthOf(element: Element): number {
  return textIn(element).replace(/\s+/g, '').length;
}

function nameOf({ tagName, properties, ...element }: Element): string {
  const [name] = classesOf({ tagName, properties, ...element });
  const id = properties['id'];
  return `<${tagName}${typeof id === 'string' ? ` id="${id}"` : name === undefined ? '' : ` class="${name}"`}>`;
}

/** The title stands outside the text on many sites, or only in the head, with the site's name behind it. */
function titled(element: Element, heading: Element | undefined, title: string | undefined): Element {
  if ([...elementsIn(element)].some(({ tagName }) => tagName === 'h1')) return element;
  const text = (heading ? textIn(heading) : (title ?? '').split(/(?<!\s)\s+[|–—·_-]\s+/)[0] ?? '').trim();
  if (text === '') return element;
  return { ...element, children: [{ type: 'element', tagName: 'h1', properties: {}, children: [{ type: 'text', value: text }] }, ...element.children] };
}

function withoutFurniture(element: Element): Element {
  const children = element.children.filter((child) => child.type !== 'comment' && !isFurniture(child)).map((child) => (child.type === 'element' ? withoutFurniture(child) : child));
  return { ...element, children };
}

function isFurniture(node: Nodes): boolean {
  if (node.type !== 'element') return false;
  const { tagName, properties } = node;
  if (furniture.has(tagName) || properties['hidden'] === true || classesOf(node).some((name) => furnitureClass.test(name))) return true;
  if (tagName === 'header') return ![...elementsIn(node)].some((inner) => /^h[12]$/.test(inner.tagName));
  // A permalink, or a place that links lead to.
  if (tagName === 'a' && /^$|#/.test(String(properties['href'] ?? ''))) return /^[#¶§🔗\u200B\s]*$/u.test(textIn(node)) && ![...elementsIn(node)].some((inner) => inner.tagName === 'img');
  // A picture inside the file would be a line of ten thousand letters.
  return tagName === 'img' && /^data:/i.test(String(properties['src'] ?? ''));
}
