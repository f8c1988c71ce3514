/** What is wrong with a note, and where: a `VFileMessage` as plain data, so that it can cross a worker or a JSON report. */
import { present } from './assert.ts';
import type { FixedRuleId, Rule, RuleId } from './rules.ts';
import { rules } from './rules.ts';
import type { Said } from './said.ts';
import type { Span } from './span.ts';

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
  /** Message and hint for readers of Chinese. */
  readonly zh: string;
}

/** Of a rule that is not fixed: both languages, the Chinese one with the hint in it. */
export type Message<Id extends RuleId> = Id extends FixedRuleId ? string : Said;

export type Place = { readonly line: number; readonly column: number } | { readonly span: Span };

/** A diagnostic of a rule at a place. */
export function diagnose<Id extends RuleId>(ruleId: Id, place: Place, message: Message<Id>, hint?: string): Diagnostic {
  const said: string | Said = message;
  const rule: Rule = rules[ruleId];
  const { line, column } = 'span' in place ? place.span.start : place;
  return {
    ruleId,
    severity: rule.severity,
    line,
    column,
    ...('span' in place ? { span: place.span } : {}),
    message: typeof said === 'string' ? said : said.en,
    ...(hint === undefined ? {} : { hint }),
    zh: typeof said === 'string' ? present(rule.zh, `${ruleId} says the same everywhere`) : said.zh,
  };
}
