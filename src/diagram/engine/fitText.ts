/** Gives each `<text>` the width that it was laid out with, so that it fits its box in whatever font the reader has. */
import type { SvgElement } from '../svg.ts';
import { textOf } from '../svg.ts';
import { isMonospace, textWidth } from './textMetrics.ts';

export function fitText(element: SvgElement): SvgElement {
  const children = element.children.map((child) => (typeof child === 'string' ? child : fitText(child)));
  if (element.name !== 'text') return { ...element, children };
  const { attributes } = element;
  const family = attributes['font-family'] ?? 'sans-serif';
  const text = textOf(element);
  const width = textWidth(text, { family, sizePx: Number(attributes['font-size'] ?? 16), bold: attributes['font-weight'] === 'bold' });
  const fitted = text.trim() !== '' && width > 0 ? { textLength: String(Number(width.toFixed(2))), lengthAdjust: 'spacingAndGlyphs' } : {};
  // The generic name alone: a page's own monospace stack then applies, and no font is asked for by a name that may not be there.
  const plainFamily = isMonospace(family) ? { 'font-family': 'monospace' } : {};
  return { ...element, attributes: { ...attributes, ...plainFamily, ...fitted }, children };
}
