/** A fence marked `fails` in which every command succeeds does not show what its author meant to show. */
import { diagnose } from '../../base/diagnostic.ts';
import type { NoteJudgement } from './judgement.ts';

export const expectedFailures: NoteJudgement = ({ notebook, steps }) =>
  notebook.cells.flatMap((cell) => {
    if (cell.kind !== 'transcript' || !cell.attributes.fails) return [];
    const ran = steps.filter(({ cellId, verdict }) => cellId === cell.id && verdict !== 'unsupported');
    const [first] = ran;
    if (!first || cell.attributes.skip || ran.some(({ exitCode }) => exitCode !== 0)) return [];
    return [diagnose('expected-failure', { line: first.line, column: 1 }, 'This fence is marked `fails`, but no command in it fails.', 'Take the mark away, or look at what was meant to go wrong.')];
  });
