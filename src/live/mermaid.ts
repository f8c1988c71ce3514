/** Draws the Mermaid diagrams of a page, in light and in dark. It is a script of its own, with Mermaid inside, loaded by the pages that have such a diagram. */
import { svgForPage } from '../diagram/drawing.ts';
import type { Drawing } from '../diagram/drawing.ts';
import { isForLightGround, labelOfMermaid } from '../diagram/mermaid.ts';
import type { SvgElement } from '../diagram/svg.ts';
import { DrawingRoom } from './drawingRoom.ts';
import { element } from './elements.ts';
import { wordElement } from './language.ts';
import './mermaidFigures.ts';

self.kubebookDrawMermaid = async (figures) => {
  const room = await DrawingRoom.open(self.kubebookMermaid ?? '');
  const drawings: Record<string, Drawing> = {};
  // One after the other: Mermaid keeps what it reads in one place.
  for (const figure of figures) drawings[figure.id] = await drawIn(figure, room);
  room.close();
  self.kubebookMermaidDrawings = drawings;
};

async function drawIn(figure: HTMLElement, room: DrawingRoom): Promise<Drawing> {
  const source = figure.querySelector('figcaption code')?.textContent ?? '';
  try {
    const svg = await room.draw(source, 'default');
    const label = labelOfMermaid(svg);
    const dark = isForLightGround(source) ? undefined : await room.draw(source, 'dark');
    figure.prepend(
      dark
        ? element('div', { class: 'picture' }, element('div', { class: 'when-light' }, pictureOf(svg, figure.id, label)), element('div', { class: 'when-dark' }, pictureOf(dark, `${figure.id}-dark`, label)))
        : element('div', { class: 'picture on-white' }, pictureOf(svg, figure.id, label)),
    );
    figure.querySelector('details')?.removeAttribute('open');
    return { kind: 'drawn', svg, ...(dark ? { dark } : {}) };
  } catch (error) {
    const message = messageOf(error);
    figure.prepend(element('div', { class: 'problem' }, element('p', {}, element('strong', {}, wordElement('notDrawn'))), element('pre', { tabindex: '0' }, message)));
    return { kind: 'refused', message };
  }
}

/** An error of the frame's is none of this page's class. */
const messageOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error));

/** Through the same narrow way as every other picture: elements and attributes by allow-list, everything escaped. */
function pictureOf(svg: SvgElement, idPrefix: string, label: string): Node {
  const parsed = new DOMParser().parseFromString(svgForPage(svg, { idPrefix, label }), 'image/svg+xml');
  return document.importNode(parsed.documentElement, true);
}
