/** What can be told of a Mermaid diagram without drawing it, and of its picture. */
import type { SvgElement } from './svg.ts';
import { elementsNamed, textOf } from './svg.ts';

/** Kinds whose dark theme has dark words, or dark pieces, on a dark ground. */
const lightKinds = /^\s*(?:journey|pie|timeline|xychart(?:-beta)?)\b/m;
/** Colours of the author's own were chosen for a light ground: on a dark one the words in them could not be read. */
const ownColours = /^\s*(?:style|classDef|linkStyle|theme|themeVariables|rect|box)\b|%%\{\s*init/m;

/** It is drawn once, and shown on white in the dark as well. */
export const isForLightGround = (source: string): boolean => ownColours.test(source) || lightKinds.test(source);

/** What the author calls it, else the words in it. https://mermaid.js.org/config/accessibility.html */
export function labelOfMermaid(svg: SvgElement): string {
  const said = [...elementsNamed(svg, 'title'), ...elementsNamed(svg, 'text')].map((text) => textOf(text).trim()).filter((text) => text !== '');
  return said.length === 0 ? 'Mermaid' : [...new Set(said)].join('; ');
}
