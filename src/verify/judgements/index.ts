/** What is asked of a note as a whole, one row a question. */
import type { Diagnostic } from '../../base/diagnostic.ts';
import { diagramContradictions } from './diagramContradictions.ts';
import { exercises } from './exercises.ts';
import { expectedFailures } from './expectedFailures.ts';
import type { NoteJudgement, ReplayedNote } from './judgement.ts';
import { refusedManifests } from './refusedManifests.ts';
import { unlikelyBalancing } from './unlikelyBalancing.ts';

const judgements: Readonly<Record<string, NoteJudgement>> = { refusedManifests, expectedFailures, unlikelyBalancing, diagramContradictions, exercises };

export function judgeNote(note: ReplayedNote): readonly Diagnostic[] {
  return Object.values(judgements).flatMap((judgement) => judgement(note));
}
