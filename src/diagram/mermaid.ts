/** What can be told of a Mermaid diagram without drawing it, and of its picture. */
import type { Said } from '../base/said.ts';
import { fromKind } from './mermaidSource.ts';
import { mindMapOf } from './mindMap.ts';
import type { SvgElement } from './svg.ts';
import { elementsNamed, textOf } from './svg.ts';

/** Kinds whose dark theme has dark words, or dark pieces, on a dark ground. */
const lightKinds = /^(?:journey|pie|timeline|xychart(?:-beta)?)\b/;
/** Colours of the author's own were chosen for a light ground: on a dark one the words in them could not be read. */
const ownColours = /^\s*(?:style|classDef|linkStyle|theme|themeVariables|rect|box)\b|%%\{\s*init/m;

/** Kinds that the build of Mermaid in the page leaves out: https://github.com/mermaid-js/mermaid/tree/develop/packages/tiny */
const leftOut: readonly (readonly [begins: RegExp, said: Said])[] = [
  [/^architecture(?:-beta)?\b/, { en: 'Architecture diagrams are not drawn: the Mermaid of the page is its small build. A flowchart, or PlantUML, can say the same.', zh: '架构图画不出来：页面里的是 Mermaid 的精简版。可以改用流程图或 PlantUML。' }],
];

/** Why it is not drawn; undefined of what is worth a try. */
export function whyNotDrawn(source: string): Said | undefined {
  return leftOut.find(([begins]) => begins.test(fromKind(source)))?.[1];
}

/** It is drawn once, and shown on white in the dark as well. PlantUML's pictures, which mind maps become, have both. */
export const isForLightGround = (source: string): boolean => mindMapOf(source) === undefined && (ownColours.test(source) || lightKinds.test(fromKind(source)));

/** What the author calls it, else the words in it. https://mermaid.js.org/config/accessibility.html */
export function labelOfMermaid(svg: SvgElement): string {
  const said = [...elementsNamed(svg, 'title'), ...elementsNamed(svg, 'text')].map((text) => textOf(text).trim()).filter((text) => text !== '');
  return said.length === 0 ? 'Mermaid' : [...new Set(said)].join('; ');
}
