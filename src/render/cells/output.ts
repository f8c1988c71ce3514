/** Output in a fence of its own: it is judged with the command that it belongs to. */
import type { OutputCell } from '../../note/notebook.ts';
import type { Html } from '../html.ts';
import type { CellContext } from './context.ts';

export function renderOutputCell(cell: OutputCell, { templates, words }: CellContext): Html {
  return templates.render('cell-output.html', { ...words, id: cell.id, of: cell.of, text: cell.text });
}
