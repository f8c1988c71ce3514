/** What became of a diagram's source: a picture, or PlantUML's complaint; and the picture made ready for a place on a page. */
import type { Said } from '../base/said.ts';
import type { SvgElement, SvgNode } from './svg.ts';
import { isReference, serializeSvg } from './svg.ts';

export type Drawing =
  /** One picture for light and dark alike; `dark` only where they differ in more than colours. */
  | { readonly kind: 'drawn'; readonly svg: SvgElement; readonly dark?: SvgElement }
  /** PlantUML read it and refused. `line` is the 1-based line of the source, `@startuml` included. */
  | { readonly kind: 'refused'; readonly message: string; readonly line?: number }
  /** The engine came to no end: too long, too large, or broken. */
  | { readonly kind: 'failed'; readonly message: Said };

/** Where a diagram has several pages, each further one is kept beside the first, under an id of its own. `page` counts from 1. */
export const pageId = (cellId: string, page: number): string => (page === 1 ? cellId : `${cellId}-page-${page}`);

export interface Place {
  /** Put before every id, so that two diagrams can stand on one page. */
  readonly idPrefix: string;
  /** What a screen reader says of the picture. */
  readonly label: string;
}

/** SVG text for a page: ids unique, a role, a label, scaled by its viewBox. */
export function svgForPage(svg: SvgElement, { idPrefix, label }: Place): string {
  const { width, height, ...attributes } = svg.attributes;
  const named = prefixIds({ ...svg, attributes }, idPrefix);
  return serializeSvg({ ...named, attributes: { ...named.attributes, ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }), role: 'img', 'aria-label': label } });
}

const referring = new Set(['id', 'data-entity-1', 'data-entity-2']);

function prefixIds(element: SvgElement, prefix: string): SvgElement {
  const attributes = Object.fromEntries(Object.entries(element.attributes).map(([name, value]) => [name, referring.has(name) ? `${prefix}-${value}` : isReference(name, value) ? value.replace('#', `#${prefix}-`) : value]));
  const children = element.children.map((child: SvgNode) => (typeof child === 'string' ? child : prefixIds(child, prefix)));
  return { ...element, attributes, children };
}
