/** Draws the Mermaid diagrams of a page, in light and in dark. It is a script of its own, with Mermaid inside, loaded by the pages that have such a diagram. */
import { svgForPage } from '../diagram/drawing.ts';
import type { SvgElement } from '../diagram/svg.ts';
import { elementsNamed, textOf } from '../diagram/svg.ts';
import { DrawingRoom } from './drawingRoom.ts';
import { element } from './elements.ts';
import { wordElement } from './language.ts';
import './mermaidFigures.ts';

self.kubebookDrawMermaid = async (figures) => {
  const room = await DrawingRoom.open(self.kubebookMermaid ?? '');
  // One after the other: Mermaid keeps what it reads in one place.
  for (const figure of figures) await drawIn(figure, room);
  room.close();
};

async function drawIn(figure: HTMLElement, room: DrawingRoom): Promise<void> {
  const source = figure.querySelector('figcaption code')?.textContent ?? '';
  try {
    const light = await room.draw(source, 'default');
    const label = labelOf(light);
    figure.prepend(
      hasOwnColours(source)
        ? element('div', { class: 'picture on-white' }, pictureOf(light, figure.id, label))
        : element('div', { class: 'picture' }, element('div', { class: 'when-light' }, pictureOf(light, figure.id, label)), element('div', { class: 'when-dark' }, pictureOf(await room.draw(source, 'dark'), `${figure.id}-dark`, label))),
    );
    figure.querySelector('details')?.removeAttribute('open');
  } catch (error) {
    figure.prepend(element('div', { class: 'problem' }, element('p', {}, element('strong', {}, wordElement('notDrawn'))), element('pre', { tabindex: '0' }, messageOf(error))));
  }
}

/** An error of the frame's is none of this page's class. */
const messageOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error));

/** Colours of the author's own were chosen for a light ground: on a dark one the words in them could not be read. */
const hasOwnColours = (source: string): boolean => /^\s*(?:style|classDef|linkStyle|theme|themeVariables|rect|box)\b|%%\{\s*init/m.test(source);

/** Through the same narrow way as every other picture: elements and attributes by allow-list, everything escaped. */
function pictureOf(svg: SvgElement, idPrefix: string, label: string): Node {
  const parsed = new DOMParser().parseFromString(svgForPage(svg, { idPrefix, label }), 'image/svg+xml');
  return document.importNode(parsed.documentElement, true);
}

/** What the author calls it, else the words in it. https://mermaid.js.org/config/accessibility.html */
function labelOf(svg: SvgElement): string {
  const said = [...elementsNamed(svg, 'title'), ...elementsNamed(svg, 'text')].map((text) => textOf(text).trim()).filter((text) => text !== '');
  return said.length === 0 ? 'Mermaid' : [...new Set(said)].join('; ');
}
