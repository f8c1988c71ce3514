/**
 * Markdown's tree → HTML: a row for each kind of node, and nothing passes that has no row.
 *
 * A note is not trusted. Whatever it says becomes escaped text between tags of ours; of an author's own HTML only the text is kept, and
 * a few tags that carry no attributes.
 */
import type { Definition, FootnoteDefinition, Nodes, PhrasingContent, RootContent } from 'mdast';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import { renderText } from './chinese.ts';
import { renderHalves, titleHalves } from './halves.ts';
import { renderRawHtml } from './rawHtml.ts';
import { Slugs } from './slug.ts';
import { leadsOutward, safeUrl } from './urls.ts';

export interface Heading {
  readonly id: string;
  readonly text: string;
  /** The text, its halves told apart where it says the same in two languages. */
  readonly label: Html;
  readonly depth: number;
}

/** What nodes of one page share: its headings' ids, its footnotes, its link definitions. */
export class ProseContext {
  readonly slugs: Slugs = new Slugs();
  readonly headings: Heading[] = [];
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
  /** In the order in which they are first referred to. */
  readonly footnoteOrder: string[] = [];

  /** Whether headings may say the same twice: only in a note that is written in two languages is a slash sure to mean that. */
  readonly bilingual: boolean;

  constructor(nodes: readonly RootContent[], { bilingual }: { readonly bilingual: boolean }) {
    this.bilingual = bilingual;
    const all = nodes.flatMap(descendants);
    this.definitions = new Map(all.filter((node) => node.type === 'definition').map((node) => [node.identifier, node]));
    this.footnotes = new Map(all.filter((node) => node.type === 'footnoteDefinition').map((node) => [node.identifier, node]));
  }
}

const descendants = (node: Nodes): readonly Nodes[] => [node, ...('children' in node ? (node.children as readonly Nodes[]).flatMap(descendants) : [])];

export function renderProse(nodes: readonly Nodes[], context: ProseContext): readonly Html[] {
  return nodes.map((node) => renderNode(node, context));
}

export function renderNode(node: Nodes, context: ProseContext): Html {
  const render = rows[node.type] as Render<Nodes> | undefined;
  return render ? render(node, context) : html``;
}

type Render<N extends Nodes> = (node: N, context: ProseContext) => Html;
type Rows = { readonly [Type in Nodes['type']]?: Render<Extract<Nodes, { type: Type }>> };

const inside = (node: { readonly children: readonly Nodes[] }, context: ProseContext): readonly Html[] => renderProse(node.children, context);

