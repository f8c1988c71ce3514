/** SVG as a tree of plain (JSON) values, and the one way from there to text: elements and attributes by allow-list, everything escaped. */

export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SvgNode[];
}

export type SvgNode = SvgElement | string;

/** What the drawing engines have ever been seen to emit: no script, no link, no foreign object, no style. */
const elements = new Set('svg defs g path text tspan polygon polyline line rect title circle ellipse image marker'.split(' '));

const attributes = new Set(
  (
    'xmlns viewBox width height role aria-label aria-labelledby class id d fill stroke stroke-width stroke-dasharray fill-opacity stroke-opacity opacity ' +
    'x y x1 y1 x2 y2 cx cy r rx ry points transform font-size font-family font-weight font-style text-anchor dominant-baseline alignment-baseline text-decoration dx dy ' +
    'marker-start marker-mid marker-end markerUnits markerWidth markerHeight refX refY orient ' +
    'textLength lengthAdjust xml:space data-source-line data-qualified-name data-entity-1 data-entity-2 data-link-type'
  ).split(' '),
);

/** Values that could reach out of the picture. A name is only text, whatever it looks like. */
const reachesOut = (name: string, value: string): boolean => !name.startsWith('data-') && !name.startsWith('aria-') && /url\s*\(|javascript:|expression\s*\(/i.test(value);

/** An arrowhead that the picture itself defines. */
export const isReference = (name: string, value: string): boolean => name.startsWith('marker-') && /^url\(#[\w.:-]+\)$/.test(value);

const inlinePng = /^data:image\/png;base64,[A-Za-z0-9+/=]+$/;

export function serializeSvg(root: SvgElement): string {
  if (!elements.has(root.name)) return '';
  const kept = Object.entries(root.attributes).filter(([name, value]) => isAllowed(root, name, value));
  const opening = `<${root.name}${kept.map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('')}`;
  if (root.children.length === 0) return `${opening}/>`;
  return `${opening}>${root.children.map((child) => (typeof child === 'string' ? escapeXml(child) : serializeSvg(child))).join('')}</${root.name}>`;
}

function isAllowed(element: SvgElement, name: string, value: string): boolean {
  if (name === 'href') return element.name === 'image' && inlinePng.test(value);
  return attributes.has(name) && (isReference(name, value) || !reachesOut(name, value));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

/** XML has no way to write most control characters and lone surrogates: they become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[\p{Surrogate}\ufffe\uffff]|(?![\t\n\r])\p{Control}/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? '');
}

/** The whole text below an element, in order. */
export function textOf(node: SvgNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** Every element of that name, in document order. */
export function elementsNamed(root: SvgElement, name: string): readonly SvgElement[] {
  const below = root.children.flatMap((child) => (typeof child === 'string' ? [] : elementsNamed(child, name)));
  return root.name === name ? [root, ...below] : below;
}
