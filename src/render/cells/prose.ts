/** Prose in one language, or a passage beside its translation. */
import type { Cell, ProseCell } from '../../note/notebook.ts';
import { Html } from '../html.ts';
import { renderProse, withoutTitle } from '../prose/prose.ts';
import type { CellContext } from './context.ts';

/** BCP 47, as `lang` wants it: fonts and line breaking depend on it. */
const tags: Readonly<Record<ProseCell['language'], string | undefined>> = { zh: 'zh-CN', en: 'en', ja: 'ja', ko: 'ko', other: undefined };

export function renderProseCell(cell: ProseCell, context: CellContext): Html {
  const { cells } = context;
  const at = cells.indexOf(cell);
  if (isTranslationOf(cell, cells[at - 1])) return Html.empty;
  const next = cells[at + 1];
  const sides = next?.kind === 'prose' && isTranslationOf(next, cell) ? [cell, next] : [cell];
  return context.templates.render('cell-prose.html', {
    pair: sides.length > 1,
    /** In a pair, or the other half of one that stands elsewhere: then the language switch may hide it. */
    switchable: sides.length > 1 || cell.translationOf !== undefined || cells.some((other) => other.kind === 'prose' && other.translationOf === cell.id),
    sides: sides.map((side) => ({ id: side.id, lang: tags[side.language], html: Html.trusted(renderProse(withoutTitle(side.nodes, context.title), context.prose).map(({ text }) => text).join('')) })),
  });
}

const isTranslationOf = (cell: ProseCell, original: Cell | undefined): boolean => original !== undefined && cell.translationOf === original.id;
