/** The report of a check, as others parse it: DESIGN.md section 5. Fields may be added, never renamed. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { NoteOutcome, StepOutcome, Verdict } from './outcome.ts';
import { verdicts } from './outcome.ts';

export interface Report {
  readonly version: 1;
  readonly notes: readonly NoteReport[];
  readonly summary: Summary;
}

export interface NoteReport {
  readonly file: string;
  readonly verdict: Verdict;
  readonly kubernetes: readonly [string, string];
  readonly likelihood: number;
  readonly steps: readonly StepReport[];
  readonly diagnostics: readonly Pick<Diagnostic, 'line' | 'column' | 'severity' | 'ruleId' | 'message' | 'hint'>[];
}

export type StepReport = Pick<
  StepOutcome,
  'line' | 'session' | 'command' | 'recorded' | 'nearest' | 'verdict' | 'probability' | 'reason' | 'explanation' | 'trace' | 'assumed' | 'differences'
>;

export type Summary = Readonly<Record<Verdict, number>> & { readonly notes: number; readonly steps: number };

export function reportOf(outcomes: readonly NoteOutcome[]): Report {
  const steps = outcomes.flatMap((outcome) => outcome.steps);
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, steps.filter((step) => step.verdict === verdict).length])) as Record<Verdict, number>;
  return {
    version: 1,
    notes: outcomes.map(noteReport),
    summary: { notes: outcomes.length, steps: steps.length, ...counts },
  };
}

function noteReport(outcome: NoteOutcome): NoteReport {
  const { file, verdict, kubernetes, likelihood } = outcome;
  return {
    file,
    verdict,
    kubernetes,
    likelihood,
    steps: outcome.steps.map(({ cellId: _cell, entry: _entry, exitCode: _exit, ...step }) => step),
    diagnostics: outcome.diagnostics.map(({ line, column, severity, ruleId, message, hint }) => ({ line, column, severity, ruleId, message, ...(hint === undefined ? {} : { hint }) })),
  };
}

/** Whether a check of these notes has failed: something is impossible, or a note is wrong in itself. */
export function hasFailed(report: Report): boolean {
  return report.summary.impossible > 0 || report.notes.some((note) => note.diagnostics.some(({ severity }) => severity === 'error'));
}
