/** Cells → HTML, in the note's order: a row for each kind. */
import type { Cell } from '../../note/notebook.ts';
import type { Html } from '../html.ts';
import type { CellContext } from './context.ts';
import { renderDiagramCell } from './diagram.ts';
import { renderExerciseCell } from './exercise.ts';
import { renderManifestCell } from './manifest.ts';
import { renderOutputCell } from './output.ts';
import { renderProseCell } from './prose.ts';
import { renderTranscriptCell } from './transcript.ts';

const kinds: { readonly [Kind in Cell['kind']]: (cell: Extract<Cell, { kind: Kind }>, context: CellContext) => Html } = {
  prose: renderProseCell,
  manifest: renderManifestCell,
  transcript: renderTranscriptCell,
  output: renderOutputCell,
  diagram: renderDiagramCell,
  exercise: renderExerciseCell,
};

export function renderCells(context: CellContext): readonly Html[] {
  return context.cells.filter((cell) => !isHidden(cell)).map((cell) => renderCell(cell, context));
}

/** What a reader is to find out is not shown before he asks. */
export function renderCell(cell: Cell, context: CellContext): Html {
  const html = (kinds[cell.kind] as (cell: Cell, context: CellContext) => Html)(cell, context);
  return isSolution(cell) ? context.templates.render('solution.html', { ...context.words, cell: html }) : html;
}

const isSolution = (cell: Cell): boolean => 'attributes' in cell && cell.attributes.solution === true;
export const isHidden = (cell: Cell): boolean => 'attributes' in cell && cell.attributes.hidden === true;
