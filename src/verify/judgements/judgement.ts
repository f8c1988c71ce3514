/** What a judgement of a note as a whole is: one file, one row in `index.ts`. */
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Notebook } from '../../note/notebook.ts';
import type { StepOutcome } from '../stepOutcome.ts';
import type { Replay } from '../replay/replay.ts';
import type { Timeline } from '../plan/timeline.ts';

export interface ReplayedNote {
  readonly notebook: Notebook;
  readonly timeline: Timeline;
  readonly replay: Replay;
  readonly steps: readonly StepOutcome[];
}

export type NoteJudgement = (note: ReplayedNote) => readonly Diagnostic[];
