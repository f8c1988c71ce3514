/** A note proved again from its witness: nothing is searched for, so anybody can see for himself what the verdicts rest on. */
import { agrees } from '../matchers/compare.ts';
import type { NoteOutcome } from '../outcome.ts';
import type { Verdict } from '../stepOutcome.ts';
import { stepKey } from '../running.ts';
import { foundOptions } from '../told/foundOptions.ts';
import type { Timeline } from '../plan/timeline.ts';
import type { Record } from './record.ts';
import { replayWitness } from './witness.ts';

export interface Proved {
  readonly key: string;
  readonly verdict: Verdict;
  /** Whether the replay bears the verdict out; undefined where there is nothing that it could bear out. */
  readonly holds?: boolean;
}

export function prove(timeline: Timeline, outcome: NoteOutcome): readonly Proved[] {
  const { cluster, witness, timing } = outcome;
  const records = replayWitness(timeline, foundOptions(timeline, cluster), { choices: witness, ...timing });
  return outcome.steps.map((step, index): Proved => {
    const holds = holdsOn(step.verdict, records[index]);
    return { key: stepKey(step.cellId, step.entry), verdict: step.verdict, ...(holds === undefined ? {} : { holds }) };
  });
}

function holdsOn(verdict: Verdict, record: Record | undefined): boolean | undefined {
  if (!record || record.result.unsupported !== undefined) return undefined;
  switch (verdict) {
    case 'exact':
    case 'possible':
    case 'assumed':
      // Where every recorded row was set aside, nothing is left to compare.
      return record.comparison === undefined ? undefined : agrees(record.comparison);
    case 'impossible':
      return record.comparison === undefined ? undefined : !agrees(record.comparison);
    case 'unsupported':
    case 'undecided':
    case 'skipped':
      return undefined;
  }
}
