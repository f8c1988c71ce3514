/** An exercise: what has to be printed for it to be done. */
import type { ExerciseCell } from '../../note/notebook.ts';
import type { Html } from '../html.ts';
import type { CellContext } from './context.ts';

export function renderExerciseCell({ id, entries, attributes }: ExerciseCell, { templates, words }: CellContext): Html {
  return templates.render('cell-exercise.html', {
    ...words,
    id,
    name: attributes.title,
    conditions: entries.map(({ command, recorded }) => ({ command, expected: recorded })),
  });
}