const rows: Rows = {
  text: (node) => renderText(node.value),
  paragraph: (node, context) => html`<p>${inside(node, context)}</p>\n`,
  emphasis: (node, context) => html`<em>${inside(node, context)}</em>`,
  strong: (node, context) => html`<strong>${inside(node, context)}</strong>`,
  delete: (node, context) => html`<del>${inside(node, context)}</del>`,
  inlineCode: (node) => html`<code>${node.value}</code>`,
  break: () => html`<br>\n`,
  thematicBreak: () => html`<hr>\n`,
  blockquote: (node, context) => html`<blockquote>${inside(node, context)}</blockquote>\n`,
  code: (node) => html`<pre class="code" tabindex="0"><code>${node.value}</code></pre>\n`,
  html: (node) => renderRawHtml(node.value),

  heading(node, context) {
    const text = plainText(node);
    const id = context.slugs.take(text);
    const label = context.bilingual ? titleHalves(text) : html`${text}`;
    context.headings.push({ id, text, label, depth: node.depth });
    const said = context.bilingual ? renderHalves(node.children, (part) => renderProse(part, context)) : inside(node, context);
    // The page's title is the one h1.
    const content = html`${said} <a class="permalink" href="#${id}" aria-label="¶ ${text}"></a>`;
    return [html``, html`<h2 id="${id}">${content}</h2>\n`, html`<h2 id="${id}">${content}</h2>\n`, html`<h3 id="${id}">${content}</h3>\n`, html`<h4 id="${id}">${content}</h4>\n`][
      Math.min(node.depth, 4)
    ] as Html;
  },

  list(node, context) {
    const items = inside(node, context);
    if (!node.ordered) return html`<ul>\n${items}</ul>\n`;
    return node.start === 1 || node.start === null || node.start === undefined ? html`<ol>\n${items}</ol>\n` : html`<ol start="${node.start}">\n${items}</ol>\n`;
  },
  listItem(node, context) {
    const tight = node.spread !== true;
    const content = node.children.map((child) => (tight && child.type === 'paragraph' ? html`${inside(child, context)}\n` : renderNode(child, context)));
    if (node.data?.continued === true) return html`<li class="continued">${content}</li>\n`;
    if (typeof node.checked !== 'boolean') return html`<li>${content}</li>\n`;
    return html`<li class="task"><input type="checkbox" disabled${node.checked ? html` checked` : ''}> ${content}</li>\n`;
  },

  link: (node, context) => renderLink(node.url, inside(node, context), node.title),
  linkReference(node, context) {
    const definition = context.definitions.get(node.identifier);
    return definition ? renderLink(definition.url, inside(node, context), definition.title) : html`[${inside(node, context)}]`;
  },
  image: (node) => renderImage(node.url, node.alt),
  imageReference: (node, context) => renderImage(context.definitions.get(node.identifier)?.url ?? '', node.alt),

  footnoteReference(node, context) {
    if (!context.footnotes.has(node.identifier)) return html`[^${node.label ?? node.identifier}]`;
    if (!context.footnoteOrder.includes(node.identifier)) context.footnoteOrder.push(node.identifier);
    const number = context.footnoteOrder.indexOf(node.identifier) + 1;
    return html`<sup class="footnote-ref"><a href="#footnote-${number}" id="footnote-ref-${number}">${number}</a></sup>`;
  },

  table(node, context) {
    const [head, ...body] = node.children;
    const cells = (row: typeof head, tag: 'th' | 'td'): readonly Html[] =>
      (row?.children ?? []).map((cell, column) => {
        const align = node.align?.[column];
        const attributes = align ? html` class="align-${align}"` : html``;
        return tag === 'th' ? html`<th scope="col"${attributes}>${inside(cell, context)}</th>` : html`<td${attributes}>${inside(cell, context)}</td>`;
      });
    return html`<div class="table" tabindex="0"><table>
<thead><tr>${cells(head, 'th')}</tr></thead>
<tbody>${body.map((row) => html`<tr>${cells(row, 'td')}</tr>\n`)}</tbody>
</table></div>\n`;
  },
};

function renderLink(url: string, content: readonly Html[], title?: string | null): Html {
  const href = safeUrl(url);
  if (href === undefined) return html`<span class="no-link">${content}</span>`;
  const titled = title ? html` title="${title}"` : html``;
  return leadsOutward(href) ? html`<a class="outward" href="${href}" rel="noreferrer noopener"${titled}>${content}</a>` : html`<a href="${href}"${titled}>${content}</a>`;
}

/** A page asks nobody for anything, so a picture from elsewhere is a link with its description. */
function renderImage(url: string, alt: string | null | undefined): Html {
  return renderLink(url, [html`<span class="image-elsewhere">${alt || url}</span>`]);
}

/** The footnotes that were referred to, to stand at the page's end. */
export function renderFootnotes(context: ProseContext): Html {
  if (context.footnoteOrder.length === 0) return html``;
  const items = context.footnoteOrder.map((identifier, index) => {
    const definition = context.footnotes.get(identifier);
    const content = definition ? inside(definition, context) : [];
    return html`<li id="footnote-${index + 1}">${content}<a class="back" href="#footnote-ref-${index + 1}" aria-label="↩">↩</a></li>\n`;
  });
  return html`<ol class="footnotes">\n${items}</ol>\n`;
}

/** The text of a node without its marks. */
export function plainText(node: Nodes): string {
  if ('value' in node && node.type !== 'html') return node.value;
  if ('children' in node) return (node.children as readonly (PhrasingContent | Nodes)[]).map(plainText).join('');
  return '';
}

/** The page begins with the note's title: the heading that says it is not said twice. */
export function withoutTitle(nodes: readonly RootContent[], title: string): readonly RootContent[] {
  const [first, ...rest] = nodes;
  return first?.type === 'heading' && first.depth === 1 && plainText(first).trim() === title ? rest : nodes;
}
