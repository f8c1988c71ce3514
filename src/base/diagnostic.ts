/** What is wrong with a note, and where: a `VFileMessage` as plain data, so that it can cross a worker or a JSON report. */
import type { Span } from './span.ts';
import type { RuleId } from './rules.ts';
import { rules } from './rules.ts';

export interface Diagnostic {
  readonly ruleId: RuleId;
  readonly severity: 'error' | 'warning' | 'info';
  /** 1-based, in the note's own text. */
  readonly line: number;
  readonly column: number;
  readonly span?: Span;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

export type Place = { readonly line: number; readonly column: number } | { readonly span: Span };

/** A diagnostic of a rule at a place. */
export function diagnose(ruleId: RuleId, place: Place, message: string, hint?: string): Diagnostic {
  const { line, column } = 'span' in place ? place.span.start : place;
  return {
    ruleId,
    severity: rules[ruleId].severity,
    line,
    column,
    ...('span' in place ? { span: place.span } : {}),
    message,
    ...(hint === undefined ? {} : { hint }),
  };
}
