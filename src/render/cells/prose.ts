/** Prose in one language, or a passage beside its translation. */
import type { RootContent } from 'mdast';
import { remembered } from '../../base/remember.ts';
import type { Mark } from '../../note/dialects/mark.ts';
import type { Piece } from '../../note/dialects/pieces.ts';
import type { Cell, ProseCell } from '../../note/notebook.ts';
import { Html, html } from '../html.ts';
import { renderProse } from '../prose/prose.ts';
import type { TemplateValues } from '../template.ts';
import type { CellContext } from './context.ts';
import { renderMark } from './mark.ts';

/** BCP 47, as `lang` wants it: fonts and line breaking depend on it. */
const tags: Readonly<Record<ProseCell['language'], string | undefined>> = { zh: 'zh-CN', en: 'en', ja: 'ja', ko: 'ko', other: undefined };

export function renderProseCell(cell: ProseCell, context: CellContext): Html {
  const { cells, boxes, prose, templates } = context;
  const { places, translated } = neighboursIn(cells);
  const at = places.get(cell) ?? 0;
  if (isTranslationOf(cell, cells[at - 1])) return Html.empty;
  const next = cells[at + 1];
  const pair = next?.kind === 'prose' && isTranslationOf(next, cell) ? [cell, next] : undefined;
  /** In a pair, or the other half of one that stands elsewhere: then the language switch may hide it. */
  const switchable = pair !== undefined || cell.translationOf !== undefined || translated.has(cell.id);
  const sideOf = (side: ProseCell, id: string, nodes: readonly RootContent[]): TemplateValues => ({ id, lang: tags[side.language], html: html`${renderProse(nodes, prose)}` });
  const render = (sides: readonly TemplateValues[]): Html => templates.render('cell-prose.html', { pair: pair !== undefined, switchable, sides });
  if (pair) return render(pair.map((side) => sideOf(side, side.id, boxes.piecesOf(side).flatMap((piece) => (piece.kind === 'node' ? [piece.node] : [])))));
  const parts = partsOf(boxes.piecesOf(cell));
  return html`${parts.map((part, index) => (part.kind === 'mark' ? renderMark(part.mark, context) : render([sideOf(cell, index === parts.findIndex(({ kind }) => kind === 'nodes') ? cell.id : `${cell.id}-${index + 1}`, part.nodes)])))}`;
}

type Part = { readonly kind: 'nodes'; readonly nodes: readonly RootContent[] } | { readonly kind: 'mark'; readonly mark: Mark };

/** Neighbouring nodes together. */
function partsOf(pieces: readonly Piece[]): readonly Part[] {
  const parts: ({ readonly kind: 'nodes'; readonly nodes: RootContent[] } | { readonly kind: 'mark'; readonly mark: Mark })[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (piece.kind === 'mark') parts.push(piece);
    else if (last?.kind === 'nodes') last.nodes.push(piece.node);
    else parts.push({ kind: 'nodes', nodes: [piece.node] });
  }
  return parts;
}

/** Where each cell stands, and of which there is a translation: every passage of the note asks. */
const neighboursIn = remembered((cells: readonly Cell[]) => ({
  places: new Map(cells.map((cell, at) => [cell, at])),
  translated: new Set(cells.map((cell) => (cell.kind === 'prose' ? cell.translationOf : undefined))),
}));

const isTranslationOf = (cell: ProseCell, original: Cell | undefined): boolean => original !== undefined && cell.translationOf === original.id;
