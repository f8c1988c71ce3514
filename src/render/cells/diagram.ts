/** A diagram: drawn, or why it is not; its source on demand. */
import plantumlEncoder from 'plantuml-encoder';
import type { DiagramCell } from '../../note/notebook.ts';
import type { Drawing } from '../../diagram/drawing.ts';
import { pageId, svgForPage } from '../../diagram/drawing.ts';
import { isForLightGround, labelOfMermaid } from '../../diagram/mermaid.ts';
import { readDiagram } from '../../diagram/model.ts';
import { noteLine, sourceOf } from '../../diagram/source.ts';
import { Html, html } from '../html.ts';
import type { Tongues } from '../tongues.ts';
import type { CellContext } from './context.ts';

const onlineEditor = 'https://www.plantuml.com/plantuml/uml/';

export function renderDiagramCell(cell: DiagramCell, { templates, words, tongues, drawings }: CellContext): Html {
  const source = sourceOf(cell.text);
  const drawing = drawings.get(cell.id);
  const picture = (svg: Drawing & { kind: 'drawn' }, id: string): Html =>
    Html.trusted(
      svg.dark
        ? `<div class="when-light">${svgForPage(svg.svg, { idPrefix: id, label: labelOf(cell, svg) })}</div><div class="when-dark">${svgForPage(svg.dark, { idPrefix: `${id}-dark`, label: labelOf(cell, svg) })}</div>`
        : svgForPage(svg.svg, { idPrefix: id, label: labelOf(cell, svg) }),
    );
  const pages: Html[] = [];
  for (let page: Drawing | undefined = drawing; page?.kind === 'drawn'; page = drawings.get(pageId(cell.id, pages.length + 1))) pages.push(picture(page, pageId(cell.id, pages.length + 1)));
  return templates.render('cell-diagram.html', {
    ...words,
    id: cell.id,
    svg: pages.length > 0 ? html`${pages}` : undefined,
    onWhite: cell.language === 'mermaid' && drawing?.kind === 'drawn' && isForLightGround(cell.text),
    // Drawn where it is read, by a script of the site.
    mermaid: cell.language === 'mermaid' && !drawing,
    undrawn: pages.length === 0 && (cell.language === 'plantuml' || drawing !== undefined),
    problem: problemOf(drawing, tongues),
    line: drawing?.kind === 'refused' && drawing.line !== undefined ? noteLine(cell, source, drawing.line) : undefined,
    source: cell.text,
    editLink: cell.language === 'plantuml' ? onlineEditor + plantumlEncoder.encode(source.text) : undefined,
  });
}

/** PlantUML's own words, or ours. */
function problemOf(drawing: Drawing | undefined, tongues: Tongues): string | Html | undefined {
  if (drawing?.kind === 'refused') return drawing.message;
  return drawing?.kind === 'failed' ? tongues.line(drawing.message) : undefined;
}

/** The picture in a sentence: what it shows and what is joined to what. */
function labelOf(cell: DiagramCell, { svg }: Drawing & { kind: 'drawn' }): string {
  if (cell.language === 'mermaid') return labelOfMermaid(svg);
  const { elements, edges } = readDiagram(sourceOf(cell.text).text);
  const shown = elements.map(({ name, notes }) => {
    const said = notes.flatMap(({ lines }) => lines.map(({ text }) => text)).join(', ');
    return said ? `${name} (${said})` : name;
  });
  const joined = edges.map(({ from, to, label }) => `${from} – ${to}${label ? ` (${label})` : ''}`);
  return shown.length === 0 ? 'PlantUML' : [...shown, ...joined].join('; ');
}
