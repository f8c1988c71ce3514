/** The report of a check, as others parse it: DESIGN.md section 5. Fields may be added, never renamed. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Point } from '../base/span.ts';
import type { Balancing } from './balancing.ts';
import type { Tongue } from './explain/phrases.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Pinned } from './mutate/mutate.ts';
import type { NoteOutcome } from './outcome.ts';
import type { StepOutcome, Verdict } from './stepOutcome.ts';
import { verdicts } from './stepOutcome.ts';
import type { ToldWitness } from './told/toldWitness.ts';
import { witnessOf } from './told/toldWitness.ts';

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
  readonly balancing?: Balancing;
  readonly steps: readonly StepReport[];
  readonly diagnostics: readonly DiagnosticReport[];
  /** Every line of the note, in order, each in one class. */
  readonly ledger: readonly LedgerEntry[];
  /** Where it was asked for. */
  readonly witness?: ToldWitness;
  readonly pinned?: Pinned;
}

export type DiagnosticReport = Pick<Diagnostic, 'line' | 'column' | 'severity' | 'ruleId' | 'message' | 'hint'> & {
  /** Behind the last character that is meant, where that is known. */
  readonly end?: Pick<Point, 'line' | 'column'>;
};

/** What a report holds besides the verdicts. */
export interface ReportContents {
  readonly witness?: boolean;
  /** How much of each note is pinned down, by file. */
  readonly pinned?: ReadonlyMap<string, Pinned>;
}

export type StepReport = Pick<
  StepOutcome,
  'line' | 'session' | 'command' | 'recorded' | 'nearest' | 'verdict' | 'probability' | 'reason' | 'explanation' | 'trace' | 'assumed' | 'differences' | 'at'
>;

export type Summary = Readonly<Record<Verdict, number>> & { readonly notes: number; readonly steps: number };

export function reportOf(outcomes: readonly NoteOutcome[], contents: ReportContents = {}): Report {
  const steps = outcomes.flatMap((outcome) => outcome.steps);
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, steps.filter((step) => step.verdict === verdict).length])) as Record<Verdict, number>;
  return {
    version: 1,
    notes: outcomes.map((outcome) => noteReport(outcome, contents)),
    summary: { notes: outcomes.length, steps: steps.length, ...counts },
  };
}

function noteReport(outcome: NoteOutcome, contents: ReportContents): NoteReport {
  const { file, verdict, kubernetes, likelihood } = outcome;
  const pinned = contents.pinned?.get(file);
  return {
    file,
    verdict,
    kubernetes,
    likelihood,
    ...(outcome.balancing ? { balancing: outcome.balancing } : {}),
    steps: outcome.steps.map(({ cellId: _cell, entry: _entry, exitCode: _exit, recordedLines: _lines, ...step }) => step),
    diagnostics: outcome.diagnostics.map((diagnostic) => diagnosticReport(diagnostic, outcome.tongue)),
    ledger: outcome.ledger,
    ...(contents.witness ? { witness: witnessOf(outcome) } : {}),
    ...(pinned ? { pinned } : {}),
  };
}

/** In Chinese the message says what to do as well. */
function diagnosticReport({ line, column, severity, ruleId, message, hint, span, zh }: Diagnostic, tongue: Tongue): DiagnosticReport {
  const said = tongue === 'zh' ? { message: zh } : { message, ...(hint === undefined ? {} : { hint }) };
  return { line, column, ...(span ? { end: { line: span.end.line, column: span.end.column } } : {}), severity, ruleId, ...said };
}

/** Whether a check of these notes has failed: something is impossible, or a note is wrong in itself. */
export function hasFailed(report: Report): boolean {
  return report.summary.impossible > 0 || report.notes.some((note) => note.diagnostics.some(({ severity }) => severity === 'error'));
}
