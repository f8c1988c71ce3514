/** What is wrong in a note, steps and diagnostics alike, as the reporters for programs that mark lines want it. */
import type { DiagnosticReport, NoteReport } from '../../verify/report.ts';

export interface Problem extends Pick<DiagnosticReport, 'line' | 'column' | 'end' | 'severity'> {
  readonly file: string;
  /** A rule's id, or the verdict. */
  readonly ruleId: string;
  /** What is wrong, and what to do about it where that is known. */
  readonly message: string;
}

export function problemsOf({ file, steps, diagnostics }: NoteReport): readonly Problem[] {
  return [
    ...steps.flatMap(({ verdict, line, reason, explanation }): readonly Problem[] => {
      if (verdict !== 'impossible' && verdict !== 'undecided') return [];
      const message = [reason, explanation].filter((part) => part !== '').join('\n');
      return [{ file, ruleId: verdict, severity: verdict === 'impossible' ? 'error' : 'warning', line, column: 1, message }];
    }),
    ...diagnostics.map(({ ruleId, severity, line, column, end, message, hint }) => ({ file, ruleId, severity, line, column, ...(end ? { end } : {}), message: hint === undefined ? message : `${message} ${hint}` })),
  ];
}
