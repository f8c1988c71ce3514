/** The boxes of a page: admonitions and the like, which begin in one cell and may end in another. */
import type { Mark, Opening } from '../../note/dialects/mark.ts';
import type { Piece } from '../../note/dialects/pieces.ts';
import { pairs, piecesOf } from '../../note/dialects/pieces.ts';
import type { Notebook, ProseCell } from '../../note/notebook.ts';
import { withoutTitle } from './prose.ts';

export class Boxes {
  readonly #pieces: ReadonlyMap<string, readonly Piece[]>;
  readonly #pairs: ReadonlyMap<Mark, Opening>;

  /** `title` is the page's own, which is not said again; `language` the note's. */
  constructor({ cells, title, language }: Pick<Notebook, 'cells' | 'title' | 'language'>) {
    const prose = cells.filter((cell) => cell.kind === 'prose');
    this.#pieces = new Map(prose.map((cell) => [cell.id, piecesOf(withoutTitle(cell.nodes, title), language)]));
    this.#pairs = pairs(prose.flatMap((cell) => this.piecesOf(cell).flatMap((piece) => (piece.kind === 'mark' ? [piece.mark] : []))));
  }

  piecesOf(cell: ProseCell): readonly Piece[] {
    return this.#pieces.get(cell.id) ?? [];
  }

  /** The box that a mark opens or closes; undefined where its other end is missing. */
  boxOf(mark: Mark): Opening | undefined {
    return this.#pairs.get(mark);
  }
}
