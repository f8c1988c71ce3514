/** An SVG as the browser paints it → a tree that needs no style sheet: every style read off and written into the attributes of SVG's own. */
import type { SvgElement, SvgNode } from '../diagram/svg.ts';

/** Passed on to what is inside: written only where it changes. https://www.w3.org/TR/SVG2/propidx.html */
const inherited = 'fill fill-opacity stroke stroke-width stroke-dasharray stroke-opacity font-family font-size font-weight font-style text-anchor dominant-baseline'.split(' ');
/** Each element's own, with what it is where nobody says otherwise. */
const own: readonly (readonly [property: string, initial: string])[] = [
  ['opacity', '1'],
  ['alignment-baseline', 'auto'],
  ['marker-start', 'none'],
  ['marker-mid', 'none'],
  ['marker-end', 'none'],
];
const painted = new Set([...inherited, ...own.map(([property]) => property), 'style', 'class']);

/** `root` stands in a document where its style sheets hold. */
export function paintedSvg(root: SVGSVGElement): SvgElement {
  const { width, height } = root.viewBox.baseVal;
  const tree = paint(root, undefined) as SvgElement;
  return { ...tree, attributes: { ...tree.attributes, width: String(Math.ceil(width)), height: String(Math.ceil(height)) } };
}

function paint(element: Element, around: CSSStyleDeclaration | undefined): SvgNode | undefined {
  const style = styleOf(element);
  if (style.display === 'none' || (style.visibility === 'hidden' && element.children.length === 0)) return undefined;
  if (element.localName === 'foreignObject') return textInstead(element as SVGForeignObjectElement);
  const attributes = Object.fromEntries([...element.attributes].flatMap(({ name, value }) => (painted.has(name) ? [] : [[name, value] as const])));
  // It offers HTML, and text for those who can't: what is seen is the HTML.
  if (element.localName === 'switch' && element.firstElementChild) return paint(element.firstElementChild, around);
  const children = [...element.childNodes].flatMap((child): readonly SvgNode[] => {
    if (child.nodeType === Node.TEXT_NODE) return [child.textContent ?? ''];
    if (child.nodeType !== Node.ELEMENT_NODE) return [];
    const inside = paint(child as Element, style);
    return inside === undefined ? [] : [inside];
  });
  return { name: element.localName, attributes: { ...attributes, ...stylesIn(style, around) }, children };
}

function stylesIn(style: CSSStyleDeclaration, around: CSSStyleDeclaration | undefined): Readonly<Record<string, string>> {
  const changed = inherited.flatMap((property) => (style.getPropertyValue(property) === around?.getPropertyValue(property) ? [] : [[property, style.getPropertyValue(property)] as const]));
  const said = own.flatMap(([property, initial]) => (style.getPropertyValue(property) === initial ? [] : [[property, localName(style.getPropertyValue(property))] as const]));
  return Object.fromEntries([...changed, ...said]);
}

/** `url("#arrow")` → `url(#arrow)`. */
const localName = (value: string): string => value.replace(/^url\("(#[^"]*)"\)$/, 'url($1)');

/** HTML inside a picture, as lines of text in its middle: nothing but text is wanted of it. */
function textInstead(place: SVGForeignObjectElement): SvgNode | undefined {
  const inside = place.querySelector<HTMLElement>('*');
  const lines = (inside?.innerText ?? '').split('\n').filter((line) => line.trim() !== '');
  if (!inside || lines.length === 0) return undefined;
  const { color, fontFamily, fontSize, fontWeight } = styleOf(inside);
  const lineHeight = Number.parseFloat(fontSize) * 1.3;
  const middle = { x: place.x.baseVal.value + place.width.baseVal.value / 2, y: place.y.baseVal.value + place.height.baseVal.value / 2 };
  const spans = lines.map((line, index) => ({ name: 'tspan', attributes: { x: String(middle.x), y: String(middle.y + (index - (lines.length - 1) / 2) * lineHeight) }, children: [line] }));
  return { name: 'text', attributes: { fill: color, 'font-family': fontFamily, 'font-size': fontSize, 'font-weight': fontWeight, 'text-anchor': 'middle', 'dominant-baseline': 'central' }, children: spans };
}

const styleOf = (element: Element): CSSStyleDeclaration => (element.ownerDocument.defaultView ?? window).getComputedStyle(element);
