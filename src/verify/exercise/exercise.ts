/** What a note asks of its reader: where it begins, what tells that it is done, and how the author does it. Plain values, for the page too. */
import type { ExerciseCell, Notebook, Prompt } from '../../note/notebook.ts';
import type { Timeline } from '../plan/timeline.ts';

export interface Exercise {
  /** Of the fence `check`. */
  readonly cellId: string;
  /** How many steps of the note stand above it: it begins where they end. */
  readonly after: number;
  /** All of them have to hold. */
  readonly conditions: readonly Condition[];
  /** Empty where the author gives none. */
  readonly solution: readonly SolutionStep[];
}

export interface Condition {
  /** 1-based, of the command in the note. */
  readonly line: number;
  readonly command: string;
  readonly where: Prompt['where'];
  /** Undefined where the command only has to succeed. */
  readonly expected?: string;
}

export type SolutionStep =
  | { readonly kind: 'command'; readonly cellId: string; readonly command: string; readonly where: Prompt['where'] }
  /** `path`: the name that the commands below call it by; where it has none, it is applied. */
  | { readonly kind: 'manifest'; readonly cellId: string; readonly text: string; readonly path?: string };

export function exercisesIn(notebook: Notebook, timeline: Timeline): readonly Exercise[] {
  const { cells } = notebook;
  return cells.flatMap((cell, index): readonly Exercise[] => {
    if (cell.kind !== 'exercise') return [];
    const next = cells.findIndex((other, at) => at > index && other.kind === 'exercise');
    const below = cells.slice(index + 1, next < 0 ? cells.length : next);
    return [
      {
        cellId: cell.id,
        after: timeline.steps.filter(({ line }) => line < cell.span.start.line).length,
        conditions: conditionsOf(cell),
        solution: below.flatMap(solutionIn),
      },
    ];
  });
}

const conditionsOf = ({ entries }: ExerciseCell): readonly Condition[] =>
  entries.map(({ line, command, prompt, recorded }) => ({ line, command, where: prompt.where, ...(recorded === undefined ? {} : { expected: recorded }) }));

function solutionIn(cell: Notebook['cells'][number]): readonly SolutionStep[] {
  if (!('attributes' in cell) || !cell.attributes.solution) return [];
  if (cell.kind === 'transcript') return cell.entries.map(({ command, prompt }) => ({ kind: 'command', cellId: cell.id, command, where: prompt.where }));
  return cell.kind === 'manifest' ? [{ kind: 'manifest', cellId: cell.id, text: cell.runnable, ...(cell.fileName === undefined ? {} : { path: cell.fileName }) }] : [];
}
